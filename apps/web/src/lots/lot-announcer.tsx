'use client'

import { useTranslations } from 'next-intl'
import type { Auction } from '@ece/contracts/auctions'
import { useEffect, useRef, useState } from 'react'
import { useMoney } from '../ui/use-money.ts'
import { lotNews, type LotNews } from './lot-news.ts'

const QUIET_MS = 4_000
/** After this nobody who reads on should still find it. */
const STALE_MS = 10_000

/** Tells screen readers what moved, one sentence at a time: being outbid and the end at once, prices at most every few seconds. */
export function LotAnnouncer({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const money = useMoney()
  const [said, setSaid] = useState<LotNews | null>(null)
  const told = useRef(lot)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(lot)
  useEffect(() => {
    latest.current = lot
    const tell = (): void => {
      clearTimeout(waiting.current)
      waiting.current = undefined
      const news = lotNews(told.current, latest.current, { t, money })
      told.current = latest.current
      if (news) setSaid(news)
    }
    const news = lotNews(told.current, lot, { t, money })
    if (news?.urgent) tell()
    // The first change starts the wait and later ones do not lengthen it: a busy lot is still told of.
    else if (news) waiting.current ??= setTimeout(tell, QUIET_MS)
  }, [lot, money, t])
  useEffect(() => () => clearTimeout(waiting.current), [])
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), STALE_MS)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <>
      <p role="status" className="sr-only">
        {said && !said.urgent ? said.sentence : ''}
      </p>
      <p role="alert" className="sr-only">
        {said?.urgent ? said.sentence : ''}
      </p>
    </>
  )
}
