import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestImports, lines, printing, type TestImports } from '../apps/server/src/modules/catalog/testing.ts'
import { JobQueue } from '../apps/server/src/platform/jobs/queue.ts'
import { DISTRIBUTED, LOCAL } from './citus-plan.ts'
import { CATALOG, groupTypes, problemsOf, statementProblems, type CatalogTable } from './citus-rules.ts'
import { COMPOSED } from './sql-composed.ts'
import { serverSources, statementsIn } from './sql.ts'

/** What Citus would refuse or move between servers, each with what would have to change. */
const STATEMENTS: Readonly<Record<string, string>> = {
  'auctions/personal-store.ts locks auctions.watches':
    'only lots are locked, on the coordinator; which ones is read from the shards before. Nothing to change.',
  'collection/note-store.ts changes rows in a WITH: collection.copies and collection.notes':
    'notes of many copies change in one statement: it would be a read, a delete and an insert in one transaction.',
  'collection/note-store.ts joins collection.copies and collection.notes':
    'the join is on the copy, through the list of those chosen. Goes with the change above.',
  'collection/queries/copies.ts joins collection.copies and collection.notes':
    'the tag is looked up with copy_id IN (…), an equality of keys that this test does not follow. Nothing to change.',
  'collection/queries/copies.ts joins collection.notes and collection.copies':
    'the same, written the other way round. Nothing to change.',
}

let data: TestImports
let tables: readonly CatalogTable[]

beforeAll(async () => {
  data = await createTestImports()
  await data.importFile('cards.json', lines([printing('aaa', 1), printing('aaa', 2)]), 'scryfall')
  const jobs = new JobQueue(data.db, pino({ level: 'silent' }))
  await jobs.migrate()
  await jobs.stop()
  tables = await data.db.query<CatalogTable & object>(CATALOG)
}, 180_000)
afterAll(async () => data.close())

const named = (name: string): CatalogTable => {
  const table = tables.find((each) => each.name === name)
  if (!table) throw new Error(`There is no table ${name}`)
  return table
}

describe('the tables as Citus would distribute them', () => {
  it('are all in the plan, each once', () => {
    expect([...Object.keys(DISTRIBUTED), ...Object.keys(LOCAL)].toSorted()).toEqual(
      tables.map(({ name }) => name).toSorted(),
    )
  })

  it('keep its rules: keys with the distribution column, foreign keys within a group, no triggers', () => {
    expect(tables.flatMap((table) => problemsOf(table, DISTRIBUTED).map((each) => `${table.name}: ${each}`))).toEqual(
      [],
    )
    for (const [group, types] of groupTypes(tables, DISTRIBUTED)) expect([group, [...types]]).toEqual([group, ['uuid']])
  })

  it('stay on the coordinator for the reason that the plan gives', () => {
    const triggered = new Set(tables.filter(({ triggers }) => triggers.length > 0).map(({ name }) => name))
    const stale = Object.entries(LOCAL).flatMap(([name, reason]) => {
      const { unique, foreign } = named(name)
      if (reason === 'unique') return unique.length > 1 ? [] : [name]
      if (reason === 'lot') return foreign.some(({ to }) => to === 'auctions.auctions') ? [] : [name]
      if (reason !== 'triggers') return []
      const refers = [
        ...foreign.map(({ to }) => to),
        ...tables.filter((t) => t.foreign.some(({ to }) => to === name)).map((t) => t.name),
      ]
      return triggered.has(name) || refers.some((each) => triggered.has(each) || LOCAL[each] === 'triggers')
        ? []
        : [name]
    })
    expect(stale).toEqual([])
  })
})

describe('a planted table', () => {
  const bids = { 'a.b': { by: 'lot_id', group: 'lots' }, 'a.c': { by: 'lot_id', group: 'lots' } } as const
  const columns = ['id', 'lot_id'].map((name) => ({
    name,
    type: 'uuid',
    isNullable: false,
    isGenerated: false,
    default: null,
  }))
  const table = {
    name: 'a.b',
    unique: [{ name: 'b_pkey', columns: ['lot_id', 'id'] }],
    foreign: [],
    columns,
    triggers: [],
  }
  const to = { name: 'fk', columns: ['id', 'lot_id'], to: 'a.c', toColumns: ['id', 'lot_id'] }
  it.each<[Partial<CatalogTable>, string[]]>([
    [{}, []],
    [{ foreign: [to] }, []],
    [{ unique: [{ name: 'b_id', columns: ['id'] }] }, ['b_id is unique without lot_id']],
    [{ foreign: [{ ...to, toColumns: ['lot_id', 'id'] }] }, ['fk refers to a.c without the distribution column']],
    [{ foreign: [{ ...to, to: 'a.local' }] }, ['fk refers to a.local, which is on the coordinator']],
    [{ name: 'a.local', foreign: [to] }, ['fk refers from the coordinator to a.c, which is distributed']],
    [{ triggers: ['t'] }, ['it has the trigger t']],
    [{ columns: columns.slice(0, 1) }, ['there is no column lot_id']],
    [
      {
        columns: [
          ...columns,
          { name: 'x', type: 'xid8', isNullable: false, isGenerated: false, default: 'pg_current_xact_id()' },
        ],
      },
      ['the default of x is of one server'],
    ],
  ])('is judged: %j', (change, problems) => {
    expect(problemsOf({ ...table, ...change }, bids)).toEqual(problems)
  })

  it.each([
    ['SELECT 1 FROM a.b x JOIN a.c y ON y.lot_id = x.lot_id', []],
    ['SELECT 1 FROM a.b x JOIN a.c y ON y.id = x.id', ['joins a.b and a.c']],
    ['SELECT 1 FROM a.b x JOIN a.c y ON y.id = x.id WHERE x.lot_id = $1 AND y.lot_id = $1', []],
    ['SELECT 1 FROM a.b WHERE lot_id = $1 FOR UPDATE', []],
    ['SELECT 1 FROM a.b WHERE lot_id = ANY ($1) FOR UPDATE', ['locks a.b']],
    ['WITH gone AS (DELETE FROM a.b WHERE id = $1 RETURNING id) SELECT 1 FROM gone', ['changes rows in a WITH: a.b']],
    ['UPDATE a.b SET id = $1, lot_id = $2 WHERE id = $1', ['moves rows of a.b']],
    ['SELECT 1 FROM a.local FOR UPDATE', []],
  ])('as are statements: %s', (sql, problems) => {
    expect(statementProblems(sql, bids)).toEqual(problems)
  })
})

describe('every statement of the server', () => {
  it('joins, locks and changes distributed rows as Citus lets it, but for those listed with what would have to change', async () => {
    const found = new Set<string>()
    const look = (at: string, text: string): void => {
      for (const problem of statementProblems(text, DISTRIBUTED))
        found.add(`${at.replace(/^(?:apps\/server\/src\/)?modules\//, '').replace(/:\d+$/, '')} ${problem}`)
    }
    const statements = statementsIn(serverSources())
    for (const { at, texts } of statements) for (const text of texts) look(at, text)
    let sent = 0
    for (const run of COMPOSED)
      await run({
        orm: data.db.orm,
        query: async (text, values, name) => {
          const at =
            /apps\/server\/src\/(?<at>[^:)]+\.ts:\d+)/.exec(new Error('where').stack ?? '')?.groups?.['at'] ?? ''
          look(at, text)
          sent += 1
          return data.db.query(text, values, name)
        },
      })
    expect([...found].toSorted()).toEqual(Object.keys(STATEMENTS).toSorted())
    expect([statements.length > 300, sent > 50]).toEqual([true, true])
  }, 180_000)
})
