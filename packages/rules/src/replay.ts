import {
  isRefused,
  isReserveMet,
  lowerReserve,
  openLot,
  placeBid,
  type BidInput,
  type LotState,
  type LotTerms,
} from './auction.ts'

/** A lot's log: everything that has a say in its price, leader and end, in order. */
export type LotFact =
  | { readonly type: 'created'; readonly terms: LotTerms }
  | {
      readonly type: 'bid_placed'
      readonly bidId: string
      readonly bidderId: string
      readonly maximumCents: number
      readonly at: number
      readonly sealed?: boolean
    }
  | { readonly type: 'bid_voided'; readonly bidId: string }
  /** `sealed`: of a public log that does not open the reserve, so that the fold knows none. */
  | {
      readonly type: 'reserve_lowered'
      readonly reservePriceCents: number
      readonly sealed?: boolean
      /** Of a sealed lowering: what a leading maximum is known to be at least once it was cut. */
      readonly cuts?: readonly { readonly bidId: string; readonly atLeastCents: number }[]
    }
  | { readonly type: 'bought_now'; readonly buyerId: string; readonly priceCents: number; readonly at: number }
  | { readonly type: 'cancelled' }
  | { readonly type: 'closed' }

export interface LotResult {
  readonly outcome: 'open' | 'sold' | 'unsold' | 'cancelled'
  readonly priceCents: number
  readonly winnerId: string | null
  readonly endsAt: number
  readonly bidCount: number
}

/**
 * Folds a lot's log into its state. A voided bid is taken out and the lot folded again from what remains; its end stays
 * where it had moved. Throws when the log contradicts the rules: a bid that could not have been accepted.
 */
export function foldLot(facts: readonly LotFact[]): LotState {
  let last: LotState | undefined
  for (const state of foldSteps(facts)) last = state
  if (!last) throw new Error('a lot begins with its creation')
  return last
}

/** Told of every bid as it is folded, also of those that are folded again after a void. */
export type BidObserver = (before: LotState, bid: BidInput, after: LotState) => void

const UNOBSERVED: BidObserver = () => undefined

/** The lot's state after each fact, in order: what `foldLot` goes through. */
export function* foldSteps(
  facts: readonly LotFact[],
  observe: BidObserver = UNOBSERVED,
): Generator<LotState, void, void> {
  const [first, ...rest] = facts
  if (first?.type !== 'created') throw new Error('a lot begins with its creation')
  const voided = new Set<string>()
  let state = openLot(first.terms)
  yield state
  for (const [index, fact] of rest.entries()) {
    if (fact.type === 'bid_voided') {
      voided.add(fact.bidId)
      state = { ...foldWithout(first.terms, rest.slice(0, index), voided, observe), endsAt: state.endsAt }
    } else state = apply(state, fact, true, observe)
    yield state
  }
}

function foldWithout(
  terms: LotTerms,
  facts: readonly LotFact[],
  voided: ReadonlySet<string>,
  observe: BidObserver,
): LotState {
  let state = openLot(terms)
  for (const fact of facts) {
    if (fact.type === 'bid_placed' && voided.has(fact.bidId)) continue
    state = apply(state, fact, false, observe)
  }
  return state
}

/** `strict`: a bid that the rules refuse is a contradiction. Among what remains after a void it has merely no effect. */
function apply(state: LotState, fact: LotFact, strict: boolean, observe: BidObserver): LotState {
  if (fact.type === 'bid_placed') {
    const placed = placeBid(state, fact)
    if (!isRefused(placed)) {
      observe(state, fact, placed.state)
      return placed.state
    }
    if (strict) throw new Error(`the log has a bid that the rules refuse (${placed.refused}): ${fact.bidId}`)
    // Without the voided bids an earlier soft close may not have happened; the bid was in time when it was placed.
    if (placed.refused === 'ended') return apply({ ...state, endsAt: fact.at + 1 }, fact, false, observe)
    return state
  }
  if (fact.type === 'reserve_lowered' && fact.sealed === true) {
    const { leader } = state
    const cut = fact.cuts?.find(({ bidId }) => bidId === leader?.bidId)
    return leader && cut ? { ...state, leader: { ...leader, maximumCents: cut.atLeastCents, isCut: true } } : state
  }
  if (fact.type === 'reserve_lowered') {
    const lowered = lowerReserve(state, fact.reservePriceCents)
    if (!isRefused(lowered)) return lowered
    if (strict) throw new Error(`the log has a reserve that the rules refuse (${lowered.refused})`)
    return state
  }
  return state
}

/** Recomputes a lot's price, winner and end from its log alone. */
export function replay(facts: readonly LotFact[]): LotResult {
  const state = foldLot(facts)
  const base = { endsAt: state.endsAt, bidCount: state.bidCount }
  const bought = facts.find((fact) => fact.type === 'bought_now')
  if (bought)
    return { ...base, outcome: 'sold', priceCents: bought.priceCents, winnerId: bought.buyerId, endsAt: bought.at }
  if (facts.some((fact) => fact.type === 'cancelled'))
    return { ...base, outcome: 'cancelled', priceCents: state.priceCents, winnerId: null }
  if (!facts.some((fact) => fact.type === 'closed'))
    return { ...base, outcome: 'open', priceCents: state.priceCents, winnerId: null }
  const sold = state.leader !== null && isReserveMet(state)
  return {
    ...base,
    outcome: sold ? 'sold' : 'unsold',
    priceCents: state.priceCents,
    winnerId: sold ? state.leader.bidderId : null,
  }
}
