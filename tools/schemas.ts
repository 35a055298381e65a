import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'

/**
 * Checks that the SQL of one module names no other module's schema: that data is asked for through the other's front door.
 * Audit reads everybody's facts and is left out; a test may look at what a command did. A run that saw no SQL fails.
 */
const MODULES = join(import.meta.dirname, '../apps/server/src/modules')
const SQL = /\b(?:FROM|JOIN|INTO|UPDATE|ONLY|TABLE)\s+([a-z_]+)\.[a-z_]+/g
const TEXT = /`(?:[^`\\]|\\.)*`|'[^'\n]*'/gs
const READS_ALL = new Set(['audit', 'analytics'])

const files = (await readdir(MODULES, { recursive: true })).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
)
const moduleOf = (path: string): string => path.split(sep)[0] ?? ''
const modules = new Set(files.map(moduleOf))

let statements = 0
let violations = 0
for (const path of files) {
  const module = moduleOf(path)
  for (const [literal] of (await readFile(join(MODULES, path), 'utf8')).matchAll(TEXT)) {
    for (const [, schema = ''] of literal.matchAll(SQL)) {
      statements += 1
      if (schema === module || !modules.has(schema) || READS_ALL.has(module)) continue
      violations += 1
      console.error(`${path} reaches into the tables of ${schema}`)
    }
  }
}
if (statements === 0) console.error('No SQL was seen')
else console.log(`${statements} names of tables, ${violations} in another module's schema`)
process.exitCode = statements === 0 || violations > 0 ? 1 : 0
