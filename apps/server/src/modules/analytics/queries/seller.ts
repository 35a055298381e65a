import type { LotResult, SellerOverview, SellerRecord } from '@ece/contracts/analytics'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'

interface OverviewRow {
  readonly day: string | null
  readonly sold: number
  readonly unsold: number
  readonly cancelled: number
  readonly revenueCents: Cents
  readonly feesCents: Cents
  readonly proceedsCents: Cents
  readonly averageBids: number | null
}

/** A seller's figures since then, in all and by day (UTC). */
export async function sellerOverview(
  db: Queryable,
  sellerId: Id,
  from: Date | null,
): Promise<Omit<SellerOverview, 'range' | 'currency'>> {
  const rows = await db.query<OverviewRow>(
    `SELECT (ended_at AT TIME ZONE 'UTC')::date::text AS day, count(*) FILTER (WHERE outcome = 'sold')::int AS sold, count(*) FILTER (WHERE outcome = 'unsold')::int AS unsold,
       count(*) FILTER (WHERE outcome = 'cancelled')::int AS cancelled, platform.shown_cents(sum(price_cents) FILTER (WHERE outcome = 'sold')) AS "revenueCents",
       platform.shown_cents(sum(fee_cents)) AS "feesCents", platform.shown_cents(sum(proceeds_cents)) AS "proceedsCents", (avg(bid_count) FILTER (WHERE outcome <> 'cancelled'))::float8 AS "averageBids"
     FROM analytics.lot_results WHERE seller_id = $1 AND ($2::timestamptz IS NULL OR ended_at >= $2)
     GROUP BY GROUPING SETS (((ended_at AT TIME ZONE 'UTC')::date), ()) ORDER BY 1 NULLS LAST`,
    [sellerId, from],
    'analytics.seller_overview',
  )
  const whole = rows.find(({ day }) => day === null)
  const { sold = 0, unsold = 0, cancelled = 0 } = whole ?? {}
  return {
    sold,
    unsold,
    cancelled,
    sellThroughBps: sold + unsold === 0 ? null : Math.round((sold * 10_000) / (sold + unsold)),
    revenueCents: whole?.revenueCents ?? 0,
    feesCents: whole?.feesCents ?? 0,
    proceedsCents: whole?.proceedsCents ?? 0,
    averageBids: whole?.averageBids ?? null,
    days: rows.flatMap(({ day, sold: soldThen, unsold: unsoldThen, revenueCents, proceedsCents }) =>
      day === null ? [] : [{ day, sold: soldThen, unsold: unsoldThen, revenueCents, proceedsCents }],
    ),
  }
}

/** A seller's record as anyone may see it: no amounts. */
export async function sellerRecord(db: Queryable, sellerId: Id): Promise<SellerRecord> {
  const [row] = await db.query<{ sold: number; unsold: number; since: Date | null }>(
    `SELECT count(*) FILTER (WHERE outcome = 'sold')::int AS sold, count(*) FILTER (WHERE outcome = 'unsold')::int AS unsold,
       min(ended_at) FILTER (WHERE outcome = 'sold') AS since
     FROM analytics.lot_results WHERE seller_id = $1`,
    [sellerId],
    'analytics.seller_record',
  )
  const { sold = 0, unsold = 0, since = null } = row ?? {}
  return {
    sold,
    unsold,
    sellThroughBps: sold + unsold === 0 ? null : Math.round((sold * 10_000) / (sold + unsold)),
    firstSoldAt: since?.toISOString() ?? null,
  }
}

export interface ResultsPage {
  readonly from: Date | null
  readonly after: readonly [endedAt: string, auctionId: Id] | null
  readonly limit: number
}

/** A seller's ended lots, newest first, by keyset. */
export async function listResults(
  db: Queryable,
  sellerId: Id,
  { from, after, limit }: ResultsPage,
): Promise<(LotResult & { key: string })[]> {
  const rows = await db.query<Omit<LotResult, 'endedAt'> & { endedAt: Date; key: string }>(
    `SELECT auction_id AS "auctionId", title, outcome, ended_at AS "endedAt", ended_at::text AS key, price_cents AS "priceCents", fee_cents AS "feeCents",
       proceeds_cents AS "proceedsCents", bid_count AS "bidCount", copies
     FROM analytics.lot_results WHERE seller_id = $1 AND ($2::timestamptz IS NULL OR ended_at >= $2) AND ($3::timestamptz IS NULL OR (ended_at, auction_id) < ($3, $4::uuid))
     ORDER BY ended_at DESC, auction_id DESC LIMIT $5`,
    [sellerId, from, after?.[0] ?? null, after?.[1] ?? null, limit],
    'analytics.seller_results',
  )
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAt: endedAt.toISOString() }))
}
