import { AuctionStatusSchema, LotTermsSchema } from '@ece/contracts/auctions'
import type { LotFact } from '@ece/rules/replay'
import { Type } from 'typebox'
import { defineFacts, unknownFact, type LoggedOf, type NewFactOf } from '../../platform/facts/fact.ts'
import { fields, nullable } from '../../platform/facts/fields.ts'
import { olderVersion } from '../../platform/facts/shape.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { visibleState, type Auction, type VisibleState } from './auction.decision.ts'

export const lotStream = (auctionId: Id) => `auction:${auctionId}` as const

const { id, cents, count, text, time } = fields

/** Carried by every fact of a lot after its creation: what anyone may see of it then. */
const visible = {
  auctionId: id,
  title: text,
  status: AuctionStatusSchema,
  currentPriceCents: cents,
  minimumBidCents: cents,
  bidCount: count,
  reserveMet: Type.Boolean(),
  buyNowPossible: Type.Boolean(),
  leaderId: nullable(id),
  endsAt: time,
  sequence: count,
}
/** Who led, or bid, and does not lead now. */
const outbidId = nullable(id)
/** A bid as version 1 told of it. */
const bidPlaced = {
  ...visible,
  bidId: id,
  bidderId: id,
  /** Secret until the lot has closed; the winner's for ever. */
  maximumCents: cents,
  placedAt: time,
  leads: Type.Boolean(),
  extended: Type.Boolean(),
  outbidId,
}
const state = { stream: 'auction', data: Type.Object(visible) } as const

export const auctionFacts = defineFacts({
  'auctions.created': {
    stream: 'auction',
    data: Type.Object({
      auctionId: id,
      sellerId: id,
      title: text,
      copyIds: Type.Array(id),
      terms: LotTermsSchema,
      feeBps: count,
    }),
  },
  'auctions.opened': state,
  'auctions.bid_placed': {
    stream: 'auction',
    version: 2,
    data: Type.Object({
      ...bidPlaced,
      /** Of the maximum (`@ece/rules/commitment`); bids of version 1 have none. */
      commitment: nullable(text),
      /** The leader raised the own maximum. */
      raise: Type.Boolean(),
      /** Who led before, or leads still, and what their maximum bid for them. */
      rivalId: nullable(id),
      amountCents: cents,
      automaticCents: nullable(cents),
    }),
    older: [
      olderVersion(1, Type.Object(bidPlaced), (old) => ({
        ...old,
        commitment: null,
        raise: false,
        rivalId: null,
        amountCents: old.currentPriceCents,
        automaticCents: null,
      })),
    ],
  },
  /** Staff opened a maximum in a dispute. */
  'auctions.bid_opened': { stream: 'auction', data: Type.Object({ auctionId: id, bidId: id, reason: text }) },
  'auctions.bid_voided': {
    stream: 'auction',
    data: Type.Object({ ...visible, bidId: id, bidderId: id, reason: text, outbidId }),
  },
  'auctions.reserve_lowered': {
    stream: 'auction',
    data: Type.Object({ ...visible, reservePriceCents: cents, cutId: nullable(id) }),
  },
  'auctions.bought_now': {
    stream: 'auction',
    data: Type.Object({ ...visible, buyerId: id, priceCents: cents, boughtAt: time, outbidId }),
  },
  'auctions.closed': state,
  'auctions.settled': {
    stream: 'auction',
    data: Type.Object({
      ...visible,
      sellerId: id,
      winnerId: id,
      priceCents: cents,
      feeCents: cents,
      proceedsCents: cents,
      copyIds: Type.Array(id),
    }),
  },
  'auctions.unsold': { stream: 'auction', data: Type.Object({ ...visible, sellerId: id, copyIds: Type.Array(id) }) },
  'auctions.cancelled': {
    stream: 'auction',
    data: Type.Object({ ...visible, sellerId: id, reason: nullable(text), outbidId }),
  },
  'auctions.watched_card_listed': {
    stream: 'auction',
    data: Type.Object({ auctionId: id, cardId: id, title: text, memberIds: Type.Array(id) }),
  },
})

export type NewAuctionFact = NewFactOf<typeof auctionFacts>

/** The facts that change what a lot shows: each carries its whole visible state. */
export const LOT_STATE_FACTS = [
  auctionFacts['auctions.opened'],
  auctionFacts['auctions.bid_placed'],
  auctionFacts['auctions.bid_voided'],
  auctionFacts['auctions.reserve_lowered'],
  auctionFacts['auctions.bought_now'],
  auctionFacts['auctions.closed'],
  auctionFacts['auctions.settled'],
  auctionFacts['auctions.unsold'],
  auctionFacts['auctions.cancelled'],
]
export type LotStateFact = LoggedOf<(typeof LOT_STATE_FACTS)[number]>

/** A lot's own facts, oldest first, are its log: what it is folded from again. */
export const LOT_LOG_FACTS = [auctionFacts['auctions.created'], ...LOT_STATE_FACTS]
export type LotLogFact = LoggedOf<(typeof LOT_LOG_FACTS)[number]>

export function lotFactData(auction: Auction): VisibleState & { readonly auctionId: Id; readonly title: string } {
  return { auctionId: auction.id, title: auction.title, ...visibleState(auction) }
}

/** What a fact has to say in price, leader and end, in the rules' words; `name` stands for a member. */
export function ruleFactsOf(
  facts: readonly LotLogFact[],
  name: (memberId: Id) => string = (memberId) => memberId,
): LotFact[] {
  return facts.flatMap((fact): LotFact[] => {
    switch (fact.type) {
      case 'auctions.created':
        return [{ type: 'created', terms: fact.data.terms }]
      case 'auctions.bid_placed': {
        const { bidId, bidderId, maximumCents, placedAt } = fact.data
        return [{ type: 'bid_placed', bidId, bidderId: name(bidderId), maximumCents, at: Date.parse(placedAt) }]
      }
      case 'auctions.bid_voided':
        return [{ type: 'bid_voided', bidId: fact.data.bidId }]
      case 'auctions.reserve_lowered':
        return [{ type: 'reserve_lowered', reservePriceCents: fact.data.reservePriceCents }]
      case 'auctions.bought_now': {
        const { buyerId, priceCents, boughtAt } = fact.data
        return [{ type: 'bought_now', buyerId: name(buyerId), priceCents, at: Date.parse(boughtAt) }]
      }
      case 'auctions.cancelled':
        return [{ type: 'cancelled' }]
      case 'auctions.closed':
        return [{ type: 'closed' }]
      // What follows from the others.
      case 'auctions.opened':
      case 'auctions.settled':
      case 'auctions.unsold':
        return []
      default:
        return unknownFact(fact)
    }
  })
}
