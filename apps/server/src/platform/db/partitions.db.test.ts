import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { partitionsCheck } from '../http/health.ts'
import { idFloor, newId } from '../ids/ids.ts'
import { ensurePartitions, strayRows } from './partitions.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase(4)
})
afterAll(async () => test.close())

const PARTITIONED = ['analytics.guide_prices', 'analytics.sales', 'auctions.bids', 'events.log', 'ledger.transfers']

/** Partitions that the plan of a statement reads. */
async function touched(text: string, values: readonly unknown[]): Promise<string[]> {
  const rows = await test.db.query<{ 'QUERY PLAN': string }>(`EXPLAIN (VERBOSE) ${text}`, values)
  return [...new Set(rows.flatMap((row) => /\b\w+\.\w+_(?:\d{4}_\d\d|default)\b/.exec(row['QUERY PLAN'])?.[0] ?? []))]
}

const insertFact = async (id: string): Promise<unknown> =>
  test.db.query(`INSERT INTO events.log (id, type, stream, data, occurred_at) VALUES ($1, 'a.b', 'a:b', '{}', now())`, [
    id,
  ])

const monthOf = (table: string, at: Date): string => `${table}_${at.toISOString().slice(0, 7).replace('-', '_')}`

describe('tables that grow for ever', () => {
  it('are those that are registered, each with this month and three more', async () => {
    const parents = await test.db.query<{ name: string; months: number }>(
      `SELECT n.nspname || '.' || c.relname AS name, (SELECT count(*)::int FROM pg_inherits i WHERE i.inhparent = c.oid) AS months
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'p' ORDER BY 1`,
    )
    expect(parents).toEqual(PARTITIONED.map((name) => ({ name, months: 5 })))
    expect((await test.db.query('SELECT table_name AS name FROM platform.partitioned_tables ORDER BY 1')).length).toBe(
      5,
    )
    expect(await ensurePartitions(test.db)).toBe(0)
  })

  it.each([
    ['events.log', 'SELECT type FROM events.log WHERE id = $1'],
    ['ledger.transfers', 'SELECT kind FROM ledger.transfers WHERE id = $1'],
    ['auctions.bids', 'SELECT price_cents FROM auctions.bids WHERE auction_id = gen_random_uuid() AND id = $1'],
    ['analytics.sales', 'SELECT price_cents FROM analytics.sales WHERE id = $1'],
  ])('are asked for a row of %s by its id in one month', async (table, text) => {
    expect(await touched(text, [newId()])).toEqual([monthOf(table, new Date())])
  })

  it('are asked for a range of ids, or of days, in its months', async () => {
    const soon = new Date(Date.now() + 32 * 86_400_000)
    expect(
      await touched('SELECT 1 FROM events.log WHERE id >= $1 AND id < $2', [idFloor(soon), idFloor(soon)]),
    ).toHaveLength(0)
    expect(await touched('SELECT 1 FROM events.log WHERE id >= $1', [idFloor(soon)])).not.toContain(
      monthOf('events.log', new Date()),
    )
    expect(
      await touched('SELECT 1 FROM analytics.guide_prices WHERE card_id = $1 AND day = $2::date', [newId(), soon]),
    ).toEqual([monthOf('analytics.guide_prices', soon)])
  })
})

describe('a row that comes before its month', () => {
  const AGO = new Date('2021-03-31T23:59:59.999Z')

  it('is kept, told of, and moved by the job into a month of its own; what it was is the same', async () => {
    const ids = [idFloor(AGO), idFloor(new Date(AGO.getTime() + 1))]
    for (const id of ids) await insertFact(id)
    await test.db.query(`INSERT INTO analytics.guide_prices VALUES ($1, 'guide', '2020-02-29', 5)`, [newId()])
    const read = async (): Promise<unknown> =>
      test.db.query('SELECT l.* FROM events.log l WHERE id = ANY ($1) ORDER BY id', [ids])
    const before = await read()
    expect(await strayRows(test.db)).toEqual([
      { table: 'analytics.guide_prices', rows: 1 },
      { table: 'events.log', rows: 2 },
    ])
    const check = partitionsCheck(test.db, pino({ level: 'silent' }), 0)
    expect(await check()).toMatch(/^Rows of 2 of the growing tables/)
    expect(await partitionsCheck(test.db, pino({ level: 'silent' }))()).toBeUndefined()

    expect(await ensurePartitions(test.db)).toBe(3)
    expect(await strayRows(test.db)).toEqual([])
    expect(await check()).toBeUndefined()
    expect(await read()).toEqual(before)
    expect(await test.db.query('SELECT 1 FROM events.log_2021_03')).toHaveLength(1)
    expect(await test.db.query('SELECT 1 FROM events.log_2021_04')).toHaveLength(1)
    await expect(insertFact(ids[0] ?? '')).rejects.toThrow(/duplicate key/)
  })

  it('waits while somebody reads through everything, who keeps nobody from writing', async () => {
    await insertFact(idFloor(new Date('2020-01-15T00:00:00Z')))
    const reader = new pg.Client(test.db.connection())
    await reader.connect()
    try {
      await reader.query('BEGIN; SELECT count(*) FROM events.log')
      const making = ensurePartitions(test.db).then(
        () => 'made',
        (error: Error & { code?: string }) => error.code,
      )
      await insertFact(newId())
      expect(await making).toBe('55P03')
    } finally {
      await reader.end()
    }
    await expect.poll(async () => ensurePartitions(test.db).catch(() => -1)).toBe(1)
  })
})
