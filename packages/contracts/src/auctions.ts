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
import { CardSummarySchema, FacetSchema, SearchSchema } from './catalog.ts'
import { ConditionSchema, CopySchema } from './vault.ts'

export const AuctionStatusSchema = Type.Union([
  Type.Literal('scheduled'),
  Type.Literal('live'),
  Type.Literal('closed'),
  Type.Literal('settled'),
  Type.Literal('unsold'),
  Type.Literal('cancelled'),
])
export type AuctionStatus = Static<typeof AuctionStatusSchema>

/** Only for the caller: never another member's maximum. */
export const YourStandingSchema = Type.Object({
  leading: Type.Boolean(),
  /** Your highest maximum on this lot, as far as it counts: a lowered reserve may have cut it. Null when you have not bid. */
  maximumCents: Nullable(CentsSchema),
  watching: Type.Boolean(),
  /** Whether the exchange would take a bid from you at all. */
  canBid: Type.Boolean(),
  /** The code of the refusal that a bid would meet; null when you can bid. */
  cannotBidBecause: Nullable(Type.String()),
})
export type YourStanding = Static<typeof YourStandingSchema>

export const AuctionSchema = Type.Object({
  id: IdSchema,
  status: AuctionStatusSchema,
  title: Type.String(),
  copies: Type.Array(CopySchema),
  seller: Type.Object({ id: IdSchema, handle: Type.String() }),
  startPriceCents: CentsSchema,
  /** Equals the start price while there is no bid. */
  currentPriceCents: CentsSchema,
  /** The least maximum that a new bid may have. */
  minimumBidCents: CentsSchema,
  bidCount: Type.Integer(),
  /** True when there is no reserve. The reserve itself is never told. */
  reserveMet: Type.Boolean(),
  hasReserve: Type.Boolean(),
  /** Null when there is none, or it is no longer possible. */
  buyNowPriceCents: Nullable(CentsSchema),
  startsAt: TimeSchema,
  endsAt: TimeSchema,
  /** Where the end was before any late bid. */
  firstEndsAt: TimeSchema,
  /** Soft close never moves the end past this. */
  maximumEndsAt: TimeSchema,
  /** When bidding was over: at the end, at a purchase, or when the lot was cancelled. Null until then. */
  closedAt: Nullable(TimeSchema),
  /** How the lot's leader (or winner) is shown to others; null while there is none. */
  leaderPseudonym: Nullable(Type.String()),
  watchers: Type.Integer(),
  /** Counts the lot's facts; messages of the room `auction:<id>` carry it. */
  sequence: Type.Integer(),
  you: Type.Optional(YourStandingSchema),
})
export type Auction = Static<typeof AuctionSchema>
export const AuctionPageSchema = PageSchema(AuctionSchema)

export const AuctionsQuery = Type.Object({
  ...PageQuery,
  status: Type.Optional(AuctionStatusSchema),
  q: SearchSchema,
  game: Type.Optional(Type.String({ maxLength: 40 })),
  set: Type.Optional(IdSchema),
  rarity: Type.Optional(Type.String({ maxLength: 40 })),
  cardId: Type.Optional(IdSchema),
  sellerId: Type.Optional(Type.String({ description: "A member's id, or `me`" })),
  /** Lots on which the caller stands: `bidding`, `leading`, `outbid`, `won`, `lost`, `watching`. */
  mine: Type.Optional(
    Type.Union([
      Type.Literal('bidding'),
      Type.Literal('leading'),
      Type.Literal('outbid'),
      Type.Literal('won'),
      Type.Literal('lost'),
      Type.Literal('watching'),
    ]),
  ),
  minPriceCents: Type.Optional(Type.Integer({ minimum: 0 })),
  condition: Type.Optional(
    Type.Union([...ConditionSchema.anyOf, Type.Literal('graded')], {
      description: 'Of a copy in the lot; `graded`: one that has a grade instead',
    }),
  ),
  grader: Type.Optional(Type.String({ maxLength: 10 })),
  grade: Type.Optional(Type.String({ maxLength: 10 })),
  /** Lots that can be bought at once now. */
  buyNow: Type.Optional(Type.Boolean()),
  noReserve: Type.Optional(Type.Boolean()),
  endsWithinHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
  maxPriceCents: Type.Optional(Type.Integer({ minimum: 0 })),
  sort: Type.Optional(
    Type.Union(
      [
        Type.Literal('ending_soon'),
        Type.Literal('opening_soon'),
        Type.Literal('newest'),
        Type.Literal('price'),
        Type.Literal('price_high'),
        Type.Literal('bids'),
      ],
      { description: 'Without it: scheduled lots by their start, others by their end' },
    ),
  ),
})

