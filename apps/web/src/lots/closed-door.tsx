'use client'

import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'
import { LinkButton } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { outcomeOf, type Viewer } from './lot-outcome.ts'
import { lotPath, signInPath } from './paths.ts'
import { useMoney } from '../ui/use-money.ts'

const BOX = 'mt-5 rounded-md border border-line bg-surface px-5 py-5'

/** What stands where the bid form would be, for those who can't bid now. */
export function ClosedDoor({
  door,
  lot,
}: {
  readonly door: 'scheduled' | 'closing' | 'seller' | 'visitor' | 'unverified' | 'refused'
  readonly lot: Auction
}) {
  const t = useTranslations('lots')
  const money = useMoney()
  const byCode = useTextsByCode('errors')
  const back = lotPath(lot.id)
  switch (door) {
    case 'scheduled':
      return (
        <div className={BOX}>
          <p className="font-semibold">{t('door.scheduled')}</p>
          <p className="mt-1 text-sm text-muted">
            {t('door.scheduledNote', { amount: money.short(lot.startPriceCents) })}
          </p>
        </div>
      )
    case 'closing':
      return (
        <div className={BOX} role="status">
          <p className="font-semibold">{t('door.closing')}</p>
          <p className="mt-1 text-sm text-muted">{t('door.closingNote')}</p>
        </div>
      )
    case 'seller':
      return (
        <div className={BOX}>
          <p className="font-semibold">{t('door.seller')}</p>
          <p className="mt-1 text-sm text-muted">
            {lot.bidCount === 0 ? t('door.sellerNoBids') : t('door.sellerBids')}
          </p>
          <LinkButton href="/sell" tone="secondary" size="sm" className="mt-4">
            {t('door.yourLots')}
          </LinkButton>
        </div>
      )
    case 'unverified':
      return (
        <div className={BOX}>
          <p className="font-semibold">{t('door.unverified')}</p>
          <p className="mt-1 text-sm text-muted">{t('door.unverifiedNote')}</p>
          <LinkButton href="/settings" size="sm" className="mt-4">
            {t('door.sendAgain')}
          </LinkButton>
        </div>
      )
    case 'refused':
      return (
        <div className={BOX}>
          <p className="font-semibold">{t('door.refused')}</p>
          <p className="mt-1 text-sm text-muted">{byCode(lot.you?.cannotBidBecause ?? '')}</p>
        </div>
      )
    case 'visitor':
      return (
        <div className={BOX}>
          <p className="font-semibold">{t('door.visitor', { amount: money.short(lot.minimumBidCents) })}</p>
          <p className="mt-1 text-sm text-muted">
            {t('door.visitorNote')} {t('bid.promise')}{' '}
            <Link href="/how-it-works" className="quiet-link">
              {t('bid.howItWorks')}
            </Link>
          </p>
          <div className="mt-4 flex flex-wrap gap-3">
            <LinkButton href={signInPath(back)}>{t('signIn')}</LinkButton>
            <LinkButton href={`/sign-up?next=${encodeURIComponent(back)}`} tone="secondary">
              {t('join')}
            </LinkButton>
          </div>
        </div>
      )
  }
}

const OUTCOMES = {
  neutral: 'border-line bg-surface',
  good: 'border-accent/40 bg-accent-wash',
  warning: 'border-line bg-brass-wash',
  bad: 'border-line bg-danger-wash',
}

/** How it went. */
export function Outcome({ lot, viewer }: { readonly lot: Auction; readonly viewer: Viewer }) {
  const t = useTranslations('lots')
  const { title, body, tone } = outcomeOf(lot, viewer, { t, money: useMoney() })
  return (
    <div role="status" className={classes('mt-5 rounded-md border px-5 py-5', OUTCOMES[tone])}>
      <p className="display text-xl">{title}</p>
      <p className="mt-1 text-sm">{body}</p>
      {tone === 'good' && !viewer.isSeller ? (
        <LinkButton href="/collection" size="sm" className="mt-4">
          {t('yourCollection')}
        </LinkButton>
      ) : null}
    </div>
  )
}
