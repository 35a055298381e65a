import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { makeLot } from '../apps/server/src/modules/auctions/testing.ts'
import { depositFunds, faucet, ledger } from '../apps/server/src/modules/ledger/index.ts'
import { Database } from '../apps/server/src/platform/db/database.ts'
import { startEmbedded } from '../apps/server/src/platform/db/embedded.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { placesOf } from './exchange.ts'
import { requestBytes, runLoad } from './load.ts'
import { newId, type Id } from '../apps/server/src/platform/ids/ids.ts'

/**
 * Bids over HTTP by 64 connections: on one lot, and spread over 1,000 lots; beside the same program with batches of one, and
 * beside raw pgbench (Debian's) of one transaction per bid with the same rows. Prints one JSON line for each.
 */
const run = promisify(execFile)
const FOLDER = process.env['ECE_BENCH_DIR'] ?? '/tmp/ece-bench-bids'
const PORT = 4_877
const CONNECTIONS = 64
const LOTS = 1_000
const SECONDS = Number(process.env['ECE_BENCH_SECONDS'] ?? 8)
const ROOT = join(import.meta.dirname, '..')

/** Maxima only ever grow, a little at a time, so that nearly every bid takes the lead and writes all that a bid can write. */
let maximumCents = 1_000

await rm(FOLDER, { recursive: true, force: true })
const embedded = await startEmbedded({ dataFolder: FOLDER })
await migrate(embedded.url)
const db = new Database({
  url: embedded.url,
  poolSize: 10,
  statementTimeoutMs: 60_000,
  preparedStatements: true,
  applicationName: 'bench',
  log: pino({ level: 'warn' }),
})

const server = await startServer(256)
const members = await makeMembers()
const lots = await makeLots()
const tokens = await signIn(members)
const hot = await measure(lots.slice(0, 1), tokens)
const spread = await measure(lots, tokens)
await stopServer(server)
const single = await startServer(1)
const hotSingle = await measure(lots.slice(1, 2), tokens)
const spreadSingle = await measure(lots, tokens)
await stopServer(single)
const rawHot = await pgbench(1)
const rawSpread = await pgbench(LOTS)
report('bids-hot', hot, hotSingle, rawHot)
report('bids-spread', spread, spreadSingle, rawSpread)
await db.close()
await embedded.stop()
await rm(FOLDER, { recursive: true, force: true })

interface Figure {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly refused: number
}

function report(bench: string, figure: Figure, batchesOfOne: Figure, pgbenchPerSecond: number | null): void {
  const ratio = (by: number | null): number | null =>
    by === null || by === 0 ? null : Math.round((figure.perSecond / by) * 100) / 100
  console.log(
    JSON.stringify({
      bench,
      connections: CONNECTIONS,
      ...figure,
      batchesOfOne: batchesOfOne.perSecond,
      ratioToBatchesOfOne: ratio(batchesOfOne.perSecond),
      pgbench: pgbenchPerSecond,
      ratioToPgbench: ratio(pgbenchPerSecond),
    }),
  )
}

