import { setTimeout as sleep } from 'node:timers/promises'
import { depositFunds, faucet, ledger, reconcileLedger } from '../apps/server/src/modules/ledger/index.ts'
import { makeLot } from '../apps/server/src/modules/auctions/testing.ts'
import { memberInGoodStanding, placeBids } from '../apps/server/src/modules/auctions/index.ts'
import { reconcileVault } from '../apps/server/src/modules/vault/index.ts'
import { newId, type Id } from '../apps/server/src/platform/ids/ids.ts'
import { BenchServer, freshDatabase } from './exchange.ts'
import { percentiles } from './load.ts'

/**
 * 10,000 lots with bids whose ends fall evenly into one minute, on two server processes at once: how late each one closes.
 * The goal is 250 ms for every lot. Afterwards everything must add up.
 */
const LOTS = Number(process.env['ECE_BENCH_LOTS'] ?? 10_000)
const GOAL_MS = 250
const database = await freshDatabase('closing')
const { db } = database
const clock = (): Date => new Date()
const bidders = await Promise.all(
  Array.from({ length: 50 }, async () => {
    const memberId = newId()
    await depositFunds(
      { db, ledger, clock },
      { transferId: newId(), memberId, amountCents: 1_000_000_000, rail: faucet },
    )
    return memberId
  }),
)

const lots: Id[] = []
const sellers = Array.from({ length: 20 }, () => newId())
for (let start = 0; start < LOTS; start += 100) {
  const made = await Promise.all(
    Array.from({ length: Math.min(100, LOTS - start) }, async (_, index) =>
      makeLot(db, {
        sellerId: sellers[(start + index) % sellers.length] ?? '',
        startPriceCents: 1_000,
        endsInMs: 3_600_000,
      }),
    ),
  )
  await placeBids(
    { db, ledger },
    made.flatMap((auctionId, index) =>
      [0, 1].map((bid) => ({
        auctionId,
        bidder: memberInGoodStanding(bidders[(start + index + bid) % bidders.length] ?? ''),
        maximumCents: 2_000 + bid * 1_000,
      })),
    ),
  )
  lots.push(...made)
}
// The ends are set by hand, into the minute that begins when the servers are up.
const begins = Date.now() + 15_000
await db.query(
  `UPDATE auctions.auctions a SET ends_at = to_timestamp($2::float8 / 1000) + (n.n * 60000.0 / $3) * interval '1 millisecond', first_ends_at = to_timestamp($2::float8 / 1000) FROM unnest($1::uuid[]) WITH ORDINALITY AS n (id, n) WHERE a.id = n.id`,
  [lots, begins, LOTS],
)
await db.query('ANALYZE')
const servers = [
  await BenchServer.start(4_885, database, 'auctions'),
  await BenchServer.start(4_886, database, 'auctions'),
]
await sleep(Math.max(0, begins - Date.now()) + 63_000)
const late = await db.query<{ lateMs: number }>(
  `SELECT extract(epoch FROM closed_at - ends_at)::float8 * 1000 AS "lateMs" FROM auctions.auctions WHERE status = 'settled'`,
)
const twice = await db.query(
  `SELECT stream FROM events.log WHERE type = 'auctions.settled' GROUP BY stream HAVING count(*) > 1`,
)
const cpu = servers.map((server) => server.cpuSeconds())
for (const server of servers) await server.stop()
const values = late.map(({ lateMs }) => lateMs)
const worst = Math.round(values.reduce((most, value) => Math.max(most, value), 0) * 10) / 10
// Not the replay of each lot: its end was set by hand above.
const found = [...(await reconcileLedger(db)), ...(await reconcileVault(db))]
console.log(
  JSON.stringify({
    bench: 'closing',
    lots: LOTS,
    settled: values.length,
    settledTwice: twice.length,
    ...percentiles(values),
    figure: worst,
    unit: 'ms late at most',
    baseline: GOAL_MS,
    ratio: Math.round((worst / GOAL_MS) * 100) / 100,
    cpuSeconds: cpu,
    faults: found.length,
  }),
)
await database.end()
if (found.length > 0 || twice.length > 0 || values.length !== LOTS) process.exit(1)
