'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useTranslations } from 'next-intl'
import { classes } from '../ui/classes.ts'
import { useMoney } from '../ui/use-money.ts'
import { standingOf } from './lot-phase.ts'

const TONES = {
  none: 'bg-sunken text-muted',
  leading: 'bg-accent-wash text-accent-strong',
  outbid: 'bg-brass-wash text-brass',
}

/** Where the viewer stands. It is there before the first bid, so that the form below never moves under a finger. */
export function Standing({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const money = useMoney()
  const standing = standingOf(lot)
  const maximum = money.short(lot.you?.maximumCents ?? 0)
  return (
    <p className={classes('mt-4 flex min-h-16 items-center rounded-md px-4 py-2.5 text-sm', TONES[standing])}>
      {standing === 'none' ? (
        t('standing.none')
      ) : standing === 'leading' ? (
        <span>
          <strong>{t('standing.leading')}</strong>{' '}
          {t(lot.hasReserve && !lot.reserveMet ? 'standing.leadingReserve' : 'standing.leadingBody', { maximum })}
        </span>
      ) : (
        <span>
          <strong>{t('standing.outbid')}</strong> {t('standing.outbidBody', { maximum })}
        </span>
      )}
    </p>
  )
}
