import { incrementAt, type IncrementStep } from './increments.ts'

/**
 * The rules of an English auction with proxy bids, as a pure fold: the server decides every bid with `placeBid`, and
 * anyone recomputes a closed lot with `replay`. No clock, no I/O: times are milliseconds since 1970, amounts are cents.
 */

/** What a seller set and the exchange's rules at that time. */
export interface LotTerms {
  readonly startPriceCents: number
  /** Hidden; null when there is none. */
  readonly reservePriceCents: number | null
  readonly buyNowPriceCents: number | null
  readonly startsAt: number
  readonly endsAt: number
  /** Soft close never moves the end past this. */
  readonly maximumEndsAt: number
  readonly extendWindowMs: number
  readonly extendByMs: number
  readonly increments: readonly IncrementStep[]
}

export interface Leader {
  readonly bidderId: string
  readonly bidId: string
  /** Secret; of a winner for ever. */
  readonly maximumCents: number
  /** A lowered reserve has cut it, and its bidder has not bid since. */
  readonly isCut?: boolean
}

export interface LotState {
  readonly terms: LotTerms
  /** The start price while there is no bid. */
  readonly priceCents: number
  readonly leader: Leader | null
  /** Bids against others: a leader who raises the own maximum bids against nobody. */
  readonly bidCount: number
  readonly endsAt: number
}

export interface BidInput {
  readonly bidId: string
  readonly bidderId: string
  readonly maximumCents: number
  readonly at: number
  /** Of a public log: `maximumCents` is only the least that the sealed maximum can have been (`./public-log.ts`). */
  readonly sealed?: boolean
}

export type BidRefusal =
  | { readonly refused: 'not_live'; readonly startsAt: number }
  | { readonly refused: 'ended'; readonly endedAt: number }
  | { readonly refused: 'bid_too_low'; readonly minimumCents: number }
  | { readonly refused: 'not_above_own_maximum'; readonly maximumCents: number }

export interface BidPlaced {
  readonly state: LotState
  /** The bidder leads now. */
  readonly leads: boolean
  /** Who led before and does not any more. */
  readonly outbid: Leader | null
  readonly extended: boolean
}

/** A lot before its first bid. */
export function openLot(terms: LotTerms): LotState {
  return { terms, priceCents: terms.startPriceCents, leader: null, bidCount: 0, endsAt: terms.endsAt }
}

/** The least maximum that a new bid may have: the start price, then the price and its increment. */
export function minimumBid(state: LotState): number {
  return state.leader
    ? state.priceCents + incrementAt(state.priceCents, state.terms.increments)
    : state.terms.startPriceCents
}

/** True when there is no reserve, or the leader's maximum is at or above it. */
export function isReserveMet({ terms, leader }: LotState): boolean {
  return terms.reservePriceCents === null || (leader !== null && leader.maximumCents >= terms.reservePriceCents)
}

/** eBay's rule: until the first bid; with a reserve, until the reserve is met. */
export function isBuyNowPossible(state: LotState): boolean {
  if (state.terms.buyNowPriceCents === null) return false
  return state.leader === null || (state.terms.reservePriceCents !== null && !isReserveMet(state))
}

/** Decides one bid (eBay's proxy bidding). The interval is half-open: at the end, the lot has ended. */
export function placeBid(state: LotState, bid: BidInput): BidPlaced | BidRefusal {
  if (bid.at < state.terms.startsAt) return { refused: 'not_live', startsAt: state.terms.startsAt }
  if (bid.at >= state.endsAt) return { refused: 'ended', endedAt: state.endsAt }
  const { leader } = state
  if (leader && leader.bidderId === bid.bidderId) return raiseOwnMaximum(state, leader, bid)
  const minimumCents = minimumBid(state)
  if (bid.maximumCents < minimumCents) return { refused: 'bid_too_low', minimumCents }
  const challenger: Leader = { bidderId: bid.bidderId, bidId: bid.bidId, maximumCents: bid.maximumCents }
  const leads = leader === null || challenger.maximumCents > leader.maximumCents
  const endsAt = extendedEnd(state, bid.at)
  const next: LotState = {
    ...state,
    leader: leads ? challenger : leader,
    priceCents: leader ? Math.max(state.priceCents, counteredPrice(leader, challenger, state.terms)) : state.priceCents,
    bidCount: state.bidCount + 1,
    endsAt,
  }
  return { state: liftToReserve(next), leads, outbid: leads ? leader : null, extended: endsAt !== state.endsAt }
}

