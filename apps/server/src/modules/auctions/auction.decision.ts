import {
  isBuyNowPossible,
  isReserveMet,
  minimumBid,
  placeBid,
  type BidInput,
  type BidPlaced,
  type BidRefusal,
  type LotState,
} from '@ece/rules/auction'
import { isRefused } from '@ece/rules/auction'
import type { IncrementStep } from '@ece/rules/increments'
import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { feeOf, type BasisPoints, type Cents } from '../../platform/money/money.ts'
import { auctionsError } from './errors.ts'

/** The decisions about a lot. The bidding itself is `@ece/rules/auction`, which those who replay a lot use as well. */
export type AuctionStatus = 'scheduled' | 'live' | 'closed' | 'settled' | 'unsold' | 'cancelled'

export interface Auction {
  readonly id: Id
  readonly sellerId: Id
  readonly status: AuctionStatus
  readonly title: string
  readonly lot: LotState
  /** The pending transfer that holds the leader's maximum. */
  readonly leaderHoldId: Id | null
  readonly feeBps: BasisPoints
  readonly sequence: number
  readonly watchers: number
  readonly winnerId: Id | null
  readonly createdAt: Date
  /** When bidding was over: at the end, at a purchase, or when the lot was cancelled. Null until then. */
  readonly closedAt: Date | null
}

export const MINIMUM_DURATION_SECONDS = 10
export const MAXIMUM_DURATION_DAYS = 30
/** Of the start price, in percent: below it buy-now would only spoil the auction (eBay's rule). */
export const BUY_NOW_MINIMUM_PERCENT = 130

export interface LotPlan {
  readonly startPriceCents: Cents
  readonly reservePriceCents: Cents | null
  readonly buyNowPriceCents: Cents | null
  readonly startsAt: Date
  readonly endsAt: Date
}

/** Whether a lot may be put up so; a start may lie a minute back, for clocks that differ. */
export function mayCreate(plan: LotPlan, now: Date): Rejection | undefined {
  const seconds = (plan.endsAt.getTime() - Math.max(plan.startsAt.getTime(), now.getTime())) / 1_000
  if (plan.startsAt.getTime() < now.getTime() - 60_000) return auctionsError('starts_in_past')
  if (seconds < MINIMUM_DURATION_SECONDS || seconds > MAXIMUM_DURATION_DAYS * 86_400) {
    return auctionsError('invalid_period', {
      minimumSeconds: MINIMUM_DURATION_SECONDS,
      maximumDays: MAXIMUM_DURATION_DAYS,
    })
  }
  const { startPriceCents, reservePriceCents, buyNowPriceCents } = plan
  if (reservePriceCents !== null && reservePriceCents < startPriceCents)
    return auctionsError('reserve_below_start', { startPriceCents })
  const minimumCents = Math.max(reservePriceCents ?? 0, Math.ceil((startPriceCents * BUY_NOW_MINIMUM_PERCENT) / 100))
  if (buyNowPriceCents !== null && buyNowPriceCents < minimumCents)
    return auctionsError('buy_now_too_low', { minimumCents })
  return undefined
}

/** Decides a bid by the rules of the lot; a refusal carries the numbers to recover by. */
export function decideBid(auction: Auction, bid: BidInput): BidPlaced | Rejection {
  const placed = placeBid(auction.lot, bid)
  return isRefused(placed) ? rejectionOf(placed, auction.status) : placed
}

function rejectionOf(refusal: BidRefusal, status: AuctionStatus): Rejection {
  if (refusal.refused === 'not_live')
    return auctionsError('not_live', { status, startsAt: new Date(refusal.startsAt).toISOString() })
  if (refusal.refused === 'ended') return auctionsError('ended', { endedAt: new Date(refusal.endedAt).toISOString() })
  if (refusal.refused === 'bid_too_low') return auctionsError('bid_too_low', { minimumCents: refusal.minimumCents })
  return auctionsError('not_above_own_maximum', { maximumCents: refusal.maximumCents })
}

/** Whether the member may buy the lot at once, and for how much. */
export function mayBuyNow(auction: Auction, now: Date): { priceCents: Cents } | Rejection {
  const { lot } = auction
  if (now.getTime() < lot.terms.startsAt)
    return auctionsError('not_live', { status: auction.status, startsAt: new Date(lot.terms.startsAt).toISOString() })
  if (now.getTime() >= lot.endsAt) return auctionsError('ended', { endedAt: new Date(lot.endsAt).toISOString() })
  if (lot.terms.buyNowPriceCents === null || !isBuyNowPossible(lot)) return auctionsError('buy_now_not_possible')
  return { priceCents: lot.terms.buyNowPriceCents }
}

