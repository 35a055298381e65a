import { cruise } from 'dependency-cruiser'
import { createRequire } from 'node:module'

/** Checks the import rules; a run that saw no modules has checked nothing and fails. */
const rules: unknown = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
if (
  typeof rules !== 'object' ||
  rules === null ||
  !('forbidden' in rules) ||
  !Array.isArray(rules.forbidden) ||
  !('options' in rules)
)
  throw new Error('.dependency-cruiser.cjs has no rules')

const { output } = await cruise(['apps/server/src', 'packages'], {
  ...(typeof rules.options === 'object' ? rules.options : {}),
  ruleSet: { forbidden: rules.forbidden },
  validate: true,
})
if (typeof output === 'string') throw new Error('dependency-cruiser gave a report where a result was asked for')
const { totalCruised, violations } = output.summary
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} -> ${to}`)
if (totalCruised === 0) console.error('dependency-cruiser saw no modules')
else console.log(`${totalCruised} modules, ${violations.length} violations of the import rules`)
process.exitCode = totalCruised === 0 || violations.length > 0 ? 1 : 0
