import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'

/**
 * Checks the import rules of docs/ARCHITECTURE.md over the server, every app and the packages. A run that saw nothing of one of
 * them has not checked it and fails.
 */
const ROOT = join(import.meta.dirname, '..')
const APPS = ['apps/server/src', 'apps/web/src', 'apps/mobile', 'apps/desktop', 'packages']

export interface ImportViolation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** @param folders relative to `root` */
export async function cruiseImports(
  folders: readonly string[],
  root = ROOT,
): Promise<{ readonly seen: readonly string[]; readonly violations: readonly ImportViolation[] }> {
  const rules: unknown = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
  if (typeof rules !== 'object' || rules === null || !('forbidden' in rules) || !Array.isArray(rules.forbidden))
    throw new Error('.dependency-cruiser.cjs has no rules')
  const options = 'options' in rules && typeof rules.options === 'object' ? rules.options : {}
  const { output } = await cruise([...folders], {
    ...options,
    baseDir: root,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a report where a result was asked for')
  return {
    seen: output.modules.map(({ source }) => source),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

if (import.meta.main) {
  process.chdir(ROOT)
  const folders = APPS.filter((folder) => existsSync(join(ROOT, folder)))
  const { seen, violations } = await cruiseImports(folders)
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} -> ${to}`)
  const unseen = folders.filter((folder) => seen.every((module) => relative(folder, module).startsWith('..')))
  for (const folder of unseen) console.error(`dependency-cruiser saw no modules of ${folder}`)
  console.log(`${seen.length} modules of ${folders.join(', ')}: ${violations.length} violations of the import rules`)
  process.exitCode = unseen.length > 0 || violations.length > 0 ? 1 : 0
}
