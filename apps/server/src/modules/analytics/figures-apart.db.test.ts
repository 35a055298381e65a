import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startEmbedded, type EmbeddedPostgres } from '../../platform/db/embedded.ts'
import type { Database, Queryable } from '../../platform/db/database.ts'
import { LOG_START, readLog } from '../../platform/facts/log.ts'
import { lateSubscriptions } from '../../platform/facts/checkpoint.ts'
import { LogSubscriptions } from '../../platform/facts/subscriptions.ts'
import { newId } from '../../platform/ids/ids.ts'
import { openReadModels, type ReadModels } from '../../platform/read-models/part.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testSettings } from '../../testing/exchange.ts'
import { salesModel } from './index.ts'

const log = pino({ level: 'silent' })
const LOTS = 2_500

let test: TestDatabase
let folder: string
let second: EmbeddedPostgres

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-apart-'))
  second = await startSecond()
}, 120_000)
afterAll(async () => {
  await second.stop()
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

/** Another PostgreSQL, with a cluster of its own. */
const startSecond = async (): Promise<EmbeddedPostgres> => startEmbedded({ dataFolder: folder, disposable: true })

const open = (): ReadModels =>
  openReadModels({
    db: test.db,
    log,
    settings: testSettings({ DATABASE_URL: test.url, READ_MODELS_URL: second.url, ECE_DATA_DIR: folder }),
  })

/** Settled lots of two copies each, as facts of the log. */
async function settleLots(count: number): Promise<void> {
  const lots = Array.from({ length: count }, (_, index) => ({
    factId: newId(),
    auctionId: newId(),
    copyIds: [newId(), newId()],
    price: 1_001 + index,
  }))
  const copies = lots.flatMap(({ copyIds }) => copyIds)
  await test.db.query(
    `INSERT INTO vault.copies (id, card_id, owner_id, edition_id, condition, acquired_at, set_id, game, card_name)
     SELECT id, $2, $2, $2, 'NM', now(), $2, 'g', 'A card' FROM unnest($1::uuid[]) AS c (id)`,
    [copies, newId()],
  )
  const member = newId()
  const data = lots.map(({ auctionId, copyIds, price }) => ({
    auctionId,
    title: 'A lot',
    status: 'settled',
    currentPriceCents: price,
    minimumBidCents: price,
    bidCount: 1,
    reserveMet: true,
    buyNowPossible: false,
    leaderId: member,
    endsAt: new Date().toISOString(),
    sequence: 3,
    sellerId: member,
    winnerId: member,
    priceCents: price,
    feeCents: 1,
    proceedsCents: price - 1,
    copyIds,
  }))
  await test.db.query(
    `INSERT INTO events.log (id, type, stream, data, occurred_at)
     SELECT id, 'auctions.settled', 'auction:' || (data->>'auctionId'), data, clock_timestamp() FROM unnest($1::uuid[], $2::jsonb[]) AS f (id, data)`,
    [lots.map(({ factId }) => factId), data.map((each) => JSON.stringify(each))],
  )
}

async function figures(db: Queryable): Promise<unknown> {
  const [row] = await db.query(
    `SELECT (SELECT count(*)::int FROM analytics.sales) AS sales, (SELECT sum(price_cents) FROM analytics.sales)::text AS paid,
       (SELECT md5(string_agg(s::text, E'\\n' ORDER BY s::text)) FROM analytics.sales s) AS "salesHash",
       (SELECT count(*)::int FROM analytics.lot_results) AS results,
       (SELECT md5(string_agg(r::text, E'\\n' ORDER BY r::text)) FROM analytics.lot_results r) AS "resultsHash"`,
  )
  return row
}

async function running(apart: ReadModels['apart']): Promise<LogSubscriptions> {
  const subscriptions = new LogSubscriptions({ db: test.db, log, pollMs: 100 })
  subscriptions.readModel(salesModel(test.db), apart)
  await subscriptions.prepare()
  return subscriptions
}

/** What one database makes of the log: in the main one, as where no other is named. */
async function expectedFigures(): Promise<unknown> {
  const subscriptions = await running(undefined)
  await subscriptions.replay('analytics.sales')
  await subscriptions.stop()
  return figures(test.db)
}

const sales = async (db: Database): Promise<number> =>
  (await db.query<{ n: number }>('SELECT count(*)::int AS n FROM analytics.sales'))[0]?.n ?? 0

it.each(['inside', 'after'])(
  'a process is killed %s a transaction of the second database: every fact counts once',
  async (where) => {
    await settleLots(LOTS)
    const expected = await expectedFigures()
    const script = join(import.meta.dirname, '../../testing/read-models-process.ts')
    const child = spawn(process.execPath, [script, test.url, second.url, where], { stdio: 'inherit' })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    const models = open()
    expect(await figures(models.db)).not.toEqual(expected)
    const subscriptions = await running(models.apart)
    subscriptions.run()
    await expect.poll(async () => figures(models.db)).toEqual(expected)
    await expect.poll(async () => lateSubscriptions(test.db, 0)).toEqual([])
    await subscriptions.stop()
    await models.db.close()
  },
)

it('the second database is away: the main one goes on, it is said since when figures are old, and they catch up', async () => {
  const models = open()
  const subscriptions = await running(models.apart)
  subscriptions.run()
  await expect.poll(async () => lateSubscriptions(test.db, 0)).toEqual([])
  const before = await sales(models.db)
  await subscriptions.stop()
  await models.db.close()
  await second.stop()

  const again = open()
  const without = await running(again.apart)
  without.run()
  await settleLots(10)
  const [late] = await lateSubscriptions(test.db, 0)
  expect(late?.name).toBe('analytics.sales (apart)')
  await expect(again.db.query('SELECT 1')).rejects.toThrow()

  second = await startSecond()
  await expect.poll(async () => sales(again.db).catch(() => 0), { timeout: 40_000 }).toBe(before + 20)
  await expect.poll(async () => lateSubscriptions(test.db, 0)).toEqual([])
  await without.stop()
  expect(await figures(again.db)).toEqual(await expectedFigures())
  await again.db.close()
}, 90_000)

it('facts that come another way than from the log, some of them twice, are each counted once', async () => {
  const models = open()
  const subscriptions = await running(models.apart)
  const rows = await readLog(test.db, LOG_START, 10_000)
  await models.db.query('TRUNCATE analytics.sales, analytics.lot_results')
  await models.db.query('DELETE FROM events.subscriptions')
  expect(await subscriptions.feed('analytics.sales', rows.slice(0, 1_200))).toBe(1_200)
  expect(await subscriptions.feed('analytics.sales', rows.slice(900, 2_000))).toBe(800)
  expect(await subscriptions.feed('analytics.sales', rows.slice(0, 2_000))).toBe(0)
  await subscriptions.feed('analytics.sales', rows.slice(1_999))
  expect(await figures(models.db)).toEqual(await expectedFigures())
  await subscriptions.stop()
  await models.db.close()
})
