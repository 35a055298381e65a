'use client'

import { useTranslations } from 'next-intl'
import type { Auction } from '@ece/contracts/auctions'
import { useEffect, useRef, useState } from 'react'
import { useMoney } from '../ui/use-money.ts'

const QUIET_MS = 4_000

/** Tells screen readers what moved: being outbid at once, prices at most every few seconds. */
export function LotAnnouncer({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const money = useMoney()
  const [polite, setPolite] = useState('')
  const [urgent, setUrgent] = useState('')
  const before = useRef(lot)
  useEffect(() => {
    const last = before.current
    if (last.you?.leading === true && lot.you?.leading === false)
      setUrgent(t('youAreOutbidThePriceIs', { amount: money.short(lot.currentPriceCents) }))
    if (last.status !== lot.status) setUrgent(t('theLotIs', { status: lot.status }))
    if (last.sequence === lot.sequence) return
    const timer = setTimeout(() => {
      before.current = lot
      setPolite(t('thePriceIsBids', { amount: money.short(lot.currentPriceCents), bidCount: lot.bidCount }))
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [lot])
  return (
    <>
      <p role="status" className="sr-only">
        {polite}
      </p>
      <p role="alert" className="sr-only">
        {urgent}
      </p>
    </>
  )
}
