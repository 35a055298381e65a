import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { makeLot } from '../apps/server/src/modules/auctions/testing.ts'
import { depositFunds, faucet, ledger } from '../apps/server/src/modules/ledger/index.ts'
import { newId } from '../apps/server/src/platform/ids/ids.ts'
import { Crowd } from './crowd.ts'
import { BenchServer, freshDatabase, makeMember } from './exchange.ts'
import { keepFigures, rounded, type FigureRow } from './figures.ts'
import { percentiles, ratioOf } from './load.ts'
import { write } from './load/action.ts'
import { Connections } from './load/connections.ts'
import type { Heard } from './socket-crowd.ts'

/**
 * Sockets over several processes, spread over many lots, and real bids on these: from the commit, as PostgreSQL noted it, to each
 * client, which is on this machine and so has the same clock. Then as many sockets on one lot of one process, beside a bare
 * Socket.IO server that sends the same bytes to as many. The small sizes are for tries; the figures of docs/PERFORMANCE.md are
 * of `--sockets 50000 --lots 500 --processes 4 --hot 10000`.
 */
const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '2000' },
    lots: { type: 'string', default: '50' },
    processes: { type: 'string', default: '2' },
    hot: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '30' },
  },
})
const [SOCKETS, LOTS] = [Number(values.sockets), Number(values.lots)]
const [PROCESSES, HOT] = [Number(values.processes), Number(values.hot)]
const [RATE, SECONDS] = [Number(values.rate), Number(values.seconds)]
const API_PORT = 4_890
const FIRST_LIVE_PORT = 4_892
const BARE_PORT = 4_891
const GOAL_MS = 100
const HOT_MESSAGES = 20
const HOT_PAUSE_MS = 500
const QUIET_SECONDS = 30

const database = await freshDatabase('fanout', { track_commit_timestamp: 'on' })
const { db } = database
const api = await BenchServer.start(API_PORT, database, 'auctions,users,catalog,identity')
const live: BenchServer[] = []
for (let index = 0; index < PROCESSES; index += 1)
  live.push(await BenchServer.start(FIRST_LIVE_PORT + index, database, 'live'))
const ports = live.map(({ port }) => port)
const bidders = [
  await makeMember(API_PORT, db, 'first_bidder'),
  await makeMember(API_PORT, db, 'second_bidder'),
] as const
for (const { id } of bidders)
  await depositFunds(
    { db, ledger, clock: () => new Date() },
    { transferId: newId(), memberId: id, amountCents: 1_000_000_000_000, rail: faucet },
  )
const lots: { readonly id: string; maximumCents: number; bids: number }[] = []
for (let index = 0; index <= LOTS; index += 1)
  lots.push({
    id: await makeLot(db, { sellerId: newId(), startPriceCents: 100, endsInMs: 86_400_000 }),
    maximumCents: 1_000,
    bids: 0,
  })
const [hotLot, ...spreadLots] = lots
const connections = new Connections([API_PORT])
const rows: FigureRow[] = [...(await spread()), await onOneLot()]
await keepFigures(
  'fanout',
  { sockets: SOCKETS, lots: LOTS, processes: PROCESSES, hot: HOT, rate: RATE, seconds: SECONDS },
  rows,
)
connections.close()
for (const server of [...live, api]) await server.stop()
await database.end()

async function bidOn(lot: (typeof lots)[number] | undefined): Promise<void> {
  if (!lot) throw new Error('there is no lot')
  lot.maximumCents += 5_000
  lot.bids += 1
  const { status } = await connections.send(
    write('POST', `/api/v1/auctions/${lot.id}/bids`, bidders[lot.bids % 2 === 0 ? 0 : 1], {
      maximumCents: lot.maximumCents,
    }),
  )
  if (status !== 201) throw new Error(`a bid was answered with ${status}`)
}

