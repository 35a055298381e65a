import type { Auction } from '@ece/contracts/auctions'

/** From so many times the price, or the guide, a maximum is more often a slip of the finger than a wish. */
const TIMES_PRICE = 3
const TIMES_GUIDE = 5

export interface BidWarning {
  readonly maximumCents: number
  /** How many times the price it is, in whole times; null where it is not far above. */
  readonly timesPrice: number | null
  readonly timesGuide: number | null
  readonly guideCents: number | null
}

/** Whether a bid is asked about before it is sent, and why; null where it is not. A bid can't be taken back. */
export function warningOf(
  maximumCents: number,
  { currentPriceCents }: Pick<Auction, 'currentPriceCents'>,
  guideCents: number | null,
  always: boolean,
): BidWarning | null {
  const timesPrice =
    maximumCents >= TIMES_PRICE * currentPriceCents ? Math.floor(maximumCents / currentPriceCents) : null
  const timesGuide =
    guideCents !== null && maximumCents >= TIMES_GUIDE * guideCents ? Math.floor(maximumCents / guideCents) : null
  if (timesPrice === null && timesGuide === null && !always) return null
  return { maximumCents, timesPrice, timesGuide, guideCents }
}
