import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { keepFigures, rounded, type FigureRow } from './figures.ts'
import { percentiles, ratioOf, requestBytes } from './load.ts'
import type { Action, Send } from './load/action.ts'
import { ACTIONS } from './load/actions/index.ts'
import { Connections } from './load/connections.ts'
import { seeded } from './load/random.ts'
import { startRig, type Rig } from './load/rig.ts'
import { cpuSecondsOf, treeCpuSeconds } from './processor.ts'

/**
 * What each action costs: one after the other for so many seconds, on one process for members and one for the work behind.
 * Processor time of each process and of PostgreSQL with all its backends, statements, bytes, what is written. What runs all the
 * time (timers, polls) is measured first and taken off. Beside it a bare Fastify route of 10 KB in the same run: the ratios to it
 * hold on a faster machine too. docs/CAPACITY.md is made from these figures.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    only: { type: 'string' },
  },
})
const SECONDS = Number(values.seconds)
const PORT = 4_901
const BARE_PORT = 4_909
const BARE_BYTES = 10_000
/** Less is noise, which no night is to be woken by. */
const LEAST_COMPARED_MS = 0.1
const WARM_SECONDS = Math.min(3, SECONDS / 4)

const rig = await startRig({
  name: 'cost',
  targets: ['api,live', 'worker'],
  firstPort: PORT,
  members: 20,
  lots: 100,
  hasRedis: true,
})
try {
  await rig.settle()
  const bareFirst = await bareCost()
  const idle = await measured(rig, SECONDS, async () => sleep(50))
  const resident = residentRows(rig)
  const costs: [Action, Cost][] = []
  for (const action of ACTIONS.filter(({ name }) => values.only === undefined || values.only === name))
    costs.push([action, await costOf(action, idle)])
  // Before and after: one alone differed by a third between two runs.
  const bareMs = (bareFirst + (await bareCost())) / 2
  const rows: FigureRow[] = [
    { what: 'bare route', figure: rounded(bareMs), unit: 'CPU ms', also: { first: rounded(bareFirst) } },
    {
      what: 'nothing, a second',
      figure: rounded((idle.serverMs + idle.workerMs) / idle.seconds),
      unit: 'CPU ms of both processes',
      also: {
        databaseMs: rounded(idle.databaseMs / idle.seconds),
        redisMs: rounded(idle.redisMs / idle.seconds),
        queries: rounded(idle.queries / idle.seconds),
      },
    },
    ...resident,
    ...costs.flatMap(([action, cost]) => rowsOf(action, cost, bareMs)),
  ]
  await keepFigures('cost', { seconds: SECONDS, ...rig.told }, rows)
} finally {
  await rig.end()
}

interface Counted {
  readonly serverMs: number
  readonly workerMs: number
  readonly databaseMs: number
  readonly redisMs: number
  readonly queries: number
  readonly facts: number
  readonly walBytes: number
  readonly storedBytes: number
}
interface Measured extends Counted {
  readonly seconds: number
  readonly rounds: number
}
interface Cost extends Counted {
  readonly rounds: number
  readonly requests: number
  readonly bytes: number
  readonly p50Ms: number
  readonly p95Ms: number
}

async function count({ database: { db, postmaster }, servers, redis }: Rig): Promise<Counted> {
  const [row] = await db.query<{ queries: number; facts: number; wal: number; stored: number }>(
    `SELECT (SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements) AS queries,
            (SELECT coalesce(max(position), 0) FROM events.log) AS facts,
            (pg_current_wal_lsn() - '0/0')::bigint AS wal,
            pg_database_size(current_database()) AS stored`,
  )
  return {
    serverMs: (servers[0]?.cpuSeconds() ?? 0) * 1_000,
    workerMs: (servers[1]?.cpuSeconds() ?? 0) * 1_000,
    databaseMs: treeCpuSeconds(postmaster) * 1_000,
    redisMs: cpuSecondsOf(redis?.process.pid ?? 0) * 1_000,
    queries: row?.queries ?? 0,
    facts: row?.facts ?? 0,
    walBytes: row?.wal ?? 0,
    storedBytes: row?.stored ?? 0,
  }
}

/** Rounds one after the other, and what was used meanwhile. What is done behind them has a second to end. */
async function measured(on: Rig, seconds: number, round: (index: number) => Promise<unknown>): Promise<Measured> {
  const [before, started] = [await count(on), performance.now()]
  let rounds = 0
  for (const ends = started + seconds * 1_000; performance.now() < ends; rounds += 1) await round(rounds)
  await sleep(1_000)
  const [after, took] = [await count(on), (performance.now() - started) / 1_000]
  return {
    rounds,
    seconds: took,
    serverMs: after.serverMs - before.serverMs,
    workerMs: after.workerMs - before.workerMs,
    databaseMs: after.databaseMs - before.databaseMs,
    redisMs: after.redisMs - before.redisMs,
    queries: after.queries - before.queries,
    facts: after.facts - before.facts,
    walBytes: after.walBytes - before.walBytes,
    storedBytes: after.storedBytes - before.storedBytes,
  }
}