async function spread(): Promise<FigureRow[]> {
  const before = used()
  const crowd = new Crowd(
    ports,
    spreadLots.map(({ id }) => `auction:${id}`),
  )
  const opened = performance.now()
  await crowd.grow(SOCKETS)
  const openSeconds = (performance.now() - opened) / 1_000
  const full = used()
  await sleep(QUIET_SECONDS * 1_000) // Pings alone: each socket one in 25 seconds.
  const quiet = used()
  await crowd.collect()
  const [clients, started] = [crowd.cpuSeconds(), performance.now()]
  const bids: Promise<void>[] = []
  for (let bid = 0; bid < RATE * SECONDS; bid += 1) {
    await sleep(Math.max(0, started + (bid / RATE) * 1_000 - performance.now()))
    bids.push(bidOn(spreadLots[bid % spreadLots.length]))
  }
  await Promise.all(bids)
  await sleep(2_000)
  const [after, took] = [used(), (performance.now() - started) / 1_000]
  const heard = await crowd.collect()
  const clientCores = (crowd.cpuSeconds() - clients) / took
  const times = await fromCommits(heard)
  const idleCores = (quiet.cpu - full.cpu) / QUIET_SECONDS
  const expected = spreadLots.reduce((sum, { bids: count }, lot) => sum + count * listeners(lot), 0)
  await crowd.end()
  return [
    {
      what: 'sockets over all processes, bids over all lots',
      figure: times.p95Ms,
      unit: 'ms commit to client, p95',
      baseline: GOAL_MS,
      baselineIs: 'goal',
      ratio: ratioOf(times.p95Ms, GOAL_MS),
      also: {
        p50Ms: times.p50Ms,
        p99Ms: times.p99Ms,
        heard: heard.length,
        due: expected,
        openedPerSecond: Math.round(SOCKETS / openSeconds),
        clientCores: rounded(clientCores, 3),
      },
    },
    {
      what: 'memory of a socket',
      figure: rounded((full.bytes - before.bytes) / SOCKETS / 1_024, 3),
      unit: 'KB of the server',
      also: { allProcessesMB: Math.round(full.bytes / 1024 ** 2), emptyMB: Math.round(before.bytes / 1024 ** 2) },
    },
    {
      what: 'a socket that is silent',
      figure: rounded((idleCores * 1e6) / SOCKETS, 3),
      unit: 'CPU µs a second',
    },
    {
      what: 'a message to one socket, with its part of reading the log',
      figure: rounded((Math.max(0, after.cpu - quiet.cpu - idleCores * took) * 1e6) / Math.max(1, heard.length), 3),
      unit: 'CPU µs',
      also: { liveCores: rounded((after.cpu - quiet.cpu) / took, 3) },
    },
  ]
}

/** How many sockets listen to the lot with this place: as `socket-crowd` has them take turns. */
function listeners(lot: number): number {
  let count = 0
  for (let index = 0; index < SOCKETS; index += 1)
    if (Math.floor(index / ports.length) % spreadLots.length === lot) count += 1
  return count
}

function used(): { readonly cpu: number; readonly bytes: number } {
  return {
    cpu: live.reduce((sum, server) => sum + server.cpuSeconds(), 0),
    bytes: live.reduce((sum, server) => sum + server.residentBytes(), 0),
  }
}

/** From each bid's commit to each client that heard of it. */
async function fromCommits(heard: readonly Heard[]): Promise<ReturnType<typeof percentiles>> {
  const facts = await db.query<{ room: string; sequence: number; at: number }>(
    `SELECT stream AS room, sequence, extract(epoch FROM pg_xact_commit_timestamp(transaction_id::xid))::float8 * 1000 AS at FROM events.log WHERE type = 'auctions.bid_placed'`,
  )
  const committed = new Map(facts.map(({ room, sequence, at }) => [`${room} ${sequence}`, at]))
  return percentiles(
    heard.flatMap(({ room, sequence, at }) => {
      const commit = committed.get(`${room} ${sequence}`)
      return commit === undefined ? [] : [Math.max(0, at - commit)]
    }),
  )
}

async function onOneLot(): Promise<FigureRow> {
  const room = `auction:${hotLot?.id ?? ''}`
  const crowd = new Crowd(ports.slice(0, 1), [room])
  await crowd.grow(HOT)
  await sleep(3_000)
  await crowd.collect()
  for (let bid = 0; bid < HOT_MESSAGES; bid += 1) {
    await bidOn(hotLot)
    await sleep(HOT_PAUSE_MS)
  }
  await sleep(2_000)
  const heard = await crowd.collect()
  await crowd.end()
  const [figure, baseline] = [await fromCommits(heard), await bareOnOneLot(room)]
  return {
    what: 'one lot, one process',
    figure: figure.p95Ms,
    unit: 'ms commit to client, p95',
    baseline: baseline.p95Ms,
    baselineIs: 'bare Socket.IO, from its emit',
    ratio: ratioOf(figure.p95Ms, baseline.p95Ms),
    better: 'lower',
    also: {
      p50Ms: figure.p50Ms,
      p99Ms: figure.p99Ms,
      bareP50Ms: baseline.p50Ms,
      bareP99Ms: baseline.p99Ms,
      heard: heard.length,
      due: HOT * HOT_MESSAGES,
    },
  }
}

async function bareOnOneLot(room: string): Promise<ReturnType<typeof percentiles>> {
  const bare = fork(join(import.meta.dirname, 'bare-socket.ts'), [String(BARE_PORT)])
  await new Promise((resolve) => bare.once('message', resolve))
  const crowd = new Crowd([BARE_PORT], [room])
  await crowd.grow(HOT)
  await sleep(3_000)
  await crowd.collect()
  const said = new Map<number, number>()
  for (let sequence = 1; sequence <= HOT_MESSAGES; sequence += 1) {
    said.set(sequence, performance.timeOrigin + performance.now())
    bare.send({ room, sequence })
    await sleep(HOT_PAUSE_MS)
  }
  await sleep(2_000)
  const heard = await crowd.collect()
  await crowd.end()
  bare.kill()
  return percentiles(heard.map(({ sequence, at }) => Math.max(0, at - (said.get(sequence) ?? at))))
}
