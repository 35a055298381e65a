import { counteredPrice, minimumBid, type BidInput, type LotState, type LotTerms } from './auction.ts'
import { leastBelow } from './increments.ts'
import { foldSteps, replay, type LotFact, type LotResult } from './replay.ts'

/**
 * What the public log of an ended lot opens, and how it is played back. A sealed maximum stands in it as its commitment and
 * as a bound: the least that it can have been, from prices that everybody saw. The bounds keep every comparison that
 * decided the lot, so folding them by the rules of the bidding itself comes to the same price, winner and end.
 *
 *   sold: the reserve and the losers' maxima are open, the winner's maximum is "at least the price"
 *   unsold, cancelled: the reserve and every maximum stay sealed
 */
export interface PublicTerms extends Omit<LotTerms, 'reservePriceCents'> {
  /** Null when there is none, or it is sealed. */
  readonly reservePriceCents: number | null
  readonly reserve: 'none' | 'open' | 'sealed'
}

export interface PublicBid {
  readonly type: 'bid_placed'
  readonly bidId: string
  readonly bidderId: string
  readonly at: number
  /** Null while sealed. */
  readonly maximumCents: number | null
  /** What the maximum was at least; the maximum itself once it is open. */
  readonly atLeastCents: number
}

export type PublicFact =
  | { readonly type: 'created'; readonly terms: PublicTerms }
  | PublicBid
  /** Null: sealed. 0 took the reserve away. */
  | {
      readonly type: 'reserve_lowered'
      readonly reservePriceCents: number | null
      /** Sealed only: standing maxima that this cut below their bounds, and the bounds from here on. */
      readonly cuts?: readonly PublicCut[]
    }
  | Exclude<LotFact, { readonly type: 'created' | 'bid_placed' | 'reserve_lowered' }>

export interface PublicCut {
  readonly bidId: string
  readonly atLeastCents: number
}

/** The facts of an ended lot as anyone may see them. */
export function openToPublic(facts: readonly LotFact[]): PublicFact[] {
  const { outcome, winnerId } = replay(facts)
  const sold = outcome === 'sold'
  const end = lastOf(foldSteps(facts))
  const secret = secretBids(facts, sold ? winnerId : (end.leader?.bidderId ?? null), end)
  const { atLeast, cutsOf } = boundsOf(facts, { secret, reserveIsOpen: sold })
  return facts.map((fact): PublicFact => {
    if (fact.type === 'created') return { type: 'created', terms: publicTerms(fact.terms, sold) }
    if (fact.type === 'reserve_lowered') {
      const cuts = sold ? [] : cutsOf(fact.reservePriceCents)
      return sold ? fact : { type: 'reserve_lowered', reservePriceCents: null, ...(cuts.length > 0 ? { cuts } : {}) }
    }
    if (fact.type !== 'bid_placed') return fact
    const { type, bidId, bidderId, at, maximumCents } = fact
    return sold && !secret.has(bidId)
      ? { type, bidId, bidderId, at, maximumCents, atLeastCents: maximumCents }
      : { type, bidId, bidderId, at, maximumCents: null, atLeastCents: atLeast.get(bidId) ?? 0 }
  })
}

/** The lot's state after each public fact. Throws when the log contradicts the rules. */
export function* foldPublicSteps(facts: readonly PublicFact[]): Generator<LotState, void, void> {
  for (const state of foldSteps(facts.flatMap(asFoldable))) yield state
}

/** Recomputes an ended lot's result from its public log. A house that sealed the reserve can't have sold the lot. */
export function replayPublic(facts: readonly PublicFact[]): LotResult {
  const result = replay(facts.flatMap(asFoldable))
  const [first] = facts
  const isSealed = first?.type === 'created' && first.terms.reserve === 'sealed'
  return isSealed && result.outcome === 'sold' ? { ...result, outcome: 'unsold', winnerId: null } : result
}

/** A public fact for the fold. A sealed reserve has no say in it; its lowering stands for nothing but itself. */
function asFoldable(fact: PublicFact): LotFact {
  switch (fact.type) {
    case 'created':
      return { type: 'created', terms: fact.terms }
    case 'bid_placed': {
      const { type, bidId, bidderId, at, maximumCents, atLeastCents } = fact
      return maximumCents === null
        ? { type, bidId, bidderId, at, maximumCents: atLeastCents, sealed: true }
        : { type, bidId, bidderId, at, maximumCents }
    }
    case 'reserve_lowered':
      return fact.reservePriceCents === null
        ? { type: 'reserve_lowered', reservePriceCents: 0, sealed: true, cuts: fact.cuts ?? [] }
        : { type: 'reserve_lowered', reservePriceCents: fact.reservePriceCents }
    default:
      return fact
  }
}

