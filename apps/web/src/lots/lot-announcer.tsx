'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useEffect, useRef, useState } from 'react'
import { formatMoneyShort } from '../format/money.ts'

const QUIET_MS = 4_000

/** Tells screen readers what moved: being outbid at once, prices at most every few seconds. */
export function LotAnnouncer({ lot }: { readonly lot: Auction }) {
  const [polite, setPolite] = useState('')
  const [urgent, setUrgent] = useState('')
  const before = useRef(lot)
  useEffect(() => {
    const last = before.current
    if (last.you?.leading === true && lot.you?.leading === false) setUrgent(`You are outbid. The price is ${formatMoneyShort(lot.currentPriceCents)}.`)
    if (last.status !== lot.status) setUrgent(`The lot is ${lot.status}.`)
    if (last.sequence === lot.sequence) return
    const timer = setTimeout(() => {
      before.current = lot
      setPolite(`The price is ${formatMoneyShort(lot.currentPriceCents)}, ${lot.bidCount} bids.`)
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
