'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Button, LinkButton } from '../ui/button.tsx'
import type { Viewer } from './lot-outcome.ts'
import { lotPath, signInPath } from './paths.ts'
import { useOnDemand } from '../ui/on-demand.ts'
import { useMoney } from '../ui/use-money.ts'

// Only those who reach for it pay for it.
const loadDialog = () => import('./buy-now-dialog.tsx').then((module) => ({ default: module.BuyNowDialog }))

/** The fixed price, and the way to it. */
export function BuyNow({
  lot,
  priceCents,
  viewer,
}: {
  readonly lot: Auction
  readonly priceCents: number
  readonly viewer: Viewer
}) {
  const t = useTranslations('lots')
  const money = useMoney()
  const [asking, setAsking] = useState(false)
  const BuyNowDialog = useOnDemand(loadDialog, asking)
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-surface px-4 py-3">
      <p className="text-sm">
        <strong>{t('buyNow.for', { amount: money.short(priceCents) })}</strong>
        <span className="block text-xs text-muted">
          {lot.hasReserve ? t('buyNow.untilReserve') : t('buyNow.untilFirstBid')}
        </span>
      </p>
      {viewer.signedIn ? (
        <Button tone="secondary" size="sm" onClick={() => setAsking(true)}>
          {t('buyNow.action')}
        </Button>
      ) : (
        <LinkButton href={signInPath(lotPath(lot.id))} tone="secondary" size="sm">
          {t('buyNow.signIn')}
        </LinkButton>
      )}
      {asking && BuyNowDialog ? (
        <BuyNowDialog lot={lot} priceCents={priceCents} viewer={viewer} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  )
}
