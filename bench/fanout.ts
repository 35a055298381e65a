import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeLot } from '../apps/server/src/modules/auctions/testing.ts'
import { depositFunds, faucet, ledger } from '../apps/server/src/modules/ledger/index.ts'
import { newId } from '../apps/server/src/platform/ids/ids.ts'
import { Crowd } from './crowd.ts'
import { BenchServer, freshDatabase, makeMember } from './exchange.ts'
import { percentiles, ratioOf } from './load.ts'

/**
 * Sockets on one lot of a real server, and real bids on it: from the commit to each client, in milliseconds. Clients are other
 * processes on this machine, which share its clock and its two cores. Then more and more sockets until it holds no more.
 * The baseline is a bare Socket.IO server that sends the same bytes to as many sockets.
 */
const PORT = 4_891
const BARE_PORT = 4_892
const SOCKETS = Number(process.env['ECE_BENCH_SOCKETS'] ?? 10_000)
const MOST = Number(process.env['ECE_BENCH_MOST'] ?? 40_000)
const STEP = 5_000
const MESSAGES = 20
let maximumCents = 1_000

const database = await freshDatabase('fanout')
const { db } = database
const server = await BenchServer.start(PORT, database, 'live,auctions,users,catalog,identity')
const [first, second] = [await makeMember(PORT, db, 'first_bidder'), await makeMember(PORT, db, 'second_bidder')]
for (const { id } of [first, second])
  await depositFunds(
    { db, ledger, clock: () => new Date() },
    { transferId: newId(), memberId: id, amountCents: 1_000_000_000, rail: faucet },
  )
const lot = await makeLot(db, { sellerId: newId(), startPriceCents: 100 })
const room = `auction:${lot}`

const crowd = new Crowd(PORT, room)
await crowd.grow(SOCKETS)
const figure = await bidAndListen(crowd)
const bare = fork(join(import.meta.dirname, 'bare-socket.ts'), [String(BARE_PORT)])
await new Promise((resolve) => bare.once('message', resolve))
const bareCrowd = new Crowd(BARE_PORT, room)
await bareCrowd.grow(SOCKETS)
const baseline = await sayAndListen(bareCrowd)
await bareCrowd.end()
bare.kill()
console.log(
  JSON.stringify({
    bench: 'fanout',
    sockets: SOCKETS,
    messages: figure.heard,
    ...figure.times,
    figure: figure.times.p95Ms,
    unit: 'ms commit to client, p95',
    baseline: baseline.times.p95Ms,
    baselineTimes: baseline.times,
    ratio: ratioOf(figure.times.p95Ms, baseline.times.p95Ms),
    serverCpuSeconds: server.cpuSeconds(),
  }),
)

let held = SOCKETS
let limit = 'none reached'
while (held < MOST) {
  try {
    await crowd.grow(held + STEP)
    held += STEP
  } catch (error) {
    limit = error instanceof Error ? error.message : String(error)
    break
  }
}
const most = await bidAndListen(crowd).catch(() => undefined)
console.log(
  JSON.stringify({
    bench: 'fanout-most',
    figure: held,
    unit: 'sockets on one lot',
    baseline: SOCKETS,
    ratio: ratioOf(held, SOCKETS),
    limit,
    serverMegabytes: Math.round(server.residentBytes() / 1_048_576),
    ...most?.times,
  }),
)
await crowd.end()
await server.stop()
await database.end()

async function bidAndListen(on: Crowd): Promise<{ heard: number; times: ReturnType<typeof percentiles> }> {
  await on.collect() // Forgets what came before.
  for (let bid = 0; bid < MESSAGES; bid += 1) {
    const { token } = bid % 2 === 0 ? first : second
    maximumCents += 5_000
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1/auctions/${lot}/bids`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ maximumCents }),
    })
    if (answer.status !== 201) throw new Error(`a bid was refused: ${await answer.text()}`)
    await sleep(500)
  }
  await sleep(2_000)
  const heard = await on.collect()
  // The bid's time, read from the database's clock once the lot was locked: a little before the commit.
  const facts = await db.query<{ sequence: number; committedAt: number }>(
    `SELECT sequence, extract(epoch FROM occurred_at)::float8 * 1000 AS "committedAt" FROM events.log WHERE stream = $1 AND type = 'auctions.bid_placed'`,
    [room],
  )
  const committed = new Map(facts.map(({ sequence, committedAt }) => [sequence, committedAt]))
  const times = heard.flatMap(({ sequence, at }) => {
    const commit = committed.get(sequence)
    return commit === undefined ? [] : [Math.max(0, at - commit)]
  })
  return { heard: times.length, times: percentiles(times) }
}

async function sayAndListen(on: Crowd): Promise<{ heard: number; times: ReturnType<typeof percentiles> }> {
  await on.collect()
  const said = new Map<number, number>()
  for (let sequence = 1; sequence <= MESSAGES; sequence += 1) {
    said.set(sequence, Date.now())
    bare.send({ room, sequence })
    await sleep(500)
  }
  await sleep(2_000)
  const heard = await on.collect()
  const times = heard.map(({ sequence, at }) => Math.max(0, at - (said.get(sequence) ?? at)))
  return { heard: times.length, times: percentiles(times) }
}
