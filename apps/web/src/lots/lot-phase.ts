import type { Auction } from '@ece/contracts/auctions'

export type LotPhase = 'scheduled' | 'opening' | 'live' | 'closing' | 'closed' | 'settled' | 'unsold' | 'cancelled'

/** The state that people see: the clock may be ahead of the exchange's next message. */
export function phaseOf(lot: Pick<Auction, 'status' | 'startsAt' | 'endsAt'>, nowMs: number): LotPhase {
  if (lot.status === 'scheduled') return nowMs >= Date.parse(lot.startsAt) ? 'opening' : 'scheduled'
  if (lot.status === 'live') return nowMs >= Date.parse(lot.endsAt) ? 'closing' : 'live'
  return lot.status
}

/** When bidding on a lot that is over ended; null where it was cancelled a moment ago and nobody has said yet when. */
export function endedAt({ status, closedAt, endsAt }: Pick<Auction, 'status' | 'closedAt' | 'endsAt'>): string | null {
  return closedAt ?? (status === 'cancelled' ? null : endsAt)
}

export type Standing = 'none' | 'leading' | 'outbid'

export function standingOf({ you }: Pick<Auction, 'you'>): Standing {
  if (!you || you.maximumCents === null) return 'none'
  return you.leading ? 'leading' : 'outbid'
}
