import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'

export interface LowestLive {
  readonly auctionId: Id
  readonly priceCents: Cents
  readonly endsAt: Date
}

/** The cheapest live lot that has the card, by its current price; undefined while there is none. */
export async function lowestLive(db: Queryable, cardId: Id): Promise<LowestLive | undefined> {
  const [lot] = await db.query<LowestLive>(
    `SELECT auction_id AS "auctionId", price_cents AS "priceCents", ends_at AS "endsAt" FROM auctions.listings
     WHERE card_ids @> ARRAY[$1::uuid] AND status = 'live' ORDER BY price_cents, auction_id LIMIT 1`,
    [cardId],
  )
  return lot
}
