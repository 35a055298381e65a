import { Type, type Static } from 'typebox'
import {
  BalanceSchema,
  CentsSchema,
  IdSchema,
  LineSchema,
  Nullable,
  PageQuery,
  PageSchema,
  TimeSchema,
} from './wire.ts'

export const RangeSchema = Type.Union([
  Type.Literal('30d'),
  Type.Literal('90d'),
  Type.Literal('1y'),
  Type.Literal('all'),
])
export type Range = Static<typeof RangeSchema>
const DaySchema = Type.String({ format: 'date' })

/** The sales of one day (UTC). Prices are those of copies that were sold alone; `sales` and `volumeCents` count them all. */
export const PriceDaySchema = Type.Object({
  day: DaySchema,
  sales: Type.Integer(),
  volumeCents: BalanceSchema,
  lowCents: Nullable(BalanceSchema),
  medianCents: Nullable(BalanceSchema),
  highCents: Nullable(BalanceSchema),
})
export const GuidePriceSchema = Type.Object({ day: DaySchema, source: Type.String(), priceCents: CentsSchema })

export const PriceHistorySchema = Type.Object({
  range: RangeSchema,
  currency: Type.String(),
  /** Oldest first; days without a sale are left out. */
  days: Type.Array(PriceDaySchema),
  /** What price guides say, oldest first; never mixed with sales. */
  guide: Type.Array(GuidePriceSchema),
  /** Of the range. */
  summary: Type.Object({
    sales: Type.Integer(),
    volumeCents: BalanceSchema,
    lowCents: Nullable(BalanceSchema),
    medianCents: Nullable(BalanceSchema),
    highCents: Nullable(BalanceSchema),
    lastSaleCents: Nullable(BalanceSchema),
    lastSoldAt: Nullable(TimeSchema),
  }),
})
export type PriceHistory = Static<typeof PriceHistorySchema>

export const PricesQuery = Type.Object({
  range: Type.Optional(RangeSchema),
  quality: Type.Optional(Type.String({ maxLength: 30, description: '`NM`, `LP` … or grader and grade: `PSA 10`' })),
})

export const SaleSchema = Type.Object({
  copyId: IdSchema,
  auctionId: IdSchema,
  soldAt: TimeSchema,
  /** The copy’s even part of the lot’s price when `lotSize` is above one. */
  priceCents: BalanceSchema,
  lotSize: Type.Integer(),
  quality: Type.String(),
  serial: Nullable(Type.Object({ number: Type.Integer(), of: Type.Integer() })),
})
export type Sale = Static<typeof SaleSchema>
export const SalePageSchema = PageSchema(SaleSchema)
export const SalesQuery = Type.Object({ ...PageQuery, quality: Type.Optional(Type.String({ maxLength: 30 })) })

export const GuidePricesBody = Type.Object(
  {
    source: LineSchema(1, 60),
    prices: Type.Array(Type.Object({ day: DaySchema, priceCents: CentsSchema }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 5_000,
    }),
  },
  { additionalProperties: false },
)

/** What a copy may bring, by what was paid in the last 180 days. */
export const SuggestionSchema = Type.Object({
  copyId: IdSchema,
  /** Sales of the same condition or grade; of any, when there are fewer than three; else the newest guide price. */
  basis: Nullable(Type.Union([Type.Literal('same_quality'), Type.Literal('any_quality'), Type.Literal('guide')])),
  sales: Type.Integer(),
  lowCents: Nullable(BalanceSchema),
  medianCents: Nullable(BalanceSchema),
  highCents: Nullable(BalanceSchema),
})
export type Suggestion = Static<typeof SuggestionSchema>
export const SuggestionsSchema = Type.Object({ items: Type.Array(SuggestionSchema) })
export const SuggestionsQuery = Type.Object({
  copyIds: Type.String({ maxLength: 3_800, description: 'Ids of copies, separated by commas; 100 at most' }),
})

export const SellerOverviewSchema = Type.Object({
  range: RangeSchema,
  currency: Type.String(),
  sold: Type.Integer(),
  unsold: Type.Integer(),
  cancelled: Type.Integer(),
  /** Sold of those that ran to their end, in basis points; null when none did. */
  sellThroughBps: Nullable(Type.Integer()),
  revenueCents: BalanceSchema,
  feesCents: BalanceSchema,
  proceedsCents: BalanceSchema,
  averageBids: Nullable(Type.Number()),
  days: Type.Array(
    Type.Object({
      day: DaySchema,
      sold: Type.Integer(),
      unsold: Type.Integer(),
      revenueCents: BalanceSchema,
      proceedsCents: BalanceSchema,
    }),
  ),
})
export type SellerOverview = Static<typeof SellerOverviewSchema>

export const LotResultSchema = Type.Object({
  auctionId: IdSchema,
  title: Type.String(),
  outcome: Type.Union([Type.Literal('sold'), Type.Literal('unsold'), Type.Literal('cancelled')]),
  endedAt: TimeSchema,
  /** The last price, paid or not. */
  priceCents: BalanceSchema,
  feeCents: BalanceSchema,
  proceedsCents: BalanceSchema,
  bidCount: Type.Integer(),
  copies: Type.Integer(),
})
export type LotResult = Static<typeof LotResultSchema>
export const LotResultPageSchema = PageSchema(LotResultSchema)
export const LotResultsQuery = Type.Object({ ...PageQuery, range: Type.Optional(RangeSchema) })

export const PriceContextQuery = Type.Object({
  quality: Type.Optional(
    Type.String({ maxLength: 30, description: '`NM`, `LP` … or grader and grade: `PSA 10`; of the sales alone' }),
  ),
})
/** What a card costs in one look; null where there is no evidence, which is never 0 and never a neighbour's price. */
export const PriceContextSchema = Type.Object({
  currency: Type.String(),
  lastSold: Nullable(
    Type.Object({ priceCents: BalanceSchema, soldAt: TimeSchema, quality: Type.String(), auctionId: IdSchema }),
  ),
  /** Of three sales or more in the last days; of an even number the mean of the middle two. */
  median: Nullable(Type.Object({ priceCents: BalanceSchema, sales: Type.Integer(), days: Type.Integer() })),
  guide: Nullable(GuidePriceSchema),
  lowestLive: Nullable(Type.Object({ auctionId: IdSchema, priceCents: CentsSchema, endsAt: TimeSchema })),
})
export type PriceContext = Static<typeof PriceContextSchema>

export const SellerRecordSchema = Type.Object({
  sold: Type.Integer(),
  unsold: Type.Integer(),
  /** Of the lots that ended; null before the first. */
  sellThroughBps: Nullable(Type.Integer()),
  firstSoldAt: Nullable(TimeSchema),
})
export type SellerRecord = Static<typeof SellerRecordSchema>
