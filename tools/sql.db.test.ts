import pg from 'pg'
import { pino } from 'pino'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestImports, lines, printing, type TestImports } from '../apps/server/src/modules/catalog/testing.ts'
import { JobQueue } from '../apps/server/src/platform/jobs/queue.ts'
import { COMPOSED } from './sql-composed.ts'
import { Describer, mismatches } from './sql-columns.ts'
import { serverSources, statementsIn, type SentStatement } from './sql.ts'

/** Statements that have no text of their own, each with what sees to them instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'apps/server/src/platform/db/database.ts': 'savepoints, and the door through which every statement goes',
  'apps/server/src/platform/db/on-connection.ts': 'the same door, on one connection',
  'apps/server/src/platform/db/migrate.ts': 'the migrations, which have been run here',
  'apps/server/src/platform/db/program-role.ts': 'as the superuser, on clusters of its own test',
  'apps/server/src/platform/foundation/part.ts': 'EXPLAIN of a statement that was seen to be slow',
}

/** Columns that the schema lets be NULL and the statement doesn't, with what keeps it from being one. */
const NEVER_NULL: Readonly<Record<string, string>> = {
  'apps/server/src/platform/jobs/queue.ts id': 'a job that has been locked is locked by somebody',
  'apps/server/src/modules/ledger/queries/reconciliation.ts referenceId': 'a hold has a kind of reference and its id',
  'apps/server/src/modules/vault/queries/reconciliation.ts encumbranceId': 'CHECK: it is there where its kind is',
  'apps/server/src/modules/auctions/queries/reconciliation.ts leaderId': 'CHECK: there where the hold is',
  'apps/server/src/modules/auctions/queries/reconciliation.ts holdId': 'WHERE leader_hold_id IS NOT NULL',
  'apps/server/src/modules/auctions/queries/reconciliation.ts maximumCents': 'CHECK: there where the hold is',
}

let data: TestImports
let client: pg.Client
let describer: Describer
let statements: readonly SentStatement[]

beforeAll(async () => {
  data = await createTestImports()
  await data.importFile('cards.json', lines([printing('aaa', 1), printing('aaa', 2)]), 'scryfall')
  const jobs = new JobQueue(data.db, pino({ level: 'silent' }))
  await jobs.migrate() // Its own tables, which the operators' page and the mails look into.
  await jobs.stop()
  client = new pg.Client(data.db.connection())
  await client.connect()
  describer = await Describer.on(client)
  statements = statementsIn(serverSources())
}, 180_000)
afterAll(async () => {
  await client.end()
  await data.close()
})

/** What is wrong with one text of a statement, and which exceptions it needed. */
async function problemsOf({ at, fields }: SentStatement, text: string, used: Set<string>): Promise<string[]> {
  const described = await describer.describe(text)
  if ('refusal' in described) return [`${at} ${described.refusal}: ${text}`]
  const [file = ''] = at.split(':')
  return mismatches(fields, described.columns).flatMap((mismatch) => {
    const known = `${file} ${/^"(?<column>\w+)" may be NULL$/.exec(mismatch)?.groups?.['column'] ?? ''}`
    if (!(known in NEVER_NULL)) return [`${at} ${mismatch}`]
    used.add(known)
    return []
  })
}

