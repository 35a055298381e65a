'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useTranslations } from 'next-intl'
import type { Texts } from '../i18n/words.ts'
import { useServerNow } from '../realtime/server-clock.tsx'
import { Money } from '../ui/money.tsx'
import { Ticking } from '../ui/ticking.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { phaseOf } from './lot-phase.ts'
import { useMarketLot } from './market-store.ts'

/** A tile's moving part: price, bids, time. */
export function LotFigures({ lot: initial }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const lot = useMarketLot(initial)
  return (
    <span className="mt-2 flex items-end justify-between gap-3">
      <span>
        <span className="block text-xs text-muted">{priceLabel(lot, t)}</span>
        <Ticking value={lot.currentPriceCents}>
          <Money cents={lot.currentPriceCents} className="text-lg leading-6 font-semibold tracking-tight" />
        </Ticking>
      </span>
      <span className="text-end">
        <span className="figures block text-xs text-muted">{t('bidCount', { bidCount: lot.bidCount })}</span>
        <EndOf lot={lot} />
      </span>
    </span>
  )
}

function priceLabel({ status, bidCount }: Auction, t: Texts<'lots'>): string {
  if (status === 'settled' || status === 'closed') return t('soldFor')
  if (bidCount > 0 && (status === 'unsold' || status === 'cancelled')) return t('highestBid')
  return bidCount === 0 ? t('startsAt') : t('currentPrice')
}

function EndOf({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const phase = phaseOf(lot, useServerNow())
  const words = 'block text-sm leading-6 whitespace-nowrap'
  if (phase === 'live') return <TimeLeft until={lot.endsAt} ended={t('closing')} className="block text-sm leading-6" />
  if (phase === 'closing') return <span className={`${words} font-semibold text-brass`}>{t('closing')}</span>
  if (phase === 'scheduled' || phase === 'opening')
    return (
      <span className={words}>
        {t.rich('inTime', { time: () => <TimeLeft until={lot.startsAt} ended={t('aMoment')} /> })}
      </span>
    )
  return (
    <span className={`${words} text-muted`}>
      {phase === 'unsold' ? t('ended') : phase === 'cancelled' ? t('cancelled') : t('sold')}
    </span>
  )
}
