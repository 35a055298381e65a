import { afterAll, beforeAll, expect, it } from 'vitest'
import { reconcile } from '../../app/reconcile.ts'
import { startFuzzedExchange, type FuzzedExchange } from './exchange.ts'
import { runFuzz } from './run.ts'

/** The same every time; `npm run bench -- fuzz` runs longer, with a new one each time. */
const SEED = Number(process.env['ECE_FUZZ_SEED'] ?? 20_261_129)
const REQUESTS = 3_200
let fuzzed: FuzzedExchange

beforeAll(async () => {
  fuzzed = await startFuzzedExchange()
}, 240_000)
afterAll(async () => fuzzed.exchange.close())

it(`whatever every kind of caller sends to every route is answered, and never by a fault (seed ${SEED})`, async () => {
  const { exchange, ...rest } = fuzzed
  const report = await runFuzz({ ...rest, address: exchange.address, seed: SEED, requests: REQUESTS, lanes: 12 })
  expect(report.faults).toEqual([])
  expect(report.hasStalled, `the event loop was held for ${report.longestStallMs} ms`).toBe(false)
  // It reaches what lies behind the refusals, and what it did there adds up.
  expect(report.statuses['200'] ?? 0).toBeGreaterThan(REQUESTS / 20)
  expect(await reconcile(exchange.db)).toEqual([])
}, 300_000)
