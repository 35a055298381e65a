import { counteredPrice, minimumBid, type BidInput, type LotState } from './auction.ts'
import { leastBelow } from './increments.ts'

/** What everybody sees that a bid and the automatic answer to it bid. No more than the prices before and after say. */
export interface VisibleBid {
  /** By the bidder: the price if the bid leads, else the least that it must have been. */
  readonly amountCents: number
  /** For whoever led before: above the bid while they lead on, else as far as they are known to have gone. */
  readonly automaticCents: number | null
}

export function visibleBid(before: LotState, bid: BidInput, after: LotState): VisibleBid {
  const { leader, terms, priceCents } = before
  if (leader === null || leader.bidderId === bid.bidderId)
    return { amountCents: after.priceCents, automaticCents: null }
  const countered = Math.max(priceCents, counteredPrice(leader, bid, terms))
  const least = leastBelow(countered, terms.increments)
  return after.leader?.bidId === bid.bidId
    ? { amountCents: after.priceCents, automaticCents: least > priceCents ? least : null }
    : { amountCents: Math.max(least, minimumBid(before)), automaticCents: after.priceCents }
}
