import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BenchServer, freshDatabase, makeMember, placesOf } from './exchange.ts'
import { RawConnection, ratioOf, requestBytes, runLoad, type LoadResult } from './load.ts'

/**
 * The reads that people do most, as a visitor and signed in, each beside a bare Fastify route that sends a body of the same
 * size, from the same load generator in the same run. Prints one JSON line for each.
 */
const PORT = 4_881
const BARE_PORT = 4_882
const CONNECTIONS = 32
const SECONDS = Number(process.env['ECE_BENCH_SECONDS'] ?? 5)
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'application/json' }

const database = await freshDatabase('reads')
const seeded = spawnSync(process.execPath, [join(import.meta.dirname, '../apps/server/src/main.ts'), 'seed'], {
  env: { ...process.env, ...placesOf(database.embedded.url, database.folder), LOG_LEVEL: 'error' },
  stdio: 'inherit',
})
if (seeded.status !== 0) throw new Error('the demonstration data could not be loaded')
const server = await BenchServer.start(PORT, database, 'api,worker')
const { token } = await makeMember(PORT, database.db, 'reader')
const [lot] = await database.db.query<{ id: string }>(
  `SELECT auction_id AS id FROM auctions.listings WHERE status = 'live' LIMIT 1`,
)

const reads = [
  ['lots list', '/api/v1/auctions?limit=40'],
  ['one lot', `/api/v1/auctions/${lot?.id ?? ''}`],
  ['cards search', '/api/v1/cards?q=lantern&limit=40'],
  ['cards search, misspelt', '/api/v1/cards?q=lantrn&limit=40'],
] as const

for (const [what, path] of reads) {
  const visitor = await load(PORT, path, BROWSER)
  const member = await load(PORT, path, { ...BROWSER, authorization: `Bearer ${token}` })
  const plain = await load(PORT, path, { accept: 'application/json' })
  report(what, 'visitor, brotli', visitor, await bare(visitor.bytes))
  report(what, 'visitor, not compressed', plain, await bare(plain.bytes))
  report(what, 'signed in', member, await bare(member.bytes))
}
await server.stop()
await database.end()

async function load(port: number, path: string, headers: Readonly<Record<string, string>>): Promise<LoadResult> {
  const request = requestBytes('GET', path, { headers })
  const warm = await RawConnection.open(port)
  const { status } = await warm.send(request)
  warm.close()
  if (status !== 200) throw new Error(`${path} is answered with ${status}`)
  return runLoad({ port, connections: CONNECTIONS, seconds: SECONDS, request: () => request })
}

async function bare(bytes: number): Promise<LoadResult> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'bare-route.ts'), String(BARE_PORT), String(bytes)],
    { stdio: ['ignore', 'ignore', 'inherit'], cwd: join(import.meta.dirname, '../apps/server') },
  )
  for (
    let tries = 0;
    tries < 100 &&
    !(await fetch(`http://127.0.0.1:${BARE_PORT}/bare`).then(
      ({ ok }) => ok,
      () => false,
    ));
    tries += 1
  )
    await sleep(50)
  const result = await load(BARE_PORT, '/bare', BROWSER)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  return result
}

function report(what: string, as: string, figure: LoadResult, baseline: LoadResult): void {
  const { perSecond, p50Ms, p95Ms, p99Ms, bytes } = figure
  console.log(
    JSON.stringify({
      bench: 'reads',
      what,
      as,
      figure: perSecond,
      unit: 'requests/s',
      p50Ms,
      p95Ms,
      p99Ms,
      bytes,
      baseline: baseline.perSecond,
      ratio: ratioOf(perSecond, baseline.perSecond),
    }),
  )
}
