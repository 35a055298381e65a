import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BenchServer, freshDatabase, makeMember, placesOf } from './exchange.ts'
import { requestBytes, runLoad } from './load.ts'

/**
 * What the server's process holds under a mixed load: pages and lists with ever other filters (so that caches fill), lots
 * signed in, bids and deposits. ECE_BENCH_SECONDS (600) long; one JSON line with the resident
 * memory at twenty moments, beside what it was before the load. Goal: under 600 MB.
 */
const PORT = 4_886
const GOAL_BYTES = 600 * 1024 ** 2
const SECONDS = Number(process.env['ECE_BENCH_SECONDS'] ?? 600)
const CONNECTIONS = 16
const MEMBERS = 8
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'text/html,application/json' }

const database = await freshDatabase('memory')
const seeded = spawnSync(process.execPath, [join(import.meta.dirname, '../apps/server/src/main.ts'), 'seed'], {
  env: { ...process.env, ...placesOf(database.embedded.url, database.folder), LOG_LEVEL: 'error' },
  stdio: 'inherit',
})
if (seeded.status !== 0) throw new Error('the demonstration data could not be loaded')
const address = `http://127.0.0.1:${PORT}`
const server = await BenchServer.start(PORT, database, 'all', { ECE_WEB: 'true', ECE_PUBLIC_URL: address })
while (
  !(await fetch(`${address}/lots`).then(
    ({ ok }) => ok,
    () => false,
  ))
)
  await sleep(500)

const tokens = await Promise.all(
  Array.from({ length: MEMBERS }, async (_, index) => (await makeMember(PORT, database.db, `mixed${index}`)).token),
)
const lots = await idsOf(
  `SELECT auction_id AS id FROM auctions.listings WHERE status = 'live' ORDER BY ends_at DESC LIMIT 40`,
)
const cards = await idsOf('SELECT id FROM catalog.cards ORDER BY id LIMIT 200')
const before = server.residentBytes()
const samples: number[] = []
const watching = setInterval(() => samples.push(server.residentBytes()), (SECONDS * 1_000) / 20)
const { perSecond, statuses, p95Ms } = await runLoad({
  port: PORT,
  connections: CONNECTIONS,
  seconds: SECONDS,
  request,
})
clearInterval(watching)
const highest = Math.max(...samples)
if (statuses[201] === undefined || statuses[422] !== undefined)
  throw new Error(`the load was not what it is meant to be: ${JSON.stringify(statuses)}`)
console.log(
  JSON.stringify({
    bench: 'memory',
    seconds: SECONDS,
    figure: megabytes(highest),
    unit: 'MB resident at most',
    goal: megabytes(GOAL_BYTES),
    baseline: megabytes(before),
    samples: samples.map(megabytes),
    requestsPerSecond: perSecond,
    p95Ms,
    statuses,
  }),
)
await server.stop()
await database.end()
process.exit(highest <= GOAL_BYTES ? 0 : 1)

/** Ever other queries for pages and lists; each member's deposits and bids with a key of their own. */
function request(connection: number, round: number): Buffer {
  const [lot, card] = [
    lots[(connection + round) % lots.length] ?? '',
    cards[(connection * 7 + round) % cards.length] ?? '',
  ]
  const token = tokens[connection % tokens.length] ?? ''
  const own = { ...BROWSER, authorization: `Bearer ${token}` }
  const word = `${connection}x${round}`
  const post = (path: string, body: object): Buffer =>
    requestBytes('POST', path, { headers: { ...own, 'idempotency-key': randomUUID() }, body: JSON.stringify(body) })
  const kinds = [
    () => requestBytes('GET', `/lots?q=${word}`, { headers: BROWSER }),
    () => requestBytes('GET', `/cards?q=${word}`, { headers: BROWSER }),
    () => requestBytes('GET', `/lots/${lot}`, { headers: BROWSER }),
    () => requestBytes('GET', `/cards/${card}?from=${word}`, { headers: BROWSER }),
    () => requestBytes('GET', `/api/v1/auctions?limit=40&q=${word}`, { headers: BROWSER }),
    () => requestBytes('GET', `/api/v1/cards?limit=40&q=lantern%20${word}`, { headers: BROWSER }),
    () => requestBytes('GET', `/api/v1/auctions/${lot}`, { headers: own }),
    () => requestBytes('GET', '/api/v1/auctions?mine=bidding&limit=40', { headers: own }),
    () => post('/api/v1/wallet/deposits', { rail: 'faucet', amountCents: 100_000 }),
    () => post(`/api/v1/auctions/${lot}/bids`, { maximumCents: 1_000 + round * 50 }),
  ]
  return (kinds[round % kinds.length] ?? kinds[0])?.() ?? Buffer.alloc(0)
}

async function idsOf(sql: string): Promise<string[]> {
  return (await database.db.query<{ id: string }>(sql)).map(({ id }) => id)
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2)
}