export const LotFacetsQuery = Type.Pick(AuctionsQuery, [
  'status',
  'q',
  'game',
  'set',
  'rarity',
  'condition',
  'grader',
  'grade',
  'buyNow',
  'noReserve',
  'endsWithinHours',
  'minPriceCents',
  'maxPriceCents',
])
export const LotFacetsSchema = Type.Object({
  game: FacetSchema,
  set: FacetSchema,
  rarity: FacetSchema,
  /** Of the copies in the lots: conditions, `graded`, and each grader with a grade (`ECG 9.5`). */
  quality: FacetSchema,
})
export type LotFacets = Static<typeof LotFacetsSchema>

export const SellerStandingSchema = Type.Object({
  /** How many of your lots are in each state; states without one are left out. */
  counts: Type.Partial(
    Type.Object({
      scheduled: Type.Integer(),
      live: Type.Integer(),
      closed: Type.Integer(),
      settled: Type.Integer(),
      unsold: Type.Integer(),
      cancelled: Type.Integer(),
    }),
  ),
  live: Type.Object({
    lots: Type.Integer(),
    withBids: Type.Integer(),
    bids: Type.Integer(),
    watchers: Type.Integer(),
    /** The current prices of live lots that have a bid, added up. */
    bidCents: BalanceSchema,
  }),
})
export type SellerStanding = Static<typeof SellerStandingSchema>

export const CardWatchSchema = Type.Object({ watching: Type.Boolean() })
/** A card that you wait for, with what of it can be bid on now. */
export const WatchedCardSchema = Type.Object({
  card: CardSummarySchema,
  since: TimeSchema,
  liveLots: Type.Integer(),
  /** Null while no lot of it is live. */
  lowestPriceCents: Nullable(CentsSchema),
  nextEndsAt: Nullable(TimeSchema),
})
export type WatchedCard = Static<typeof WatchedCardSchema>
export const WatchedCardPageSchema = PageSchema(WatchedCardSchema)

export const CreateAuctionBody = Type.Object(
  {
    title: Type.Optional(LineSchema(1, 140)),
    copyIds: Type.Array(IdSchema, { minItems: 1, maxItems: 50, uniqueItems: true }),
    startPriceCents: CentsSchema,
    reservePriceCents: Type.Optional(CentsSchema),
    buyNowPriceCents: Type.Optional(CentsSchema),
    startsAt: Type.Optional(TimeSchema),
    endsAt: TimeSchema,
  },
  { additionalProperties: false },
)
export const LowerReserveBody = Type.Object(
  { reservePriceCents: Type.Integer({ minimum: 0, description: '0 takes the reserve away' }) },
  { additionalProperties: false },
)
export const CancelBody = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
)
export const VoidBidBody = Type.Object(
  { reason: Type.String({ minLength: 3, maxLength: 500 }) },
  { additionalProperties: false },
)

export const OpenBidBody = Type.Object(
  { reason: Type.String({ minLength: 3, maxLength: 500 }) },
  { additionalProperties: false },
)

export const PlaceBidBody = Type.Object({ maximumCents: CentsSchema }, { additionalProperties: false })

