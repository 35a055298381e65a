import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { AuctionStatus } from '../auction.decision.ts'

export interface SellerStanding {
  /** Lots of each state; states without one are left out. */
  readonly counts: Readonly<Partial<Record<AuctionStatus, number>>>
  /** Of the lots that are open for bids now. */
  readonly live: {
    readonly lots: number
    readonly withBids: number
    readonly bids: number
    readonly watchers: number
    readonly bidCents: number
  }
}

/** How a seller's lots stand at this moment. `bidCents`: the current prices of live lots that have a bid, added up, in cents. */
export async function readSellerStanding(db: Queryable, sellerId: Id): Promise<SellerStanding> {
  const [counts, live] = await Promise.all([
    db.query<{ status: AuctionStatus; lots: number }>(
      'SELECT status, count(*)::int AS lots FROM auctions.auctions WHERE seller_id = $1 GROUP BY status',
      [sellerId],
    ),
    db.query<SellerStanding['live']>(
      `SELECT count(*)::int AS lots, count(*) FILTER (WHERE bid_count > 0)::int AS "withBids", coalesce(sum(bid_count), 0)::int AS bids,
              coalesce(sum(watchers), 0)::int AS watchers, platform.shown_cents(sum(price_cents) FILTER (WHERE bid_count > 0)) AS "bidCents"
         FROM auctions.auctions WHERE seller_id = $1 AND status = 'live'`,
      [sellerId],
    ),
  ])
  return {
    counts: Object.fromEntries(counts.map(({ status, lots }) => [status, lots])),
    live: live[0] ?? { lots: 0, withBids: 0, bids: 0, watchers: 0, bidCents: 0 },
  }
}
