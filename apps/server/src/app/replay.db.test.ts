import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { seed, seedPart } from '../demo/index.ts'
import type { Settings } from '../platform/config/config.ts'
import { startParts } from '../platform/parts/part.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testSettings } from '../testing/exchange.ts'
import { commands } from './commands.ts'

let test: TestDatabase
let folder: string
let settings: Settings

/** A demonstration as it stands when its process has been away for a while: lots are due, jobs wait, bidders may bid. */
beforeAll(async () => {
  test = await createTestDatabase(4)
  folder = await mkdtemp(join(tmpdir(), 'ece-replay-'))
  settings = testSettings({
    DATABASE_URL: test.url,
    ECE_DATA_DIR: folder,
    ECE_DEMO: 'true',
    ECE_DEMO_BIDDERS: 'true',
    ECE_WEB: 'true',
  })
  const { started, stop } = await startParts([seedPart], settings)
  await seed(started.get(seedPart), { size: { cardsPerSet: 10, lots: 6, endedLots: 1 } })
  await stop()
  await test.db.query(
    `UPDATE auctions.auctions SET starts_at = now() - interval '1 day', first_ends_at = now() - interval '1 second', ends_at = now() - interval '1 second' WHERE status = 'live'`,
  )
}, 240_000)
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

/** Every table's content, as a hash. */
async function contents(): Promise<ReadonlyMap<string, string>> {
  const tables = await test.db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )
  const found = new Map<string, string>()
  for (const { name } of tables) {
    const [row] = await test.db.query<{ hash: string }>(
      `SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS hash FROM ${name} t`,
    )
    found.set(name, row?.hash ?? '')
  }
  return found
}

it('ece replay writes the model and its checkpoint, and nothing else anywhere', async () => {
  const [due] = await test.db.query<{ lots: number; jobs: number }>(
    `SELECT (SELECT count(*)::int FROM auctions.auctions WHERE status = 'live' AND ends_at < now()) AS lots,
       (SELECT count(*)::int FROM graphile_worker._private_jobs) AS jobs`,
  )
  expect(due?.lots).toBeGreaterThan(0)
  expect(due?.jobs).toBeGreaterThan(0)
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const replay = commands.find(({ name }) => name === 'replay')
  for (const [consumer, tables] of [
    ['auctions.listings', /^auctions\.listings/],
    ['analytics.sales', /^analytics\./],
  ] as const) {
    const before = await contents()
    expect(await replay?.run([consumer], { settings, launcherPipe: undefined })).toBe(0)
    const after = await contents()
    const changed = [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name)
    expect(changed).toContain('events.subscriptions')
    expect(changed.filter((name) => name !== 'events.subscriptions' && !tables.test(name))).toEqual([])
    expect(said.mock.lastCall?.[0]).toMatch(/^[1-9]\d* facts read$/)
  }
  said.mockRestore()
}, 120_000)
