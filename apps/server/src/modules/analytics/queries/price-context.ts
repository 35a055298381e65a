import type { PriceContext } from '@ece/contracts/analytics'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'
import { lowestLive } from '../../auctions/index.ts'
import type { FiguresDb } from './prices.ts'

const MEDIAN_DAYS = 365
/** Of fewer sales the middle says nothing. */
const FEWEST_SALES = 3

/** What a card costs, in one look: each figure with where it is from and of when. Of copies that were sold alone. */
export async function priceContext(
  { db, models }: FiguresDb,
  cardId: Id,
  { quality, now }: { quality: string | undefined; now: Date },
): Promise<Omit<PriceContext, 'currency'>> {
  const values = [cardId, quality ?? null]
  const alone = 'card_id = $1 AND ($2::text IS NULL OR quality = $2) AND lot_size = 1'
  const [[last], [middle], [guide], lowest] = await Promise.all([
    models.query<{ priceCents: Cents; soldAt: Date; quality: string; auctionId: Id }>(
      `SELECT price_cents AS "priceCents", sold_at AS "soldAt", quality, auction_id AS "auctionId" FROM analytics.sales
       WHERE ${alone} ORDER BY sold_at DESC, copy_id DESC LIMIT 1`,
      values,
      'analytics.last_sold',
    ),
    models.query<{ sales: number; medianCents: Cents | null }>(
      `SELECT count(*)::int AS sales, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY price_cents))::bigint AS "medianCents"
       FROM analytics.sales WHERE ${alone} AND sold_at >= $3`,
      [...values, new Date(now.getTime() - MEDIAN_DAYS * 86_400_000)],
      'analytics.median',
    ),
    db.query<{ priceCents: Cents; day: string; source: string }>(
      `SELECT price_cents AS "priceCents", day::text, source FROM analytics.guide_prices WHERE card_id = $1 ORDER BY day DESC, source LIMIT 1`,
      [cardId],
      'analytics.guide_of',
    ),
    lowestLive(db, cardId),
  ])
  const { sales = 0, medianCents = null } = middle ?? {}
  return {
    lastSold: last ? { ...last, soldAt: last.soldAt.toISOString() } : null,
    median: medianCents === null || sales < FEWEST_SALES ? null : { priceCents: medianCents, sales, days: MEDIAN_DAYS },
    guide: guide ?? null,
    lowestLive: lowest ? { ...lowest, endsAt: lowest.endsAt.toISOString() } : null,
  }
}
