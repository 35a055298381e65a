import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Checks that the SQL of one module names no other module's schema: data is asked for through the other's front door. The read
 * models of audit and analytics may read what is others', and nobody writes a row that another owns. What belongs to no module
 * (wiring, the demonstration, the edge) has no SQL of a module's at all. Tests may look at what a command did. A run that saw no
 * SQL fails.
 */
const SOURCES = join(import.meta.dirname, '../apps/server/src')
const READS = /\b(?:FROM|JOIN|ONLY|USING)\s+([a-z_]+)\.[a-z_]+/g
const WRITES = /\b(?:INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|ALTER\s+TABLE)\s+(?:ONLY\s+)?([a-z_]+)\.[a-z_]+/g
const TEXT = /`(?:[^`\\]|\\.)*`|'[^'\n]*'/gs
const MAY_READ_ALL = new Set(['audit', 'analytics'])
/** Schemas of the platform, which every module may use by the platform's functions only. */
const PLATFORM = new Set(['platform', 'events', 'graphile_worker'])

export interface SchemaUse {
  readonly statements: number
  readonly violations: readonly string[]
}

/** @param owner the module that a file belongs to; `platform`, or nobody (undefined) */
export function schemasIn(
  file: string,
  source: string,
  owner: string | undefined,
  modules: ReadonlySet<string>,
): SchemaUse {
  const violations: string[] = []
  let statements = 0
  const look = (literal: string, pattern: RegExp, isWrite: boolean): void => {
    for (const [, schema = ''] of literal.matchAll(pattern)) {
      const isKnown = modules.has(schema) || PLATFORM.has(schema)
      if (!isKnown) continue
      statements += 1
      const isOwn = schema === owner || (owner === 'platform' && PLATFORM.has(schema))
      // The log is everybody's to read behind audit's front door, and audit's own to read.
      const mayRead = !isWrite && owner !== undefined && (MAY_READ_ALL.has(owner) || PLATFORM.has(schema))
      if (!isOwn && !mayRead) violations.push(`${file} ${isWrite ? 'writes' : 'reads'} tables of ${schema}`)
    }
  }
  for (const [literal] of source.matchAll(TEXT)) {
    const withoutWrites = literal.replaceAll(WRITES, '')
    look(literal, WRITES, true)
    look(withoutWrites, READS, false)
  }
  return { statements, violations }
}

function ownerOf(path: string): string | undefined {
  const [room = '', module] = path.split('/')
  if (room === 'modules') return module
  return room === 'platform' ? 'platform' : undefined
}

if (import.meta.main) {
  const files: string[] = []
  for await (const file of glob('**/*.ts', { cwd: SOURCES })) {
    const path = file.replaceAll('\\', '/')
    if (!path.endsWith('.test.ts') && !path.startsWith('testing/') && !/\/testing[./]/.test(path)) files.push(path)
  }
  const modules = new Set(files.flatMap((path) => (path.startsWith('modules/') ? (path.split('/')[1] ?? []) : [])))
  const uses = await Promise.all(
    files.map(async (path) => schemasIn(path, await readFile(join(SOURCES, path), 'utf8'), ownerOf(path), modules)),
  )
  const statements = uses.reduce((sum, use) => sum + use.statements, 0)
  const violations = uses.flatMap((use) => use.violations)
  for (const each of violations) console.error(each)
  if (statements === 0) console.error('No SQL was seen')
  else console.log(`${statements} names of tables, ${violations.length} that are another's`)
  process.exitCode = statements === 0 || violations.length > 0 ? 1 : 0
}
