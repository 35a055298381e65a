import type { MemberBid, MemberLot } from '@ece/contracts/members'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { AuctionStatus } from '../auction.decision.ts'

/** What a member sells and bids on, for staff: how much, and the newest of it. */
export interface MemberActivity {
  readonly lots: { readonly open: number; readonly ended: number; readonly newest: readonly MemberLot[] }
  readonly bids: {
    readonly lots: number
    readonly leading: number
    readonly won: number
    readonly newest: readonly MemberBid[]
  }
}

export async function memberActivity(db: Queryable, memberId: Id, shown: number): Promise<MemberActivity> {
  const [lots, bids, [counted]] = await Promise.all([
    newestLots(db, memberId, shown),
    newestBids(db, memberId, shown),
    countOf(db, memberId),
  ])
  const { open = 0, ended = 0, standing = 0, leading = 0, won = 0 } = counted ?? {}
  return { lots: { open, ended, newest: lots }, bids: { lots: standing, leading, won, newest: bids } }
}

/** All of it by the indexes of the seller, the winner and the standings. */
async function countOf(
  db: Queryable,
  memberId: Id,
): Promise<{ open: number; ended: number; standing: number; leading: number; won: number }[]> {
  return db.query(
    `SELECT s.open, s.ended, b.standing, b.leading, (SELECT count(*)::int FROM auctions.auctions WHERE winner_id = $1) AS won
     FROM (SELECT count(*) FILTER (WHERE status IN ('scheduled', 'live', 'closed'))::int AS open, count(*) FILTER (WHERE status IN ('settled', 'unsold', 'cancelled'))::int AS ended
             FROM auctions.auctions WHERE seller_id = $1) s,
          (SELECT count(*)::int AS standing, count(*) FILTER (WHERE a.leader_id = $1 AND a.status = 'live')::int AS leading
             FROM auctions.standings t JOIN auctions.auctions a ON a.id = t.auction_id WHERE t.member_id = $1) b`,
    [memberId],
  )
}

async function newestLots(db: Queryable, sellerId: Id, limit: number): Promise<MemberLot[]> {
  const rows = await db.query<{
    id: Id
    title: string
    status: AuctionStatus
    priceCents: number
    bidCount: number
    endsAt: Date
  }>(
    `SELECT id, title, status, price_cents AS "priceCents", bid_count AS "bidCount", ends_at AS "endsAt" FROM auctions.auctions WHERE seller_id = $1 ORDER BY id DESC LIMIT $2`,
    [sellerId, limit],
  )
  return rows.map((row) => ({ ...row, endsAt: row.endsAt.toISOString() }))
}

async function newestBids(db: Queryable, bidderId: Id, limit: number): Promise<MemberBid[]> {
  const rows = await db.query<Omit<MemberBid, 'placedAt'> & { placedAt: Date }>(
    `SELECT b.id, b.auction_id AS "auctionId", a.title, b.price_cents AS "priceCents", b.placed_at AS "placedAt", b.voided_at IS NOT NULL AS voided,
       coalesce(a.status = 'live' AND a.leader_id = $1, false) AS leading, coalesce(a.winner_id = $1, false) AS won
     FROM (SELECT * FROM auctions.bids WHERE bidder_id = $1 ORDER BY id DESC LIMIT $2) b JOIN auctions.auctions a ON a.id = b.auction_id ORDER BY b.id DESC`,
    [bidderId, limit],
  )
  return rows.map((row) => ({ ...row, placedAt: row.placedAt.toISOString() }))
}
