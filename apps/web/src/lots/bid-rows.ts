import type { Bid } from '@ece/contracts/auctions'

/** One line of the list of bids. */
export interface BidLine {
  readonly key: string
  readonly kind: 'bid' | 'automatic' | 'raise' | 'voided'
  readonly pseudonym: string
  readonly you: boolean
  readonly at: string
  /** What was visibly bid; of the own raise the new maximum, which only its bidder sees. Null of what was voided. */
  readonly amountCents: number | null
}

/**
 * Bids, newest first, as lines: each bid with what its member visibly bid, and above or below it the automatic bid that it
 * provoked, in the order of the amounts: what stands higher is further up.
 */
export function bidRows(bids: readonly Bid[]): readonly BidLine[] {
  return bids.flatMap((bid) => {
    const { id, at, pseudonym, you } = bid
    if (bid.voided) return [{ key: id, kind: 'voided', pseudonym, you, at, amountCents: null }]
    if (bid.raise) return [{ key: id, kind: 'raise', pseudonym, you, at, amountCents: bid.maximumCents }]
    const placed: BidLine = { key: id, kind: 'bid', pseudonym, you, at, amountCents: bid.amountCents }
    if (bid.automatic === null) return [placed]
    const answer: BidLine = {
      key: `${id} automatic`,
      kind: 'automatic',
      pseudonym: bid.automatic.pseudonym,
      you: bid.automatic.you,
      at,
      amountCents: bid.automatic.amountCents,
    }
    return bid.leads ? [placed, answer] : [answer, placed]
  })
}