async function costOf(action: Action, idle: Measured): Promise<Cost> {
  const random = seeded(1)
  let [requests, bytes] = [0, 0]
  const send: Send = async (request) => {
    const answer = await rig.connections.send(request)
    requests += 1
    bytes += answer.bytes
    return answer
  }
  const times: number[] = []
  const round = async (): Promise<void> => {
    const started = performance.now()
    await action.run({ world: rig.world, send, random })
    times.push(performance.now() - started)
  }
  await measured(rig, WARM_SECONDS, round)
  ;[requests, bytes] = [0, 0]
  times.length = 0
  const seen = await measured(rig, SECONDS, round)
  const each = (of: (counted: Counted) => number): number =>
    Math.max(0, (of(seen) - (of(idle) / idle.seconds) * seen.seconds) / seen.rounds)
  return {
    rounds: seen.rounds,
    requests: requests / seen.rounds,
    bytes: bytes / seen.rounds,
    ...percentiles(times),
    serverMs: each(({ serverMs }) => serverMs),
    workerMs: each(({ workerMs }) => workerMs),
    databaseMs: each(({ databaseMs }) => databaseMs),
    redisMs: each(({ redisMs }) => redisMs),
    queries: each(({ queries }) => queries),
    facts: each(({ facts }) => facts),
    walBytes: each(({ walBytes }) => walBytes),
    storedBytes: each(({ storedBytes }) => storedBytes),
  }
}

/** Statements are counted and not timed: their ratio is to one statement. */
function rowsOf({ name, share, isRead = false }: Action, cost: Cost, bareMs: number): FigureRow[] {
  const ms = (what: string, figure: number, also: FigureRow['also'] = {}): FigureRow => ({
    what: `${name}: ${what}`,
    figure: rounded(figure),
    unit: 'CPU ms',
    baseline: rounded(bareMs),
    baselineIs: 'bare route',
    ratio: ratioOf(figure, bareMs),
    ...(figure < LEAST_COMPARED_MS ? {} : { better: 'lower' }),
    also,
  })
  const { rounds, requests, bytes, p50Ms, p95Ms, workerMs, redisMs, facts, walBytes, storedBytes } = cost
  return [
    ms('server', cost.serverMs, {
      p50Ms,
      p95Ms,
      rounds,
      share,
      kind: isRead ? 'reads' : 'writes',
      requests: rounded(requests),
      bytes: rounded(bytes),
    }),
    ms('database', cost.databaseMs, { walBytes: rounded(walBytes), storedBytes: rounded(storedBytes) }),
    {
      what: `${name}: work behind`,
      figure: rounded(workerMs),
      unit: 'CPU ms',
      also: { redisMs: rounded(redisMs), facts: rounded(facts) },
    },
    {
      what: `${name}: statements`,
      figure: rounded(cost.queries),
      unit: 'statements',
      baseline: 1,
      ratio: rounded(cost.queries, 3),
      ...(cost.queries < 1 ? {} : { better: 'lower' }),
    },
  ]
}

function residentRows({ servers }: Rig): FigureRow[] {
  return ['members', 'work'].map((what, index) => ({
    what: `process for ${what}`,
    figure: Math.round((servers[index]?.residentBytes() ?? 0) / 1024 ** 2),
    unit: 'MB resident',
  }))
}

/** Processor time of a request that does nothing, in ms. */
async function bareCost(): Promise<number> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'bare-route.ts'), String(BARE_PORT), String(BARE_BYTES)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const bare = new Connections([BARE_PORT])
  const request = requestBytes('GET', '/bare')
  try {
    while (
      !(await bare.send(request).then(
        () => true,
        () => false,
      ))
    )
      await sleep(50)
    const ask = async (seconds: number): Promise<number> => {
      let rounds = 0
      for (const ends = performance.now() + seconds * 1_000; performance.now() < ends; rounds += 1)
        await bare.send(request)
      return rounds
    }
    await ask(WARM_SECONDS)
    const before = cpuSecondsOf(child.pid ?? 0)
    const rounds = await ask(SECONDS)
    return ((cpuSecondsOf(child.pid ?? 0) - before) * 1_000) / rounds
  } finally {
    bare.close()
    child.kill('SIGKILL')
  }
}
