import type { Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'

export interface SoldCopy {
  readonly id: Id
  readonly copyId: Id
  readonly cardId: Id
  readonly auctionId: Id
  readonly sellerId: Id
  readonly buyerId: Id
  readonly soldAt: Date
  readonly priceCents: Cents
  readonly lotSize: number
  readonly quality: string
  readonly serialNumber: number | null
  readonly serialOf: number | null
}

export interface LotResultRow {
  readonly auctionId: Id
  readonly sellerId: Id
  readonly title: string
  readonly outcome: 'sold' | 'unsold' | 'cancelled'
  readonly endedAt: Date
  readonly priceCents: Cents
  readonly feeCents: Cents
  readonly proceedsCents: Cents
  readonly bidCount: number
  readonly copies: number
}

/** Takes rows as JSON: many columns in one parameter, and a row's names stand beside its values. */
export async function insertSales(tx: Tx, sales: readonly SoldCopy[]): Promise<void> {
  if (sales.length === 0) return
  await tx.query(
    `INSERT INTO analytics.sales (id, copy_id, card_id, auction_id, seller_id, buyer_id, sold_at, price_cents, lot_size, quality, serial_number, serial_of)
     SELECT "id", "copyId", "cardId", "auctionId", "sellerId", "buyerId", "soldAt", "priceCents", "lotSize", "quality", "serialNumber", "serialOf"
     FROM jsonb_to_recordset($1) AS s ("id" uuid, "copyId" uuid, "cardId" uuid, "auctionId" uuid, "sellerId" uuid, "buyerId" uuid, "soldAt" timestamptz,
       "priceCents" bigint, "lotSize" int, "quality" text, "serialNumber" int, "serialOf" int)
     ON CONFLICT (id, copy_id) DO NOTHING`,
    [JSON.stringify(sales)],
  )
}

/** A later result of the same lot (an unsold lot that its runner-up bought) takes the place of the earlier. */
export async function saveLotResults(tx: Tx, results: readonly LotResultRow[]): Promise<void> {
  if (results.length === 0) return
  const latest = new Map(results.map((result) => [result.auctionId, result]))
  await tx.query(
    `INSERT INTO analytics.lot_results (auction_id, seller_id, title, outcome, ended_at, price_cents, fee_cents, proceeds_cents, bid_count, copies)
     SELECT "auctionId", "sellerId", "title", "outcome", "endedAt", "priceCents", "feeCents", "proceedsCents", "bidCount", "copies"
     FROM jsonb_to_recordset($1) AS r ("auctionId" uuid, "sellerId" uuid, "title" text, "outcome" text, "endedAt" timestamptz, "priceCents" bigint,
       "feeCents" bigint, "proceedsCents" bigint, "bidCount" int, "copies" int)
     ON CONFLICT (auction_id) DO UPDATE SET outcome = excluded.outcome, ended_at = excluded.ended_at, price_cents = excluded.price_cents,
       fee_cents = excluded.fee_cents, proceeds_cents = excluded.proceeds_cents, bid_count = excluded.bid_count`,
    [JSON.stringify([...latest.values()])],
  )
}

export async function insertGuidePrices(
  tx: Tx,
  source: string,
  prices: readonly { readonly cardId: Id; readonly day: string; readonly priceCents: Cents }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO analytics.guide_prices (card_id, source, day, price_cents)
     SELECT DISTINCT ON (card_id, day) card_id, $1, day, price_cents FROM unnest($2::uuid[], $3::date[], $4::bigint[]) AS p (card_id, day, price_cents)
     ON CONFLICT (card_id, day, source) DO UPDATE SET price_cents = excluded.price_cents`,
    [
      source,
      prices.map(({ cardId }) => cardId),
      prices.map(({ day }) => day),
      prices.map(({ priceCents }) => priceCents),
    ],
  )
}

/** Everything that is made from the log, for a replay from nothing; what price guides said did not come from it and stays. */
export async function clearSales(tx: Tx): Promise<void> {
  await tx.query('TRUNCATE analytics.sales, analytics.lot_results')
}