export interface Canceller {
  readonly id: Id
  readonly isStaff: boolean
  readonly hasBidOnLot: boolean
}

/** The seller cancels while there is no bid; staff at any time before the end, but never where they have bid themselves. */
export function mayCancel(auction: Auction, { id, isStaff, hasBidOnLot }: Canceller): Rejection | undefined {
  const actsAsStaff = isStaff && auction.sellerId !== id
  if (!actsAsStaff && auction.sellerId !== id) return auctionsError('not_seller')
  if (actsAsStaff && hasBidOnLot) return auctionsError('own_matter')
  if (auction.status !== 'scheduled' && auction.status !== 'live')
    return auctionsError('not_open', { status: auction.status })
  if (!actsAsStaff && auction.lot.leader !== null) return auctionsError('has_bids')
  return undefined
}

/** Staff void bids and open maxima of other people's lots only: not where they sell, nor where they have bid. */
export function mayModerate(
  auction: Pick<Auction, 'sellerId'>,
  staff: { readonly id: Id; readonly hasBidOnLot: boolean },
): Rejection | undefined {
  return auction.sellerId === staff.id || staff.hasBidOnLot ? auctionsError('own_matter') : undefined
}

/**
 * A lower reserve cuts a standing maximum once: from then on the bidder decides, and until somebody bids the seller can't cut
 * it further, step by step down to the price.
 */
export function mayLowerReserve({ lot }: Pick<Auction, 'lot'>, reserveCents: Cents): Rejection | undefined {
  const { leader } = lot
  return leader?.isCut === true && !isReserveMet(lot) && reserveCents <= leader.maximumCents
    ? auctionsError('reserve_awaits_bid')
    : undefined
}

export type Settlement =
  | { readonly outcome: 'unsold' }
  | {
      readonly outcome: 'sold'
      readonly winnerId: Id
      readonly priceCents: Cents
      readonly feeCents: Cents
      readonly proceedsCents: Cents
    }

/** What an ended lot comes to: sold to its leader at its price, less the fee; or unsold with no bid or the reserve not met. */
export function settlementOf({ lot, feeBps }: Pick<Auction, 'lot' | 'feeBps'>): Settlement {
  if (lot.leader === null || !isReserveMet(lot)) return { outcome: 'unsold' }
  const feeCents = feeOf(lot.priceCents, feeBps)
  return {
    outcome: 'sold',
    winnerId: lot.leader.bidderId,
    priceCents: lot.priceCents,
    feeCents,
    proceedsCents: lot.priceCents - feeCents,
  }
}

/** What everyone may see of a lot's state: no maximum and no reserve. */
export interface VisibleState {
  readonly status: AuctionStatus
  readonly currentPriceCents: Cents
  readonly minimumBidCents: Cents
  readonly bidCount: number
  readonly reserveMet: boolean
  readonly buyNowPossible: boolean
  readonly leaderId: Id | null
  readonly endsAt: string
  readonly sequence: number
}

export function visibleState({
  status,
  lot,
  sequence,
  winnerId,
}: Pick<Auction, 'status' | 'lot' | 'sequence' | 'winnerId'>): VisibleState {
  return {
    status,
    currentPriceCents: lot.priceCents,
    minimumBidCents: minimumBid(lot),
    bidCount: lot.bidCount,
    reserveMet: isReserveMet(lot),
    buyNowPossible: (status === 'live' || status === 'scheduled') && isBuyNowPossible(lot),
    leaderId: winnerId ?? lot.leader?.bidderId ?? null,
    endsAt: new Date(lot.endsAt).toISOString(),
    sequence,
  }
}

/** Increments are kept as pairs `[from, step]`: a lot's row is copied by every bid, so it stays small. */
export function packIncrements(steps: readonly IncrementStep[]): [number, number][] {
  return steps.map(({ fromCents, stepCents }) => [fromCents, stepCents])
}

export function unpackIncrements(pairs: readonly (readonly [number, number])[]): IncrementStep[] {
  return pairs.map(([fromCents, stepCents]) => ({ fromCents, stepCents }))
}
