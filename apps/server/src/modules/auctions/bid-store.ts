import type { Leader } from '@ece/rules/auction'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'

export interface StoredBid {
  readonly auctionId: Id
  readonly id: Id
  readonly bidderId: Id
  readonly maximumCents: Cents
  /** The lot's price after it. */
  readonly priceCents: Cents
  readonly sequence: number
  readonly placedAt: Date
  /** Of the commitment, in hexadecimal. */
  readonly salt: string
  /** Right after it. */
  readonly leads: boolean
  /** Of the leader's own maximum. */
  readonly raise: boolean
  /** Whom it beat, or who held on against it. */
  readonly rivalId: Id | null
  /** What everybody sees that it bid, and what was bid for the rival in answer. */
  readonly amountCents: Cents
  readonly automaticCents: Cents | null
}

/** Appends accepted bids: one statement, however many lots. */
export async function insertBids(tx: Tx, bids: readonly StoredBid[]): Promise<void> {
  await tx.query(
    `INSERT INTO auctions.bids (auction_id, id, bidder_id, maximum_cents, price_cents, sequence, placed_at, salt, leads, raise, rival_id, amount_cents, automatic_cents)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[], $7::timestamptz[], $8::bytea[], $9::boolean[], $10::boolean[],
       $11::uuid[], $12::bigint[], $13::bigint[])`,
    [
      bids.map(({ auctionId }) => auctionId),
      bids.map(({ id }) => id),
      bids.map(({ bidderId }) => bidderId),
      bids.map(({ maximumCents }) => maximumCents),
      bids.map(({ priceCents }) => priceCents),
      bids.map(({ sequence }) => sequence),
      bids.map(({ placedAt }) => placedAt),
      bids.map(({ salt }) => Buffer.from(salt, 'hex')),
      bids.map(({ leads }) => leads),
      bids.map(({ raise }) => raise),
      bids.map(({ rivalId }) => rivalId),
      bids.map(({ amountCents }) => amountCents),
      bids.map(({ automaticCents }) => automaticCents),
    ],
    'auctions.insert_bids',
  )
}

/** Moves the bidders' standings on their lots: one row a member and lot, whatever the number of bids. */
export async function raiseStandings(tx: Tx, bids: readonly StoredBid[]): Promise<void> {
  const last = new Map<string, { bid: StoredBid; count: number; maximumCents: Cents }>()
  for (const bid of bids) {
    const key = bid.auctionId + bid.bidderId
    const before = last.get(key)
    last.set(key, {
      bid,
      count: (before?.count ?? 0) + 1,
      maximumCents: Math.max(bid.maximumCents, before?.maximumCents ?? 0),
    })
  }
  const rows = [...last.values()]
  await tx.query(
    `INSERT INTO auctions.standings AS s (auction_id, member_id, maximum_cents, bid_count, last_bid_id)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::int[], $5::uuid[])
     ON CONFLICT (auction_id, member_id) DO UPDATE
     SET maximum_cents = greatest(s.maximum_cents, excluded.maximum_cents), bid_count = s.bid_count + excluded.bid_count, last_bid_id = excluded.last_bid_id`,
    [
      rows.map(({ bid }) => bid.auctionId),
      rows.map(({ bid }) => bid.bidderId),
      rows.map(({ maximumCents }) => maximumCents),
      rows.map(({ count }) => count),
      rows.map(({ bid }) => bid.id),
    ],
    'auctions.raise_standings',
  )
}

/** Whether the member has ever bid on the lot, also where the bid was voided since. */
export async function hasBid(db: Queryable, auctionId: Id, memberId: Id): Promise<boolean> {
  const rows = await db.query('SELECT 1 FROM auctions.bids WHERE auction_id = $1 AND bidder_id = $2 LIMIT 1', [
    auctionId,
    memberId,
  ])
  return rows.length > 0
}

export async function findBid(
  db: Queryable,
  auctionId: Id,
  bidId: Id,
): Promise<{ bidderId: Id; voidedAt: Date | null } | undefined> {
  const [bid] = await db.query<{ bidderId: Id; voidedAt: Date | null }>(
    `SELECT bidder_id AS "bidderId", voided_at AS "voidedAt" FROM auctions.bids WHERE auction_id = $1 AND id = $2`,
    [auctionId, bidId],
  )
  return bid
}

/** Sets what a member's maximum is worth now: a lowered reserve cuts it. */
export async function cutStanding(tx: Tx, auctionId: Id, { bidderId, maximumCents }: Leader): Promise<void> {
  await tx.query('UPDATE auctions.standings SET maximum_cents = $3 WHERE auction_id = $1 AND member_id = $2', [
    auctionId,
    bidderId,
    maximumCents,
  ])
}

/** Marks bids as voided and brings the bidders' standings back to what remains of theirs. */
export async function markVoided(
  tx: Tx,
  auctionId: Id,
  bidIds: readonly Id[],
  reason: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE auctions.bids SET voided_at = $3, void_reason = $4 WHERE auction_id = $1 AND id = ANY($2::uuid[])`,
    [auctionId, bidIds, at, reason],
  )
  await tx.query(
    `WITH bidders AS (SELECT DISTINCT bidder_id FROM auctions.bids WHERE auction_id = $1 AND id = ANY($2::uuid[])),
     remaining AS (
       SELECT b.bidder_id, max(b.maximum_cents) AS maximum_cents FROM auctions.bids b JOIN bidders USING (bidder_id)
       WHERE b.auction_id = $1 AND b.voided_at IS NULL GROUP BY b.bidder_id),
     gone AS (
       DELETE FROM auctions.standings s USING bidders x WHERE s.auction_id = $1 AND s.member_id = x.bidder_id AND NOT EXISTS (SELECT 1 FROM remaining r WHERE r.bidder_id = x.bidder_id))
     UPDATE auctions.standings s SET maximum_cents = r.maximum_cents FROM remaining r WHERE s.auction_id = $1 AND s.member_id = r.bidder_id`,
    [auctionId, bidIds],
  )
}