async function startServer(batchSize: number): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['apps/server/src/main.ts', 'serve', '--target', 'auctions,users,catalog,identity', '--no-seed'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...placesOf(embedded.url, FOLDER),
        ECE_PORT: String(PORT),
        ECE_WEB: 'false',
        ECE_DEMO_BIDDERS: 'false',
        RATE_LIMITS: 'false',
        LOG_LEVEL: 'error',
        BID_BATCH_SIZE: String(batchSize),
      },
    },
  )
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const ready = await fetch(`http://127.0.0.1:${PORT}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return child
    await sleep(100)
  }
  throw new Error('the server did not start')
}

async function stopServer(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${PORT}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

async function makeMembers(): Promise<{ id: Id; email: string }[]> {
  const made: { id: Id; email: string }[] = []
  for (let index = 0; index < CONNECTIONS; index += 1) {
    const email = `bench${index}@bench.local`
    const answer: unknown = await (
      await post('/api/auth/sign-up/email', {
        email,
        password: 'a-long-bench-phrase',
        name: `Bench ${index}`,
        username: `bench_${index}`,
      })
    ).json()
    const id =
      typeof answer === 'object' &&
      answer !== null &&
      'user' in answer &&
      typeof answer.user === 'object' &&
      answer.user !== null &&
      'id' in answer.user
        ? String(answer.user.id)
        : ''
    await db.query('UPDATE identity.users SET email_verified = true WHERE id = $1', [id])
    await depositFunds(
      { db, ledger, clock: () => new Date() },
      { transferId: newId(), memberId: id, amountCents: 1_000_000_000_000, rail: faucet },
    )
    made.push({ id, email })
  }
  return made
}

async function makeLots(): Promise<Id[]> {
  const made: Id[] = []
  const sellerId = newId()
  for (let start = 0; start < LOTS; start += 50)
    made.push(
      ...(await Promise.all(Array.from({ length: 50 }, async () => makeLot(db, { sellerId, startPriceCents: 100 })))),
    )
  await db.query(
    'CREATE TABLE bench_lots AS SELECT (row_number() OVER ())::int AS n, id FROM unnest($1::uuid[]) AS id',
    [made],
  )
  await db.query(
    'CREATE TABLE bench_members AS SELECT (row_number() OVER ())::int AS n, id FROM unnest($1::uuid[]) AS id',
    [members.map(({ id }) => id)],
  )
  await db.query('CREATE INDEX ON bench_lots (n)')
  await db.query('ANALYZE')
  return made
}

async function signIn(who: readonly { email: string }[]): Promise<string[]> {
  const found: string[] = []
  for (const { email } of who) {
    const session =
      (await post('/api/auth/sign-in/email', { email, password: 'a-long-bench-phrase' })).headers.get(
        'set-auth-token',
      ) ?? ''
    const answer: unknown = await (
      await fetch(`http://127.0.0.1:${PORT}/api/auth/token`, { headers: { authorization: `Bearer ${session}` } })
    ).json()
    found.push(typeof answer === 'object' && answer !== null && 'token' in answer ? String(answer.token) : '')
  }
  return found
}

/** The load generator shares the two cores with what it measures, so it is a cheap one (load.ts); its requests are made beforehand but for the amount. */
async function measure(on: readonly Id[], with_: readonly string[]): Promise<Figure> {
  const { perSecond, p50Ms, p95Ms, statuses } = await runLoad({
    port: PORT,
    connections: with_.length,
    seconds: SECONDS,
    request: (connection, round) => {
      maximumCents += on.length === 1 ? 11_000 : 300
      const lot = (on.length === 1 ? on[0] : on[pick(connection, round, on.length)]) ?? ''
      return requestBytes('POST', `/api/v1/auctions/${lot}/bids`, {
        headers: { authorization: `Bearer ${with_[connection] ?? ''}` },
        body: `{"maximumCents":${maximumCents}}`,
      })
    },
  })
  const accepted =
    (statuses[201] ?? 0) /
    Math.max(
      1,
      Object.values(statuses).reduce((sum, count) => sum + count, 0),
    )
  return {
    perSecond: Math.round(perSecond * accepted),
    p50Ms,
    p95Ms,
    refused: Math.round(perSecond * SECONDS * (1 - accepted)),
  }
}

function pick(index: number, round: number, count: number): number {
  return createHash('md5').update(`${index} ${round}`).digest().readUInt32LE(0) % count
}

/** Null where pgbench is not installed (Debian: apt-get install postgresql-contrib). */
async function pgbench(count: number): Promise<number | null> {
  const args = [
    '-n',
    '-f',
    join(ROOT, 'bench/bid.pgbench.sql'),
    '-D',
    `lots=${count}`,
    '-c',
    '32',
    '-j',
    '2',
    '-T',
    String(SECONDS),
    '-h',
    embedded.socketFolder,
    '-U',
    'ece',
    'ece',
  ]
  const output = await run('pgbench', args).catch((error: NodeJS.ErrnoException & { stderr?: string }) => {
    if (error.code === 'ENOENT') return null
    throw new Error(error.stderr ?? error.message)
  })
  return output === null ? null : Math.round(Number(/tps = ([\d.]+)/.exec(output.stdout)?.[1] ?? 0))
}
