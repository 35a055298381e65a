import type { LotFact } from '@ece/rules/replay'
import type { LotTerms } from '@ece/rules/auction'
import type { StoredFact, NewFact } from '../../platform/facts/fact.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { visibleState, type Auction, type VisibleState } from './auction.decision.ts'

export const lotStream = (auctionId: Id): string => `auction:${auctionId}`

/** Carried by every fact of a lot after its creation: what anyone may see of it then. */
export type LotFactData = VisibleState & { readonly auctionId: Id; readonly title: string }

export type AuctionEvent =
  | NewFact<
      'auctions.created',
      { auctionId: Id; sellerId: Id; title: string; copyIds: readonly Id[]; terms: LotTerms; feeBps: number }
    >
  | NewFact<
      'auctions.bid_placed',
      LotFactData & {
        bidId: Id
        bidderId: Id
        maximumCents: Cents
        placedAt: string
        leads: boolean
        extended: boolean
        outbidId: Id | null
      }
    >
  | NewFact<'auctions.bid_voided', LotFactData & { bidId: Id; bidderId: Id; reason: string; outbidId: Id | null }>
  | NewFact<'auctions.reserve_lowered', LotFactData & { reservePriceCents: Cents; cutId: Id | null }>
  | NewFact<
      'auctions.bought_now',
      LotFactData & { buyerId: Id; priceCents: Cents; boughtAt: string; outbidId: Id | null }
    >
  | NewFact<'auctions.opened' | 'auctions.closed', LotFactData>
  | NewFact<
      'auctions.settled',
      LotFactData & {
        sellerId: Id
        winnerId: Id
        priceCents: Cents
        feeCents: Cents
        proceedsCents: Cents
        copyIds: readonly Id[]
      }
    >
  | NewFact<'auctions.unsold', LotFactData & { sellerId: Id; copyIds: readonly Id[] }>
  | NewFact<'auctions.cancelled', LotFactData & { sellerId: Id; reason: string | null; outbidId: Id | null }>
  | NewFact<'auctions.watched_card_listed', { auctionId: Id; cardId: Id; title: string; memberIds: readonly Id[] }>

/** The types whose facts change what a lot shows. */
export const LOT_STATE_TYPES = [
  'auctions.opened',
  'auctions.bid_placed',
  'auctions.bid_voided',
  'auctions.reserve_lowered',
  'auctions.bought_now',
  'auctions.closed',
  'auctions.settled',
  'auctions.unsold',
  'auctions.cancelled',
] as const

export function lotFactData(auction: Auction): LotFactData {
  return { auctionId: auction.id, title: auction.title, ...visibleState(auction) }
}

interface FactData {
  readonly terms?: LotTerms
  readonly bidId?: Id
  readonly bidderId?: Id
  readonly maximumCents?: Cents
  readonly placedAt?: string
  readonly reservePriceCents?: Cents
  readonly buyerId?: Id
  readonly priceCents?: Cents
  readonly boughtAt?: string
}

/** The facts that have a say in price, leader and end, out of a lot's events; `name` stands for a member. */
export function factsOf(
  events: readonly Pick<StoredFact, 'type' | 'data'>[],
  name: (memberId: Id) => string = (id) => id,
): LotFact[] {
  return events.flatMap(({ type, data }): LotFact[] => {
    const {
      terms,
      bidId,
      bidderId,
      maximumCents,
      placedAt,
      reservePriceCents,
      buyerId,
      priceCents,
      boughtAt,
    }: FactData = data
    if (type === 'auctions.created' && terms) return [{ type: 'created', terms }]
    if (type === 'auctions.bid_placed' && bidId && bidderId && maximumCents && placedAt) {
      return [{ type: 'bid_placed', bidId, bidderId: name(bidderId), maximumCents, at: Date.parse(placedAt) }]
    }
    if (type === 'auctions.bid_voided' && bidId) return [{ type: 'bid_voided', bidId }]
    if (type === 'auctions.reserve_lowered' && reservePriceCents !== undefined)
      return [{ type: 'reserve_lowered', reservePriceCents }]
    if (type === 'auctions.bought_now' && buyerId && priceCents && boughtAt)
      return [{ type: 'bought_now', buyerId: name(buyerId), priceCents, at: Date.parse(boughtAt) }]
    if (type === 'auctions.cancelled') return [{ type: 'cancelled' }]
    if (type === 'auctions.closed') return [{ type: 'closed' }]
    return []
  })
}
