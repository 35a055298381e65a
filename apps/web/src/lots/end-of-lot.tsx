'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useTranslations } from 'next-intl'
import { useTimes } from '../ui/times.tsx'
import type { LotPhase } from './lot-phase.ts'

/** The end as a time of day: to the second once late bids have moved it, with how far it can still go. */
export function EndOfLot({ lot, phase }: { readonly lot: Auction; readonly phase: LotPhase }) {
  const t = useTranslations('lots')
  const times = useTimes()
  if (phase === 'scheduled' || phase === 'opening')
    return <p className="clock-time figures mt-1 text-sm text-muted">{times.moment(lot.startsAt)}</p>
  if (phase !== 'live' && phase !== 'closing')
    return <p className="mt-1 text-sm text-muted">{t('watchers', { watchers: lot.watchers })}</p>
  const extended = Date.parse(lot.endsAt) > Date.parse(lot.firstEndsAt)
  return (
    <p className="clock-time figures mt-1 text-sm text-muted">
      {extended ? times.exactMoment(lot.endsAt) : times.moment(lot.endsAt)}
      {extended ? (
        <span className="block text-brass">{t('extended', { latest: times.clock(lot.maximumEndsAt) })}</span>
      ) : null}
    </p>
  )
}