/**
 * The leader's own raise changes no price (but may meet the reserve), counts as no bid and doesn't extend the lot. Of two
 * sealed maxima only the bounds are known, so the greater bound holds.
 */
function raiseOwnMaximum(state: LotState, leader: Leader, bid: BidInput): BidPlaced | BidRefusal {
  if (bid.maximumCents <= leader.maximumCents && bid.sealed !== true)
    return { refused: 'not_above_own_maximum', maximumCents: leader.maximumCents }
  const maximumCents = Math.max(bid.maximumCents, leader.maximumCents)
  const raised: LotState = { ...state, leader: { bidderId: leader.bidderId, bidId: bid.bidId, maximumCents } }
  return { state: liftToReserve(raised), leads: true, outbid: null, extended: false }
}

/**
 * The price that two maxima make: one increment above the lower of them, at most the higher one. Of equal maxima the
 * earlier leads and the price is that maximum. A lot's price never falls below what it was.
 */
export function counteredPrice(
  leader: Pick<Leader, 'maximumCents'>,
  challenger: Pick<Leader, 'maximumCents'>,
  { increments }: Pick<LotTerms, 'increments'>,
): number {
  const lower = Math.min(leader.maximumCents, challenger.maximumCents)
  const higher = Math.max(leader.maximumCents, challenger.maximumCents)
  return Math.min(higher, lower + incrementAt(lower, increments))
}

function liftToReserve(state: LotState): LotState {
  const { reservePriceCents } = state.terms
  return reservePriceCents !== null && isReserveMet(state)
    ? { ...state, priceCents: Math.max(state.priceCents, reservePriceCents) }
    : state
}

function extendedEnd({ endsAt, terms }: LotState, at: number): number {
  if (endsAt - at >= terms.extendWindowMs) return endsAt
  return Math.max(endsAt, Math.min(at + terms.extendByMs, terms.maximumEndsAt))
}

export type LowerReserveRefusal =
  | { readonly refused: 'reserve_not_lower'; readonly reservePriceCents: number | null }
  /** Below the visible price the cut maximum would be below what its bidder has publicly bid. */
  | { readonly refused: 'reserve_not_above_price'; readonly currentPriceCents: number }

/**
 * Lowers the hidden reserve; 0 takes it away while there is no bid. A standing maximum that would win by this is cut to
 * one cent below the new reserve, so that its bidder decides again.
 */
export function lowerReserve(state: LotState, reserveCents: number): LotState | LowerReserveRefusal {
  const { reservePriceCents } = state.terms
  if (reservePriceCents === null || reserveCents >= reservePriceCents)
    return { refused: 'reserve_not_lower', reservePriceCents }
  const terms = { ...state.terms, reservePriceCents: reserveCents === 0 ? null : reserveCents }
  const { leader } = state
  if (!leader || isReserveMet(state)) return { ...state, terms }
  if (reserveCents <= state.priceCents)
    return { refused: 'reserve_not_above_price', currentPriceCents: state.priceCents }
  if (leader.maximumCents < reserveCents) return { ...state, terms }
  return { ...state, terms, leader: { ...leader, maximumCents: reserveCents - 1, isCut: true } }
}

/** Tells a refusal from what was asked for. */
export function isRefused<T extends object>(outcome: T): outcome is Extract<T, { readonly refused: string }> {
  return 'refused' in outcome
}
