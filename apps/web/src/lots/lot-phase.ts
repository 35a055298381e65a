import type { Auction } from '@ece/contracts/auctions'

export type LotPhase = 'scheduled' | 'opening' | 'live' | 'closing' | 'closed' | 'settled' | 'unsold' | 'cancelled'

/** The state that people see: the clock may be ahead of the exchange's next message. */
export function phaseOf(lot: Pick<Auction, 'status' | 'startsAt' | 'endsAt'>, nowMs: number): LotPhase {
  if (lot.status === 'scheduled') return nowMs >= Date.parse(lot.startsAt) ? 'opening' : 'scheduled'
  if (lot.status === 'live') return nowMs >= Date.parse(lot.endsAt) ? 'closing' : 'live'
  return lot.status
}

export type Standing = 'none' | 'leading' | 'outbid'

export function standingOf({ you }: Pick<Auction, 'you'>): Standing {
  if (!you || you.maximumCents === null) return 'none'
  return you.leading ? 'leading' : 'outbid'
}
