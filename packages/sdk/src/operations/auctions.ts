// Generated from docs/openapi.json by npm run generate.
import type {
  Auction,
  AuctionLog,
  Bid,
  BidReceipt,
  LotFacets,
  PlacedBid,
  SellerStanding,
  WatchedCard,
} from '@ece/contracts/auctions'
import { operation, type Page } from '../operation.ts'

/** Lots. */
export const listAuctions = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly status?: 'scheduled' | 'live' | 'closed' | 'settled' | 'unsold' | 'cancelled' | null | undefined
    readonly q?: string | null | undefined
    readonly game?: string | null | undefined
    readonly set?: string | null | undefined
    readonly rarity?: string | null | undefined
    readonly cardId?: string | null | undefined
    readonly sellerId?: string | null | undefined
    readonly mine?: 'bidding' | 'leading' | 'outbid' | 'won' | 'lost' | 'watching' | null | undefined
    readonly minPriceCents?: number | null | undefined
    readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | 'graded' | null | undefined
    readonly grader?: string | null | undefined
    readonly grade?: string | null | undefined
    readonly buyNow?: boolean | null | undefined
    readonly noReserve?: boolean | null | undefined
    readonly endsWithinHours?: number | null | undefined
    readonly maxPriceCents?: number | null | undefined
    readonly sort?: 'ending_soon' | 'opening_soon' | 'newest' | 'price' | 'price_high' | 'bids' | null | undefined
  },
  Page<Auction>
>('GET', '/api/v1/auctions')

/** Put copies up as a lot. */
export const createAuction = /* @__PURE__ */ operation<
  {
    readonly body: {
      readonly title?: string
      readonly copyIds: readonly string[]
      readonly startPriceCents: number
      readonly reservePriceCents?: number
      readonly buyNowPriceCents?: number
      readonly startsAt?: string
      readonly endsAt: string
    }
  },
  Auction
>('POST', '/api/v1/auctions')

/** How many lots each filter would leave. */
export const countAuctions = /* @__PURE__ */ operation<
  {
    readonly status?: 'scheduled' | 'live' | 'closed' | 'settled' | 'unsold' | 'cancelled' | null | undefined
    readonly q?: string | null | undefined
    readonly game?: string | null | undefined
    readonly set?: string | null | undefined
    readonly rarity?: string | null | undefined
    readonly minPriceCents?: number | null | undefined
    readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | 'graded' | null | undefined
    readonly grader?: string | null | undefined
    readonly grade?: string | null | undefined
    readonly buyNow?: boolean | null | undefined
    readonly noReserve?: boolean | null | undefined
    readonly endsWithinHours?: number | null | undefined
    readonly maxPriceCents?: number | null | undefined
  },
  LotFacets
>('GET', '/api/v1/auctions/facets')

/** One lot. */
export const getAuction = /* @__PURE__ */ operation<{ readonly id: string }, Auction>('GET', '/api/v1/auctions/{id}')

/** Lower the reserve. */
export const lowerReserve = /* @__PURE__ */ operation<
  { readonly id: string; readonly body: { readonly reservePriceCents: number } },
  Auction
>('PATCH', '/api/v1/auctions/{id}')

/** A lot’s bids, newest first. */
export const listBids = /* @__PURE__ */ operation<
  { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined; readonly id: string },
  Page<Bid>
>('GET', '/api/v1/auctions/{id}/bids')

/** Bid a secret maximum. */
export const placeBid = /* @__PURE__ */ operation<
  { readonly id: string; readonly body: { readonly maximumCents: number } },
  PlacedBid
>('POST', '/api/v1/auctions/{id}/bids')

/** Open a bid’s maximum in a dispute (staff). */
export const openBid = /* @__PURE__ */ operation<
  { readonly id: string; readonly bidId: string; readonly body: { readonly reason: string } },
  BidReceipt
>('POST', '/api/v1/auctions/{id}/bids/{bidId}/open')

/** Void a bid (staff). */
export const voidBid = /* @__PURE__ */ operation<
  { readonly id: string; readonly bidId: string; readonly body: { readonly reason: string } },
  Auction
>('POST', '/api/v1/auctions/{id}/bids/{bidId}/void')

/** Buy at the fixed price. */
export const buyNow = /* @__PURE__ */ operation<{ readonly id: string }, Auction>(
  'POST',
  '/api/v1/auctions/{id}/buy-now',
)

/** Take a lot off. */
export const cancelAuction = /* @__PURE__ */ operation<
  { readonly id: string; readonly body: { readonly reason?: string } },
  Auction
>('POST', '/api/v1/auctions/{id}/cancel')

/** The facts that a closed lot replays from. */
export const getAuctionLog = /* @__PURE__ */ operation<{ readonly id: string }, AuctionLog>(
  'GET',
  '/api/v1/auctions/{id}/log',
)

/** What opens the commitments of your own bids. */
export const listBidReceipts = /* @__PURE__ */ operation<{ readonly id: string }, { items: BidReceipt[] }>(
  'GET',
  '/api/v1/auctions/{id}/receipts',
)

/** Watch a lot. */
export const watchAuction = /* @__PURE__ */ operation<{ readonly id: string }, void>(
  'PUT',
  '/api/v1/auctions/{id}/watch',
)

/** Watch a lot no more. */
export const unwatchAuction = /* @__PURE__ */ operation<{ readonly id: string }, void>(
  'DELETE',
  '/api/v1/auctions/{id}/watch',
)

/** Whether you watch a card. */
export const getCardWatch = /* @__PURE__ */ operation<{ readonly id: string }, { watching: boolean }>(
  'GET',
  '/api/v1/cards/{id}/watch',
)

/** Watch a card: hear when a lot of it opens. */
export const watchCard = /* @__PURE__ */ operation<{ readonly id: string }, void>('PUT', '/api/v1/cards/{id}/watch')

/** Watch a card no more. */
export const unwatchCard = /* @__PURE__ */ operation<{ readonly id: string }, void>(
  'DELETE',
  '/api/v1/cards/{id}/watch',
)

/** The cards that you watch, newest first. */
export const listWatchedCards = /* @__PURE__ */ operation<
  { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined },
  Page<WatchedCard>
>('GET', '/api/v1/me/watched-cards')

/** How your lots stand now. */
export const getSellerStanding = /* @__PURE__ */ operation<{}, SellerStanding>('GET', '/api/v1/seller/standing')