function publicTerms(terms: LotTerms, sold: boolean): PublicTerms {
  const { reservePriceCents } = terms
  if (reservePriceCents === null) return { ...terms, reserve: 'none' }
  return sold ? { ...terms, reserve: 'open' } : { ...terms, reservePriceCents: null, reserve: 'sealed' }
}

/** Of who stood highest: the bids that reached the price, and the highest in any case. */
function secretBids(facts: readonly LotFact[], memberId: string | null, end: LotState): Set<string> {
  const own = facts.filter((fact) => fact.type === 'bid_placed').filter(({ bidderId }) => bidderId === memberId)
  const highest = Math.max(0, ...own.map(({ maximumCents }) => maximumCents))
  return new Set(
    own.filter(({ maximumCents }) => maximumCents >= Math.min(end.priceCents, highest)).map(({ bidId }) => bidId),
  )
}

/**
 * The least that each maximum can have been, from what everybody saw: the minimum when it was placed, each price at which it
 * led, and what a price above it says of one that was beaten. The last is left out for the secret bids: the price that a
 * voided bid had made would give them away, and after the void it has no say any more.
 *
 * Once a lowered reserve has cut a maximum, what everybody saw is a bound of what is left of it. Before the cut it may have been
 * seen to lead at a price above that, which a void has taken back since: the cut is told of then, or equal maxima would not be.
 */
function boundsOf(
  facts: readonly LotFact[],
  { secret, reserveIsOpen }: { secret: ReadonlySet<string>; reserveIsOpen: boolean },
): { readonly atLeast: ReadonlyMap<string, number>; cutsOf(reserveCents: number): readonly PublicCut[] } {
  const bounds = new Map<string, number>()
  /** By what a maximum was cut to. */
  const cutBounds = new Map<number, Map<string, number>>()
  const raiseIn = (known: Map<string, number>, bidId: string, cents: number): void =>
    void known.set(bidId, Math.max(known.get(bidId) ?? 0, cents))
  let plainCents = 0
  const observe = (before: LotState, bid: BidInput, after: LotState): void => {
    const { terms, leader } = before
    // With a sealed reserve the price that it lifted would give it away: the price of the bids alone is what counts.
    const priceBefore = leader === null ? terms.startPriceCents : reserveIsOpen ? before.priceCents : plainCents
    plainCents =
      leader === null || leader.bidderId === bid.bidderId
        ? priceBefore
        : Math.max(priceBefore, counteredPrice(leader, bid, terms))
    const priceAfter = reserveIsOpen ? after.priceCents : plainCents
    const raise = (bidId: string, cents: number): void => {
      raiseIn(bounds, bidId, cents)
      if (!leader?.isCut || leader.bidId !== bidId) return
      const cut = cutBounds.get(leader.maximumCents) ?? new Map<string, number>()
      raiseIn(cut, bidId, cents)
      cutBounds.set(leader.maximumCents, cut)
    }
    if (leader?.isCut) raise(leader.bidId, priceBefore)
    if (after.leader) raise(after.leader.bidId, priceAfter)
    if (leader?.bidderId === bid.bidderId) return
    raise(bid.bidId, minimumBid({ ...before, priceCents: priceBefore }))
    if (leader === null || plainCents === priceBefore) return
    const beaten = after.leader?.bidId === bid.bidId ? leader.bidId : bid.bidId
    if (!secret.has(beaten)) raise(beaten, leastBelow(plainCents, terms.increments))
  }
  lastOf(foldSteps(facts, observe))
  const cutsOf = (reserveCents: number): PublicCut[] => {
    // What a later, deeper cut has left bounds what this one left, too.
    const left = new Map<string, number>()
    for (const [cutTo, known] of cutBounds)
      if (cutTo < reserveCents) for (const [bidId, cents] of known) raiseIn(left, bidId, cents)
    return [...left.keys()]
      .filter((bidId) => cutBounds.get(reserveCents - 1)?.has(bidId))
      .map((bidId) => ({ bidId, atLeastCents: left.get(bidId) ?? 0 }))
      .filter(({ bidId, atLeastCents }) => atLeastCents < (bounds.get(bidId) ?? 0))
  }
  return { atLeast: bounds, cutsOf }
}

function lastOf(states: Iterable<LotState>): LotState {
  let last: LotState | undefined
  for (const state of states) last = state
  if (!last) throw new Error('a lot begins with its creation')
  return last
}
