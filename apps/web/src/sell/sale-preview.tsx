'use client'

import type { Copy } from '@ece/contracts/vault'
import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { CardImage } from '../ui/card-image.tsx'
import { Panel } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { proceeds, type SellBody } from './sell-form.ts'
import { useMoney } from '../ui/use-money.ts'

interface SalePreviewProps {
  readonly copies: readonly Copy[]
  readonly body: SellBody
  readonly feeBps: number
  /** How long after a late bid a lot ends (soft close). */
  readonly extendBySeconds: number
  /** The way on and the way back. */
  readonly children: ReactNode
}

/** The lot in words, with what the seller gets, before it is put up. */
export function SalePreview({ copies, body, feeBps, extendBySeconds, children }: SalePreviewProps) {
  const t = useTranslations('sell')
  const money = useMoney()
  const { moment, wait } = useTimes()
  const extension = wait(extendBySeconds)
  const { startPriceCents, reservePriceCents, buyNowPriceCents, startsAt, endsAt } = body
  const title = body.title ?? copies.map(({ card }) => card.name).join(', ')
  const soldAt = (cents: number): string => {
    const { feeCents, sellerCents } = proceeds(cents, feeBps)
    return t('proceeds', {
      amount: money.exact(sellerCents),
      amount2: money.exact(cents),
      value: feeBps / 100,
      amount3: money.exact(feeCents),
    })
  }
  const least = reservePriceCents ?? startPriceCents
  return (
    <Panel aria-label={t('reviewTitle')}>
      <h2 className="display text-2xl">{title}</h2>
      <div className="mt-5 grid gap-8 sm:grid-cols-[minmax(0,14rem)_1fr]">
        <ul className="grid grid-cols-2 gap-2 self-start">
          {copies.slice(0, 4).map((copy) => (
            <li key={copy.id} className={copies.length === 1 ? 'col-span-2' : undefined}>
              <CardImage image={copy.card.image} alt={copy.card.name} sizes="14rem" />
            </li>
          ))}
          {copies.length > 4 ? (
            <li className="col-span-2 text-sm text-muted">{t('andMore', { value: copies.length - 4 })}</li>
          ) : null}
        </ul>
        <div className="flex flex-col gap-4">
          <ul className="flex list-disc flex-col gap-2 ps-5">
            <li>
              {startsAt === undefined
                ? t('reviewOpensNow', { end: moment(endsAt), extension })
                : t('reviewOpensLater', { start: moment(startsAt), end: moment(endsAt), extension })}
            </li>
            <li>{t('reviewStart', { amount: money.exact(startPriceCents) })}</li>
            <li>
              {reservePriceCents === undefined
                ? t('reviewNoReserve')
                : t('reviewReserve', { amount: money.exact(reservePriceCents) })}
            </li>
            {buyNowPriceCents === undefined ? null : (
              <li>{t('reviewBuyNow', { amount: money.exact(buyNowPriceCents) })}</li>
            )}
            <li>{t('reviewSoldAtLeast', { least: soldAt(least) })}</li>
            {buyNowPriceCents === undefined ? null : (
              <li>{t('reviewBoughtNow', { buyNowPriceCents: soldAt(buyNowPriceCents) })}</li>
            )}
            <li>{t('reviewInLot')}</li>
          </ul>
          {children}
        </div>
      </div>
    </Panel>
  )
}
