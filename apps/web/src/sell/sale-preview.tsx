'use client'

import type { Copy } from '@ece/contracts/vault'
import type { ReactNode } from 'react'
import { waitText } from '../account/auth-refusal.ts'
import { formatMoney } from '../format/money.ts'
import { CardImage } from '../ui/card-image.tsx'
import { Panel } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { proceeds, type SellBody } from './sell-form.ts'

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
  const { moment } = useTimes()
  const { startPriceCents, reservePriceCents, buyNowPriceCents, startsAt, endsAt } = body
  const title = body.title ?? copies.map(({ card }) => card.name).join(', ')
  const soldAt = (cents: number): string => {
    const { feeCents, sellerCents } = proceeds(cents, feeBps)
    return `you get ${formatMoney(sellerCents)}: ${formatMoney(cents)} less the exchange’s ${feeBps / 100} %, which is ${formatMoney(feeCents)}`
  }
  const least = reservePriceCents ?? startPriceCents
  return (
    <Panel aria-label="How it will be">
      <h2 className="display text-2xl">{title}</h2>
      <div className="mt-5 grid gap-8 sm:grid-cols-[minmax(0,14rem)_1fr]">
        <ul className="grid grid-cols-2 gap-2 self-start">
          {copies.slice(0, 4).map((copy) => (
            <li key={copy.id} className={copies.length === 1 ? 'col-span-2' : undefined}>
              <CardImage image={copy.card.image} alt={copy.card.name} sizes="14rem" />
            </li>
          ))}
          {copies.length > 4 ? <li className="col-span-2 text-sm text-muted">and {copies.length - 4} more</li> : null}
        </ul>
        <div className="flex flex-col gap-4">
          <ul className="flex list-disc flex-col gap-2 pl-5">
            <li>
              {startsAt === undefined ? 'It opens at once' : `It opens ${moment(startsAt)}`} and ends {moment(endsAt)}, or {waitText(extendBySeconds)} after a late bid.
            </li>
            <li>Bidding starts at {formatMoney(startPriceCents)}.</li>
            <li>{reservePriceCents === undefined ? 'There is no reserve: it sells at the highest bid.' : `Below ${formatMoney(reservePriceCents)} it is not sold. Nobody sees this reserve.`}</li>
            {buyNowPriceCents === undefined ? null : <li>Until the bidding nears it, anyone may buy it at once for {formatMoney(buyNowPriceCents)}.</li>}
            <li>Sold at the least, {soldAt(least)}.</li>
            {buyNowPriceCents === undefined ? null : <li>Bought at once, {soldAt(buyNowPriceCents)}.</li>}
            <li>The copies are tied up until it has ended. You can take it off while there is no bid.</li>
          </ul>
          {children}
        </div>
      </div>
    </Panel>
  )
}
