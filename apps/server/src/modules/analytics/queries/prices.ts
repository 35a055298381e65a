import type { PriceHistory, Range, Sale } from '@ece/contracts/analytics'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'
import type { PaidPrices } from '../sale.decision.ts'

/** Sales and results are read models, which may be in a database of their own; what guides say is in the main one. */
export interface FiguresDb {
  readonly db: Queryable
  readonly models: Queryable
}

const DAYS: Readonly<Record<Exclude<Range, 'all'>, number>> = { '30d': 30, '90d': 90, '1y': 365 }

/** The beginning of a range that ends now; null: from the first sale. */
export function since(range: Range, now: Date): Date | null {
  return range === 'all' ? null : new Date(now.getTime() - DAYS[range] * 86_400_000)
}

interface DayRow {
  readonly day: string | null
  readonly sales: number
  readonly volumeCents: Cents
  readonly lowCents: Cents | null
  readonly medianCents: Cents | null
  readonly highCents: Cents | null
}

/**
 * A card's sales by day, and of the whole range, in one pass (grouping sets). Prices are those of copies sold alone: the
 * even part of a bundle's price says nothing about one card. The median of an even number of sales lies between the middle two.
 */
export async function priceHistory(
  { db, models }: FiguresDb,
  cardId: Id,
  { from, quality }: { from: Date | null; quality?: string | undefined },
): Promise<Pick<PriceHistory, 'days' | 'guide' | 'summary'>> {
  const values = [cardId, from, quality ?? null]
  const wanted = `card_id = $1 AND ($2::timestamptz IS NULL OR sold_at >= $2) AND ($3::text IS NULL OR quality = $3)`
  const [rows, guide, [last]] = await Promise.all([
    models.query<DayRow>(
      `SELECT (sold_at AT TIME ZONE 'UTC')::date::text AS day, count(*)::int AS sales, platform.shown_cents(sum(price_cents)) AS "volumeCents",
         min(price_cents) FILTER (WHERE lot_size = 1) AS "lowCents", max(price_cents) FILTER (WHERE lot_size = 1) AS "highCents",
         round(percentile_cont(0.5) WITHIN GROUP (ORDER BY price_cents) FILTER (WHERE lot_size = 1))::bigint AS "medianCents"
       FROM analytics.sales WHERE ${wanted} GROUP BY GROUPING SETS (((sold_at AT TIME ZONE 'UTC')::date), ()) ORDER BY 1 NULLS LAST`,
      values,
      'analytics.price_days',
    ),
    db.query<{ day: string; source: string; priceCents: Cents }>(
      `SELECT day::text, source, price_cents AS "priceCents" FROM analytics.guide_prices WHERE card_id = $1 AND ($2::timestamptz IS NULL OR day >= $2::date) ORDER BY day, source LIMIT 5000`,
      [cardId, from],
      'analytics.guide',
    ),
    models.query<{ soldAt: Date; priceCents: Cents }>(
      `SELECT sold_at AS "soldAt", price_cents AS "priceCents" FROM analytics.sales WHERE ${wanted} AND lot_size = 1 ORDER BY sold_at DESC, copy_id DESC LIMIT 1`,
      values,
      'analytics.last_sale',
    ),
  ])
  const whole = rows.find(({ day }) => day === null)
  return {
    days: rows.flatMap(({ day, ...figures }) => (day === null ? [] : [{ day, ...figures }])),
    guide,
    summary: {
      sales: whole?.sales ?? 0,
      volumeCents: whole?.volumeCents ?? 0,
      lowCents: whole?.lowCents ?? null,
      medianCents: whole?.medianCents ?? null,
      highCents: whole?.highCents ?? null,
      lastSaleCents: last?.priceCents ?? null,
      lastSoldAt: last?.soldAt.toISOString() ?? null,
    },
  }
}

interface SaleRow extends Omit<Sale, 'soldAt' | 'serial'> {
  readonly soldAt: Date
  readonly serialNumber: number | null
  readonly serialOf: number | null
}

/** A card's sales, newest first, by keyset. */
export async function listSales(
  db: Queryable,
  cardId: Id,
  quality: string | undefined,
  after: readonly [soldAt: string, copyId: Id] | null,
  limit: number,
): Promise<(Sale & { key: string })[]> {
  const rows = await db.query<SaleRow & { key: string }>(
    `SELECT copy_id AS "copyId", auction_id AS "auctionId", sold_at AS "soldAt", sold_at::text AS key, price_cents AS "priceCents", lot_size AS "lotSize", quality,
       serial_number AS "serialNumber", serial_of AS "serialOf"
     FROM analytics.sales WHERE card_id = $1 AND ($2::text IS NULL OR quality = $2) AND ($3::timestamptz IS NULL OR (sold_at, copy_id) < ($3, $4::uuid))
     ORDER BY sold_at DESC, copy_id DESC LIMIT $5`,
    [cardId, quality ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    'analytics.sales',
  )
  return rows.map(({ soldAt, serialNumber, serialOf, ...sale }) => ({
    ...sale,
    soldAt: soldAt.toISOString(),
    serial: serialNumber !== null && serialOf !== null ? { number: serialNumber, of: serialOf } : null,
  }))
}

export interface CardEvidence {
  /** By quality; the key '' stands for all of them. */
  readonly paid: ReadonlyMap<string, PaidPrices>
  readonly guideCents: Cents | undefined
}

/** What was paid for each card (copies sold alone, by quality) since then, and its newest guide price. */
export async function evidenceOf(
  { db, models }: FiguresDb,
  cardIds: readonly Id[],
  from: Date,
): Promise<Map<Id, CardEvidence>> {
  const [paid, guides] = await Promise.all([
    models.query<{ cardId: Id; quality: string | null; sales: number; quartiles: readonly [Cents, Cents, Cents] }>(
      `SELECT card_id AS "cardId", quality, count(*)::int AS sales, (percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY price_cents)) AS quartiles
       FROM analytics.sales WHERE card_id = ANY($1::uuid[]) AND sold_at >= $2 AND lot_size = 1 GROUP BY GROUPING SETS ((card_id, quality), (card_id))`,
      [cardIds, from],
      'analytics.evidence',
    ),
    newestGuides(db, cardIds),
  ])
  const guideOf = new Map(guides.map(({ cardId, guideCents }) => [cardId, guideCents]))
  const evidence = new Map<Id, { paid: Map<string, PaidPrices>; guideCents: Cents | undefined }>(
    cardIds.map((cardId) => [cardId, { paid: new Map(), guideCents: guideOf.get(cardId) }]),
  )
  for (const { cardId, quality, sales, quartiles } of paid) {
    const [lowCents, medianCents, highCents] = quartiles
    evidence.get(cardId)?.paid.set(quality ?? '', {
      sales,
      lowCents: Math.round(lowCents),
      medianCents: Math.round(medianCents),
      highCents: Math.round(highCents),
    })
  }
  return evidence
}

/** The newest price of each card that any guide has one for; of two guides on one day, the first by name. */
export async function newestGuides(
  db: Queryable,
  cardIds: readonly Id[],
): Promise<{ readonly cardId: Id; readonly guideCents: Cents }[]> {
  return db.query(
    `SELECT DISTINCT ON (card_id) card_id AS "cardId", price_cents AS "guideCents" FROM analytics.guide_prices WHERE card_id = ANY($1::uuid[]) ORDER BY card_id, day DESC, source`,
    [cardIds],
    'analytics.newest_guide',
  )
}
