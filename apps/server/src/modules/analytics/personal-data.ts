import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { pagesOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'

interface Trade {
  readonly id: Id
  readonly copyId: Id
  readonly cardId: Id
  readonly auctionId: Id
  readonly soldAt: Date
  readonly priceCents: Cents
  readonly quality: string
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Nothing is erased here: sales carry ids alone, and a card's price history would have holes. */
/** @param apart the database that has the sales, where it is not the main one */
export const analyticsPersonalData = (apart: Queryable | undefined): PersonalData => ({
  areas: {
    purchases: {
      about: {
        en: 'What you bought, newest first, and for how much.',
        de: 'Was du gekauft hast, das Neueste zuerst, und für wie viel.',
      },
      entries: (db, memberId) => tradesOf(apart ?? db, 'buyer_id', memberId),
    },
    sales: {
      about: {
        en: 'What you sold, newest first, and for how much.',
        de: 'Was du verkauft hast, das Neueste zuerst, und für wie viel.',
      },
      entries: (db, memberId) => tradesOf(apart ?? db, 'seller_id', memberId),
    },
  },
})

function tradesOf(db: Queryable, column: 'buyer_id' | 'seller_id', memberId: Id): AsyncGenerator<Trade, void, void> {
  return pagesOf(async (after: Trade | null, limit) =>
    db.query<Trade>(
      `SELECT id, copy_id AS "copyId", card_id AS "cardId", auction_id AS "auctionId", sold_at AS "soldAt", price_cents AS "priceCents", quality
       FROM analytics.sales WHERE ${column} = $1 AND (sold_at, id, copy_id) < ($2::timestamptz, $3::uuid, $4::uuid)
       ORDER BY sold_at DESC, id DESC, copy_id DESC LIMIT $5`,
      [memberId, after?.soldAt ?? 'infinity', after?.id ?? LAST, after?.copyId ?? LAST, limit],
    ),
  )
}
