import { depositFunds, faucet, ledger } from '../apps/server/src/modules/ledger/index.ts'
import { makeLot } from '../apps/server/src/modules/auctions/testing.ts'
import { memberInGoodStanding, placeBids } from '../apps/server/src/modules/auctions/index.ts'
import { newId, type Id } from '../apps/server/src/platform/ids/ids.ts'
import { isRejection } from '../apps/server/src/platform/errors/errors.ts'
import { freshDatabase } from './exchange.ts'
import { percentiles, ratioOf } from './load.ts'

/**
 * One bid at a time through the real command, at ten thousand and at five million stored bids: in the real partitions with
 * all their indexes, half of them on the lots that are bid on, with as many transfers behind them. A bid must not know the difference.
 */
const SMALL = 10_000
const LARGE = Number(process.env['ECE_BENCH_BIDS'] ?? 5_000_000)
const BIDS = 600
const database = await freshDatabase('bid-scale')
const { db } = database
const clock = (): Date => new Date()
const [alice, bob] = [newId(), newId()]
for (const memberId of [alice, bob])
  await depositFunds(
    { db, ledger, clock },
    { transferId: newId(), memberId, amountCents: 1_000_000_000_000, rail: faucet },
  )
const lots = await Promise.all(
  Array.from({ length: 20 }, async () => makeLot(db, { sellerId: newId(), startPriceCents: 100 })),
)
let maximumCents = 1_000

await fill(0, SMALL)
const small = await measure()
await fill(SMALL, LARGE)
const large = await measure()
console.log(
  JSON.stringify({
    bench: 'bid-scale',
    stored: LARGE,
    figure: large.p50Ms,
    unit: 'ms p50 of one bid',
    p95Ms: large.p95Ms,
    baseline: small.p50Ms,
    baselineStored: SMALL,
    baselineP95Ms: small.p95Ms,
    ratio: ratioOf(large.p50Ms, small.p50Ms),
  }),
)
await database.end()

/** Bids and transfers of others: every second one on the lots of this benchmark, the rest on a hundred thousand other lots. */
async function fill(from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += 500_000) {
    const count = Math.min(500_000, to - start)
    await db.query(
      `INSERT INTO auctions.bids (auction_id, id, bidder_id, maximum_cents, price_cents, sequence, placed_at)
       SELECT CASE WHEN n % 2 = 0 THEN ($1::uuid[])[1 + (n / 2) % 20] ELSE md5((n % 100000)::text)::uuid END, uuidv7(), md5('m' || n % 10000)::uuid, 100, 100, -n, now() FROM generate_series($2::bigint, $2::bigint + $3 - 1) n`,
      [lots, start, count],
    )
    await db.query(
      `INSERT INTO ledger.transfers (id, kind, debit_account_id, credit_account_id, amount_cents, reason, created_at)
       SELECT uuidv7(), 'posted', md5('m' || n % 10000)::uuid, md5('e' || n % 100000)::uuid, 100, 'bench', now() FROM generate_series($1::bigint, $1::bigint + $2 - 1) n`,
      [start, count],
    )
  }
  await db.query('VACUUM ANALYZE')
}

async function measure(): Promise<ReturnType<typeof percentiles>> {
  const times: number[] = []
  for (let bid = 0; bid < BIDS; bid += 1) {
    maximumCents += 2_000
    const auctionId: Id = lots[bid % lots.length] ?? ''
    const started = performance.now()
    const [outcome] = await placeBids({ db, ledger }, [
      {
        auctionId,
        bidder: memberInGoodStanding(Math.floor(bid / lots.length) % 2 === 0 ? alice : bob),
        maximumCents,
      },
    ])
    if (bid >= 40) times.push(performance.now() - started) // The first ones prepare statements.
    if (!outcome || isRejection(outcome)) throw new Error(`a bid was refused: ${JSON.stringify(outcome)}`)
  }
  return percentiles(times)
}
