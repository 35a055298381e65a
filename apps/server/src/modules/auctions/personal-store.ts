import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import type { AuctionStatus } from './auction.decision.ts'

const FIRST = '00000000-0000-0000-0000-000000000000'
const OPEN = `('scheduled', 'live', 'closed')`

export interface OwnBid {
  readonly id: Id
  readonly auctionId: Id
  readonly title: string
  readonly maximumCents: Cents
  readonly priceCents: Cents
  readonly placedAt: Date
  readonly voidedAt: Date | null
  /** Opens the commitment in the lot's log (docs/VERIFY.md); null of bids of before there were any. */
  readonly salt: string | null
}

/** A member's bids, oldest first. */
export async function readBidsOf(db: Queryable, bidderId: Id, after: Id | null, limit: number): Promise<OwnBid[]> {
  return db.query<OwnBid>(
    `SELECT b.id, b.auction_id AS "auctionId", a.title, b.maximum_cents AS "maximumCents", b.price_cents AS "priceCents", b.placed_at AS "placedAt", b.voided_at AS "voidedAt", encode(b.salt, 'hex') AS salt
     FROM (SELECT * FROM auctions.bids WHERE bidder_id = $1 AND id > $2 ORDER BY id LIMIT $3) b JOIN auctions.auctions a ON a.id = b.auction_id ORDER BY b.id`,
    [bidderId, after ?? FIRST, limit],
    'auctions.bids_of',
  )
}

export interface OwnLot {
  readonly id: Id
  readonly title: string
  readonly status: AuctionStatus
  readonly copyIds: readonly Id[]
  readonly startPriceCents: Cents
  readonly reservePriceCents: Cents | null
  readonly buyNowPriceCents: Cents | null
  readonly priceCents: Cents
  readonly feeCents: Cents | null
  readonly bidCount: number
  readonly startsAt: Date
  readonly endsAt: Date
  readonly createdAt: Date
}

/** A seller's lots of every state, oldest first. */
export async function readLotsOf(db: Queryable, sellerId: Id, after: Id | null, limit: number): Promise<OwnLot[]> {
  return db.query<OwnLot>(
    `SELECT a.id, title, status, ARRAY(SELECT l.copy_id FROM auctions.lot_copies l WHERE l.auction_id = a.id ORDER BY l.place) AS "copyIds",
       start_price_cents AS "startPriceCents", reserve_price_cents AS "reservePriceCents", buy_now_price_cents AS "buyNowPriceCents", price_cents AS "priceCents",
       fee_cents AS "feeCents", bid_count AS "bidCount", starts_at AS "startsAt", ends_at AS "endsAt", created_at AS "createdAt"
     FROM auctions.auctions a WHERE seller_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [sellerId, after ?? FIRST, limit],
    'auctions.lots_of',
  )
}

/** The lots that a member watches, by their id. */
export async function readWatches(
  db: Queryable,
  memberId: Id,
  after: Id | null,
  limit: number,
): Promise<{ auctionId: Id; title: string; since: Date }[]> {
  return db.query(
    `SELECT w.auction_id AS "auctionId", a.title, w.created_at AS since FROM auctions.watches w JOIN auctions.auctions a ON a.id = w.auction_id
     WHERE w.member_id = $1 AND w.auction_id > $2 ORDER BY w.auction_id LIMIT $3`,
    [memberId, after ?? FIRST, limit],
  )
}

/** The cards that a member watches, by their id. */
export async function readCardWatches(
  db: Queryable,
  memberId: Id,
  after: Id | null,
  limit: number,
): Promise<{ cardId: Id; since: Date }[]> {
  return db.query(
    'SELECT card_id AS "cardId", created_at AS since FROM auctions.card_watches WHERE member_id = $1 AND card_id > $2 ORDER BY card_id LIMIT $3',
    [memberId, after ?? FIRST, limit],
  )
}

/** How many lots the member sells that have not been settled, and how many the member leads. */
export async function countOpen(db: Queryable, memberId: Id): Promise<{ selling: number; leading: number }> {
  const [counted] = await db.query<{ selling: number; leading: number }>(
    `SELECT (SELECT count(*)::int FROM auctions.auctions WHERE seller_id = $1 AND status IN ${OPEN}) AS selling,
       (SELECT count(*)::int FROM auctions.standings s JOIN auctions.auctions a ON a.id = s.auction_id WHERE s.member_id = $1 AND a.leader_id = $1 AND a.status IN ${OPEN}) AS leading`,
    [memberId],
  )
  return counted ?? { selling: 0, leading: 0 }
}

/** Locks the lots that the member watches, in id order and before any wallet, as everybody does: their watchers are counted. */
export async function lockWatched(tx: Tx, memberId: Id): Promise<void> {
  await tx.query(
    `SELECT 1 FROM auctions.auctions WHERE id IN (SELECT auction_id FROM auctions.watches WHERE member_id = $1) ORDER BY id FOR NO KEY UPDATE`,
    [memberId],
  )
}

export async function deleteWatches(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('DELETE FROM auctions.card_watches WHERE member_id = $1', [memberId])
  const gone = await tx.query<{ id: Id }>(
    'DELETE FROM auctions.watches WHERE member_id = $1 RETURNING auction_id AS id',
    [memberId],
  )
  await tx.query('UPDATE auctions.auctions SET watchers = watchers - 1 WHERE id = ANY ($1::uuid[])', [
    gone.map(({ id }) => id),
  ])
}
