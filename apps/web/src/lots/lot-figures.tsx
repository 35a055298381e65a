'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useServerNow } from '../realtime/server-clock.tsx'
import { Money } from '../ui/money.tsx'
import { Ticking } from '../ui/ticking.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { phaseOf } from './bid-box.ts'
import { useMarketLot } from './market-store.ts'

/** A tile's moving part: price, bids, time. */
export function LotFigures({ lot: initial }: { readonly lot: Auction }) {
  const lot = useMarketLot(initial)
  return (
    <span className="mt-2 flex items-end justify-between gap-3">
      <span>
        <span className="block text-2xs text-muted">{priceLabel(lot)}</span>
        <Ticking value={lot.currentPriceCents}>
          <Money cents={lot.currentPriceCents} className="text-lg leading-6 font-semibold tracking-tight" />
        </Ticking>
      </span>
      <span className="text-right">
        <span className="figures block text-2xs text-muted">{lot.bidCount === 1 ? '1 bid' : `${lot.bidCount} bids`}</span>
        <EndOf lot={lot} />
      </span>
    </span>
  )
}

function priceLabel({ status, bidCount }: Auction): string {
  if (status === 'settled' || status === 'closed') return 'Sold for'
  if (status === 'unsold') return 'Unsold at'
  return bidCount === 0 ? 'Starts at' : 'Current price'
}

function EndOf({ lot }: { readonly lot: Auction }) {
  const phase = phaseOf(lot, useServerNow())
  const words = 'block text-sm leading-6 whitespace-nowrap'
  if (phase === 'live') return <TimeLeft until={lot.endsAt} ended="Closing" className="block text-sm leading-6" />
  if (phase === 'closing') return <span className={`${words} font-semibold text-brass`}>Closing</span>
  if (phase === 'scheduled' || phase === 'opening')
    return (
      <span className={words}>
        in <TimeLeft until={lot.startsAt} ended="a moment" />
      </span>
    )
  return <span className={`${words} text-muted`}>{phase === 'unsold' ? 'Ended' : phase === 'cancelled' ? 'Cancelled' : 'Sold'}</span>
}