describe('every statement of the server', () => {
  it('is one that PostgreSQL understands, with the rows that its type says', async () => {
    const [problems, used]: [string[], Set<string>] = [[], new Set()]
    for (const statement of statements)
      for (const text of statement.texts) problems.push(...(await problemsOf(statement, text, used)))
    expect(problems).toEqual([])
    expect([...used].toSorted()).toEqual(Object.keys(NEVER_NULL).toSorted())
    expect(statements.length).toBeGreaterThan(300)
  })

  it('is sent here where it is put together at run time, and fits as well', async () => {
    const composed = new Map(statements.filter(({ unknown }) => unknown !== undefined).map((each) => [each.at, each]))
    const [sent, problems]: [Set<string>, string[]] = [new Set(), []]
    const seen = new Set<string>()
    for (const run of COMPOSED)
      await run({
        orm: data.db.orm,
        query: async (text, values, name) => {
          const at = /(?<at>apps\/server\/src\/[^:)]+\.ts:\d+)/.exec(new Error('where').stack ?? '')?.groups?.['at']
          const statement = composed.get(at ?? '')
          if (statement && !seen.has(text)) problems.push(...(await problemsOf(statement, text, new Set())))
          if (statement) sent.add(statement.at)
          seen.add(text)
          return data.db.query(text, values, name)
        },
      })
    expect(problems).toEqual([])
    const silent = [...composed.keys()].filter((at) => !sent.has(at) && !(at.replace(/:\d+$/, '') in ELSEWHERE))
    expect(silent, 'statements that tools/sql-composed.ts has no example of').toEqual([])
    expect(seen.size).toBeGreaterThan(50)
  })
})

/** The statements of one file that stands beside the database's own. */
function planted(source: string): SentStatement[] {
  const name = '/planted/database.ts'
  const text = `interface Db { query<R extends object = Record<string, unknown>>(text: string): Promise<R[]> }\ndeclare const db: Db\n${source}`
  const options: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2024, types: [] }
  const host = ts.createCompilerHost(options)
  const found = host.getSourceFile.bind(host)
  host.getSourceFile = (file, language) =>
    file === name ? ts.createSourceFile(file, text, language, true) : found(file, language)
  const program = ts.createProgram({ rootNames: [name], options, host })
  const parsed = program.getSourceFile(name)
  return statementsIn({ program, sources: parsed ? [parsed] : [] })
}

describe('a planted statement', () => {
  const problems = async (source: string): Promise<string[]> => {
    const found: string[] = []
    for (const statement of planted(source))
      if (statement.unknown === undefined)
        for (const text of statement.texts)
          found.push(...(await problemsOf(statement, text, new Set())).map((each) => each.replace(/^\S+ /, '')))
      else found.push(statement.unknown)
    return found
  }

  it.each([
    ["db.query('SELECT idd FROM auctions.auctions')", 'column "idd" does not exist: SELECT idd FROM auctions.auctions'],
    ["db.query<{ idd: string }>('SELECT id FROM auctions.auctions')", 'there is no column "idd"'],
    ["db.query<{ id: number }>('SELECT id FROM auctions.auctions')", '"id" comes as string (uuid), not as number'],
    ["db.query<{ at: string }>('SELECT now() AS at')", '"at" comes as Date (timestamptz), not as string'],
    ["db.query<{ n: string }>('SELECT count(*) AS n')", '"n" comes as number (int8), not as string'],
    [
      "db.query<{ tags: number[] }>('SELECT tags FROM collection.notes')",
      '"tags" comes as string[] (_text), not as number[]',
    ],
    ["db.query<{ leader_id: string }>('SELECT leader_id FROM auctions.auctions')", '"leader_id" may be NULL'],
    [
      "const from = (table: string) => `FROM ${table}`\nasync function f(t: string) { return db.query(`SELECT 1 ${from(t)}`) }\nvoid f('auctions.auction')",
      'relation "auctions.auction" does not exist: SELECT 1 FROM auctions.auction',
    ],
    ['declare function later(): string\ndb.query(`SELECT ${later()}`)', 'later()'],
  ])('is caught: %s', async (source, problem) => {
    expect(await problems(source)).toEqual([problem])
  })

  it.each([
    "db.query<{ leader_id: string | null; id: string }>('SELECT leader_id, id FROM auctions.auctions')",
    "const COLUMNS = ['id', 'status'].join(', ')\ndb.query<{ id: string; status: 'live' | 'sold' }>(`SELECT ${COLUMNS} FROM auctions.auctions`)",
    "const by = { a: 'id', b: 'ends_at' } as const\nconst list = (o: 'a' | 'b') => db.query(`SELECT 1 FROM auctions.auctions ORDER BY ${by[o]}`)\nvoid list('a')",
  ])('is let pass: %s', async (source) => {
    expect(await problems(source)).toEqual([])
  })
})
