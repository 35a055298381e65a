import type { Auction } from '@ece/contracts/auctions'

/** What a member can look at under "My bids": what is running, how it went, and what is only watched. */
export const BID_VIEWS = ['bidding', 'won', 'lost', 'watching'] as const
export type BidView = (typeof BID_VIEWS)[number]

/** Addresses of before: `leading` and `outbid` are one list, watched cards stand below watched lots. */
const OLDER: Readonly<Record<string, BidView>> = { leading: 'bidding', outbid: 'bidding', cards: 'watching' }

export function bidViewOf(text: string | undefined): BidView {
  return BID_VIEWS.find((view) => view === text) ?? OLDER[text ?? ''] ?? 'bidding'
}

/** Outbid before leading, and of each what ends first: the order in which something is to be done. */
export function byUrgency(one: Auction, other: Auction): number {
  return (
    Number(one.you?.leading ?? false) - Number(other.you?.leading ?? false) ||
    Date.parse(one.endsAt) - Date.parse(other.endsAt)
  )
}