/** What the exchange bid for the member who had left a maximum, in answer to a bid. */
export const AutomaticBidSchema = Type.Object({
  pseudonym: Type.String(),
  amountCents: CentsSchema,
  /** It stands above the bid that it answers; otherwise it is as far as the beaten maximum is known to have gone. */
  leads: Type.Boolean(),
  you: Type.Boolean(),
})

/** A bid as others see it: what it visibly bid, never a maximum that is still secret. */
export const BidSchema = Type.Object({
  id: IdSchema,
  at: TimeSchema,
  pseudonym: Type.String(),
  /** What this member visibly bid: the price if the bid took the lead, else the least that it must have been. */
  amountCents: Nullable(CentsSchema),
  /** The lot's price after this bid. Both are null once it was voided: they stand no more. */
  priceCents: Nullable(CentsSchema),
  /** Whether the bid took the lead when it was placed. */
  leads: Type.Boolean(),
  /** The automatic bid that it provoked, a row of its own in a list. */
  automatic: Nullable(AutomaticBidSchema),
  /** Of your own maximum while you led: only you see it, and it counts as no bid. */
  raise: Type.Boolean(),
  /** Your own maximum; others' never. */
  maximumCents: Nullable(CentsSchema),
  /** The maximum's salted commitment; null for bids of before there were any. */
  commitment: Nullable(Type.String()),
  voided: Type.Boolean(),
  you: Type.Boolean(),
})
export type Bid = Static<typeof BidSchema>
export const BidPageSchema = PageSchema(BidSchema)
/** Opens the commitment of a bid: for its bidder, from the moment of the bid. */
export const BidReceiptSchema = Type.Object({
  auctionId: IdSchema,
  bidId: IdSchema,
  at: TimeSchema,
  maximumCents: CentsSchema,
  /** 32 bytes, in hexadecimal. */
  salt: Type.String(),
  /** How the commitment is computed: docs/VERIFY.md. */
  scheme: Type.String(),
  commitment: Type.String(),
})
export type BidReceipt = Static<typeof BidReceiptSchema>
export const BidReceiptsSchema = Type.Object({ items: Type.Array(BidReceiptSchema) })
export const PlacedBidSchema = Type.Object({
  bid: Type.Object({ id: IdSchema, at: TimeSchema, maximumCents: CentsSchema, priceCents: CentsSchema }),
  /** Keep it: it proves what you bid, whatever the exchange says later. Null for bids of before there were any. */
  receipt: Nullable(BidReceiptSchema),
  auction: AuctionSchema,
})
export type PlacedBid = Static<typeof PlacedBidSchema>

/** What a seller set and the exchange's rules at that time, in cents and milliseconds since 1970: `LotTerms` of the rules. */
export const LotTermsSchema = Type.Object({
  startPriceCents: Type.Integer(),
  /** Hidden while the lot is open; null when there is none. */
  reservePriceCents: Nullable(Type.Integer()),
  buyNowPriceCents: Nullable(Type.Integer()),
  startsAt: Type.Integer(),
  endsAt: Type.Integer(),
  maximumEndsAt: Type.Integer(),
  extendWindowMs: Type.Integer(),
  extendByMs: Type.Integer(),
  increments: Type.Array(Type.Object({ fromCents: Type.Integer(), stepCents: Type.Integer() })),
})

/** An ended lot's ordered facts, all that the public replay needs (docs/VERIFY.md). */
export const AuctionLogSchema = Type.Object({
  auctionId: IdSchema,
  /** 1: of before commitments; 2: each bid carries the commitment to its maximum. */
  version: Type.Integer(),
  facts: Type.Array(
    Type.Object({
      sequence: Type.Integer(),
      type: Type.String(),
      at: TimeSchema,
      data: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  result: Type.Object({
    status: AuctionStatusSchema,
    priceCents: Nullable(BalanceSchema),
    winner: Nullable(Type.String()),
    endsAt: TimeSchema,
  }),
})
export type AuctionLog = Static<typeof AuctionLogSchema>
