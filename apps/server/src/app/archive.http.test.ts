import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ensurePartitions } from '../platform/db/partitions.ts'
import { idFloor, newId } from '../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../testing/exchange.ts'
import { commands } from './commands.ts'

let exchange: TestExchange
const said: string[] = []

beforeAll(async () => {
  exchange = await startTestExchange(['all'], { ECE_DEMO: 'false', ECE_ARCHIVE_AFTER_MONTHS: '6' })
  await exchange.db.query(
    `INSERT INTO events.log (id, type, stream, data, occurred_at) VALUES ($1, 'a.b', 'a:b', '{}', '2021-03-01T00:00:00Z')`,
    [idFloor(new Date('2021-03-01T00:00:00Z'))],
  )
  await ensurePartitions(exchange.db)
}, 120_000)
afterAll(async () => exchange.close())

async function ece(name: string, ...args: string[]): Promise<number | undefined> {
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text))
  try {
    return await commands
      .find((each) => each.name === name)
      ?.run(args, { settings: exchange.settings, launcherPipe: undefined })
  } finally {
    log.mockRestore()
  }
}

it('ece archive takes a month out and brings it back; what needs the whole log says what to restore', async () => {
  // A running exchange has read what there is.
  await expect
    .poll(async () => ece('archive', 'run').catch((error: Error) => error.message), { timeout: 20_000 })
    .toBe(0)
  expect(said.at(-1)).toBe('Archived: 2021-03.')
  await ece('archive', 'list')
  expect(said.at(-1)).toMatch(
    /^2021-03 archived 1 facts, \d+ bytes: archive\/events\.log\/2021-03\/[0-9a-f]{64}\.ndjson\.gz$/,
  )
  const sentence = 'the whole event log, and 2021-03 is archived: run ece archive restore 2021-03 first.'
  await expect(ece('reconcile')).rejects.toThrow(sentence)
  await expect(ece('replay', 'analytics.sales')).rejects.toThrow(sentence)
  expect(await ece('archive', 'restore', '2021-03')).toBe(0)
  expect(said.at(-1)).toBe('1 facts of 2021-03 are back in the log.')
  expect(await ece('reconcile')).toBe(0)
  await expect(ece('archive', 'restore', 'March')).rejects.toThrow(/^Usage/)
})

it('the log of a lot is refused, not shortened, while a month of it is archived', async () => {
  const id = newId()
  await exchange.db.query(
    `INSERT INTO auctions.auctions (id, seller_id, status, title, start_price_cents, starts_at, first_ends_at, maximum_ends_at, extend_window_ms, extend_by_ms,
       fee_bps, increments, price_cents, ends_at, created_at, closed_at, settled_at)
     VALUES ($1, $2, 'unsold', 'A lot', 100, now(), now() + interval '1 hour', now() + interval '2 hours', 0, 0, 0, '[[0, 5]]', 100,
       now() + interval '1 hour', now(), now(), now())`,
    [id, newId()],
  )
  const month = new Date().toISOString().slice(0, 7)
  await exchange.db.query(
    `INSERT INTO platform.archives VALUES ($1::date, 'archived', 'a', 1, 1, 1, 1, repeat('0', 64), repeat('0', 64), 'a')`,
    [`${month}-01`],
  )
  const answer = await fetch(`${exchange.address}/api/v1/auctions/${id}/log`)
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'auctions.log_archived', month }])
})
