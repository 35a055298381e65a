import type { Bid } from '@ece/contracts/auctions'
import { commitmentOf } from '@ece/rules/commitment'
import { leastBelow } from '@ece/rules/increments'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'

export interface ListedBid {
  readonly id: Id
  readonly sequence: number
  readonly bidderId: Id
  readonly maximumCents: Cents
  readonly priceCents: Cents
  readonly placedAt: Date
  readonly voided: boolean
  readonly salt: string | null
  /** Null of bids that were placed before it was kept. */
  readonly leads: boolean | null
  readonly raise: boolean
  readonly rivalId: Id | null
  readonly amountCents: Cents | null
  readonly automaticCents: Cents | null
}

/** A lot's bids, newest first by their place in the lot. A leader's own raises are for the leader alone. */
export async function listBids(
  db: Queryable,
  auctionId: Id,
  { viewerId, before, limit }: { viewerId: Id | null; before: number | null; limit: number },
): Promise<ListedBid[]> {
  return db.query<ListedBid>(
    `SELECT id, sequence, bidder_id AS "bidderId", maximum_cents AS "maximumCents", price_cents AS "priceCents", placed_at AS "placedAt",
       voided_at IS NOT NULL AS voided, encode(salt, 'hex') AS salt, leads, raise, rival_id AS "rivalId", amount_cents AS "amountCents", automatic_cents AS "automaticCents"
     FROM auctions.bids WHERE auction_id = $1 AND sequence < $2 AND (NOT raise OR bidder_id = $3) ORDER BY sequence DESC LIMIT $4`,
    [auctionId, before ?? Number.MAX_SAFE_INTEGER, viewerId, limit],
    'auctions.list_bids',
  )
}

/** A bid as the wire shows it to a viewer: names as pseudonyms, and of maxima only the viewer's own. */
export function bidView(
  auctionId: Id,
  bid: ListedBid,
  { viewerId, pseudonym }: { viewerId: Id | null; pseudonym: (memberId: Id) => string },
): Bid {
  const { id, placedAt, bidderId, maximumCents, priceCents, voided, salt, raise, rivalId } = bid
  const leads = bid.leads ?? true
  const you = bidderId === viewerId
  const automaticCents = bid.amountCents === null && !leads ? priceCents : bid.automaticCents
  return {
    id,
    at: placedAt.toISOString(),
    pseudonym: pseudonym(bidderId),
    amountCents: voided ? null : (bid.amountCents ?? (leads ? priceCents : leastBelow(priceCents))),
    priceCents: voided ? null : priceCents,
    leads,
    automatic:
      voided || rivalId === null || automaticCents === null
        ? null
        : {
            pseudonym: pseudonym(rivalId),
            amountCents: automaticCents,
            leads: !leads,
            you: rivalId === viewerId,
          },
    raise,
    maximumCents: you ? maximumCents : null,
    commitment: salt === null ? null : commitmentOf({ auctionId, bidId: id, maximumCents, salt }),
    voided,
    you,
  }
}
