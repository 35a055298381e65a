import type { BidReceipt } from '@ece/contracts/auctions'
import { COMMITMENT_SCHEME, commitmentOf } from '@ece/rules/commitment'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'

export interface SaltedBid {
  readonly auctionId: Id
  readonly id: Id
  readonly bidderId: Id
  readonly maximumCents: Cents
  /** In hexadecimal. */
  readonly salt: string
  readonly placedAt: Date
}

const COLUMNS = `auction_id AS "auctionId", id, bidder_id AS "bidderId", maximum_cents AS "maximumCents", encode(salt, 'hex') AS salt, placed_at AS "placedAt"`

/** What opens a bid's commitment: for its bidder, and for staff in a dispute. */
export function receiptOf({ auctionId, id: bidId, maximumCents, salt, placedAt }: SaltedBid): BidReceipt {
  const opening = { auctionId, bidId, maximumCents, salt }
  return { ...opening, scheme: COMMITMENT_SCHEME, commitment: commitmentOf(opening), at: placedAt.toISOString() }
}

/** A member's bids on a lot that have a commitment, in order. */
export async function readSaltedBids(db: Queryable, auctionId: Id, bidderId: Id): Promise<SaltedBid[]> {
  return db.query<SaltedBid>(
    `SELECT ${COLUMNS} FROM auctions.bids WHERE auction_id = $1 AND bidder_id = $2 AND salt IS NOT NULL ORDER BY sequence`,
    [auctionId, bidderId],
  )
}

export async function readSaltedBid(db: Queryable, auctionId: Id, bidId: Id): Promise<SaltedBid | undefined> {
  const [bid] = await db.query<SaltedBid>(
    `SELECT ${COLUMNS} FROM auctions.bids WHERE auction_id = $1 AND id = $2 AND salt IS NOT NULL`,
    [auctionId, bidId],
  )
  return bid
}

/** The salts of a lot's bids, by bid. */
export async function readSalts(db: Queryable, auctionId: Id): Promise<Map<Id, string>> {
  const rows = await db.query<{ id: Id; salt: string }>(
    `SELECT id, encode(salt, 'hex') AS salt FROM auctions.bids WHERE auction_id = $1 AND salt IS NOT NULL`,
    [auctionId],
  )
  return new Map(rows.map(({ id, salt }) => [id, salt]))
}
