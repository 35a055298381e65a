import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { cacheFacts } from '../apps/server/src/platform/cache/facts.ts'
import { publish } from '../apps/server/src/platform/facts/log.ts'
import { startRedis } from '../apps/server/src/testing/engines/redis.ts'
import { Crowd } from './crowd.ts'
import { freshDatabase, placesOf } from './exchange.ts'
import { keepFigures, rounded, type FigureRow } from './figures.ts'
import { percentiles, ratioOf } from './load.ts'
import { cpuSecondsOf, treeCpuSeconds } from './processor.ts'

/**
 * Two ways from one event log to the sockets of several processes (docs/decisions/0086): each process reads the log's tail, as
 * built; or one reads it and Socket.IO's adapter carries the messages through a Redis stream. The same bare processes, sockets and
 * facts for both, one after the other; from the commit to each client, and what it costs.
 */
const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '4' },
    sockets: { type: 'string', default: '2000' },
    rooms: { type: 'string', default: '100' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
  },
})
const [PROCESSES, SOCKETS, ROOMS] = [Number(values.processes), Number(values.sockets), Number(values.rooms)]
const [RATE, SECONDS] = [Number(values.rate), Number(values.seconds)]
const FIRST_PORT = 4_921

const database = await freshDatabase('adapters', { track_commit_timestamp: 'on' })
const { db, embedded, folder, postmaster } = database
const redis = await startRedis()
process.once('exit', () => void redis.process.kill())
const [tail, streams] = [await run('tail'), await run('streams')]
await keepFigures('adapters', { processes: PROCESSES, sockets: SOCKETS, rooms: ROOMS, rate: RATE, seconds: SECONDS }, [
  row('the log’s tail in each process, commit to client', tail, streams, ({ p95Ms }) => p95Ms, 'ms p95'),
  row('processor time of all: processes, PostgreSQL, Redis', tail, streams, ({ cores }) => cores, 'cores'),
])
await redis.close()
await database.end()

interface Seen extends ReturnType<typeof percentiles> {
  readonly cores: number
  readonly databaseCores: number
  readonly redisCores: number
  readonly heard: number
}

function row(what: string, ours: Seen, other: Seen, of: (seen: Seen) => number, unit: string): FigureRow {
  return {
    what,
    figure: rounded(of(ours)),
    unit,
    baseline: rounded(of(other)),
    baselineIs: 'streams adapter',
    ratio: ratioOf(of(ours), of(other)),
    better: 'lower',
    also: {
      p50Ms: ours.p50Ms,
      adapterP50Ms: other.p50Ms,
      databaseCores: rounded(ours.databaseCores, 3),
      adapterDatabaseCores: rounded(other.databaseCores, 3),
      adapterRedisCores: rounded(other.redisCores, 3),
      heard: ours.heard,
      adapterHeard: other.heard,
    },
  }
}

async function startNodes(way: 'tail' | 'streams'): Promise<ChildProcess[]> {
  const nodes: ChildProcess[] = []
  for (let index = 0; index < PROCESSES; index += 1) {
    const reads = way === 'tail' || index === 0 ? 'yes' : 'no'
    const node = fork(
      join(import.meta.dirname, 'adapter-node.ts'),
      [String(FIRST_PORT + index), way, reads, redis.url],
      {
        env: { ...process.env, ...placesOf(embedded.url, folder), LOG_LEVEL: 'error' },
      },
    )
    process.once('exit', () => node.kill('SIGKILL'))
    await new Promise((resolve) => node.once('message', resolve))
    nodes.push(node)
  }
  return nodes
}

async function run(way: 'tail' | 'streams'): Promise<Seen> {
  const nodes = await startNodes(way)
  const rooms = Array.from({ length: ROOMS }, (_, index): `cache:${string}` => `cache:${way}-${index}`)
  const crowd = new Crowd(
    nodes.map((_, index) => FIRST_PORT + index),
    rooms,
  )
  await crowd.grow(SOCKETS)
  await sleep(3_000)
  await crowd.collect()
  const used = (): { readonly nodes: number; readonly database: number; readonly redis: number } => ({
    nodes: nodes.reduce((sum, { pid = 0 }) => sum + cpuSecondsOf(pid), 0),
    database: treeCpuSeconds(postmaster),
    redis: cpuSecondsOf(redis.process.pid ?? 0),
  })
  const [before, started] = [used(), performance.now()]
  const published: Promise<unknown>[] = []
  for (let fact = 0; fact < RATE * SECONDS; fact += 1) {
    await sleep(Math.max(0, started + (fact / RATE) * 1_000 - performance.now()))
    published.push(say(rooms[fact % ROOMS] ?? 'cache:none'))
  }
  await Promise.all(published)
  await sleep(2_000)
  const [after, seconds] = [used(), (performance.now() - started) / 1_000]
  const heard = await crowd.collect()
  await crowd.end()
  for (const node of nodes) node.kill('SIGKILL')
  const facts = await db.query<{ sequence: number; at: number }>(
    `SELECT position AS sequence, extract(epoch FROM pg_xact_commit_timestamp(transaction_id::xid))::float8 * 1000 AS at FROM events.log WHERE stream LIKE $1`,
    [`cache:${way}-%`],
  )
  const committed = new Map(facts.map(({ sequence, at }) => [sequence, at]))
  const databaseCores = (after.database - before.database) / seconds
  const redisCores = (after.redis - before.redis) / seconds
  return {
    ...percentiles(heard.map(({ sequence, at }) => Math.max(0, at - (committed.get(sequence) ?? at)))),
    heard: heard.length,
    databaseCores,
    redisCores,
    cores: (after.nodes - before.nodes) / seconds + databaseCores + redisCores,
  }
}

/** Commits, and wakes whoever reads the log, as the exchange's processes do. */
async function say(stream: `cache:${string}`): Promise<void> {
  await db.transaction(async (tx) =>
    publish(tx, cacheFacts, [
      {
        type: 'platform.cache_forgotten',
        stream,
        data: { family: 'bench' },
        actorId: null,
        occurredAt: new Date(),
      },
    ]),
  )
  await db.query('SELECT pg_notify($1, $2)', ['ece_events', 'adapters'])
}
