import { startFuzzedExchange } from '../apps/server/src/testing/fuzz/exchange.ts'
import { runFuzz } from '../apps/server/src/testing/fuzz/run.ts'

/**
 * The fuzzer of every route as every kind of caller, longer than in `npm test`: ECE_FUZZ_REQUESTS (50,000) from ECE_FUZZ_SEED
 * (a new one each time). One JSON line, and 1 where an answer was a fault, none came, or the event loop was held for 200 ms.
 */
const seed = Number(process.env['ECE_FUZZ_SEED'] ?? Date.now() % 2 ** 31)
const requests = Number(process.env['ECE_FUZZ_REQUESTS'] ?? 50_000)
const { exchange, ...rest } = await startFuzzedExchange()
const startedAt = performance.now()
const report = await runFuzz({ ...rest, address: exchange.address, seed, requests, lanes: 32 })
const seconds = Math.round((performance.now() - startedAt) / 1_000)
console.log(JSON.stringify({ bench: 'fuzz', seed, requests, seconds, ...report }))
await exchange.close()
process.exit(report.faults.length > 0 || report.hasStalled ? 1 : 0)
