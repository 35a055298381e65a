import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { OLD_SINCE } from './age-of-figures.ts'

let second: TestDatabase
let withSecond: TestExchange
let withoutSecond: TestExchange

beforeAll(async () => {
  second = await createTestDatabase(2)
  withSecond = await startTestExchange(['all'], { READ_MODELS_URL: second.url, ECE_DEMO: 'false' })
  withoutSecond = await startTestExchange(['all'], {
    READ_MODELS_URL: 'socket:/tmp/ece-there-is-no-server?db=none',
    ECE_DEMO: 'false',
  })
}, 120_000)
afterAll(async () => {
  await withSecond.close()
  await withoutSecond.close()
  await second.close()
})

const record = async ({ address }: TestExchange): Promise<Response> =>
  fetch(`${address}/api/v1/sellers/${newId()}/record`)

const AN_HOUR_AGO = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 3_600_000)

/** A fact that nobody here asks for. */
const happen = async ({ db }: TestExchange): Promise<unknown> =>
  db.query(`INSERT INTO events.log (id, type, stream, data, occurred_at) VALUES ($1, 'a.b', 'a:b', '{}', $2)`, [
    newId(),
    AN_HOUR_AGO,
  ])

it('figures come from the second database, and say nothing of their age while they are up to date', async () => {
  const seller = newId()
  await second.db.query(
    `INSERT INTO analytics.lot_results VALUES ($1, $2, 'A lot', 'sold', now(), 100, 10, 90, 1, 1)`,
    [newId(), seller],
  )
  await happen(withSecond)
  await expect
    .poll(async () => (await fetch(`${withSecond.address}/api/v1/sellers/${seller}/record`)).headers.get(OLD_SINCE))
    .toBeNull()
  const answer = await fetch(`${withSecond.address}/api/v1/sellers/${seller}/record`)
  expect(await answer.json()).toMatchObject({ sold: 1 })
})

it('without it the exchange starts and answers, but for its figures: 503, and since when they are old', async () => {
  await happen(withoutSecond)
  await expect.poll(async () => (await record(withoutSecond)).headers.get(OLD_SINCE)).toBe(AN_HOUR_AGO.toISOString())
  expect((await record(withoutSecond)).status).toBe(503)
  expect((await fetch(`${withoutSecond.address}/api/v1/auctions`)).status).toBe(200)
  expect((await fetch(`${withoutSecond.address}/health/ready`)).status).toBe(200)
  await expect
    .poll(async () => (await (await fetch(`${withoutSecond.address}/health`)).json()).checks.facts.status)
    .toBe('degraded')
})
