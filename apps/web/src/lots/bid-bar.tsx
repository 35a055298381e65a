'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Money } from '../ui/money.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { standingOf } from './lot-phase.ts'

/** Where the bid box is, for the link of the bar. */
export const BID_BOX = 'bid'

/** On a phone, above the tab bar: price, clock and the way to the bid box, for as long as the box itself is not in view. */
export function BidBar({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const [boxSeen, setBoxSeen] = useState(false)
  useEffect(() => {
    const box = document.getElementById(BID_BOX)
    if (!box) return
    const observer = new IntersectionObserver(([entry]) => setBoxSeen(entry?.isIntersecting ?? false), {
      threshold: 0.4,
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  const standing = standingOf(lot)
  return (
    <div
      hidden={boxSeen}
      className="fixed inset-x-0 bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-30 flex items-center justify-between gap-3 border-t border-line bg-raised px-(--gutter) py-2 shadow-float md:hidden print:hidden [&[hidden]]:hidden"
    >
      <p className="min-w-0">
        <Money cents={lot.currentPriceCents} className="text-lg leading-6 font-semibold" />
        <span className="block truncate text-xs text-muted">
          {standing === 'none' ? null : (
            <span className={classes('font-semibold', standing === 'leading' ? 'text-accent' : 'text-brass')}>
              {t(standing === 'leading' ? 'standing.leading' : 'standing.outbid')}{' '}
            </span>
          )}
          <TimeLeft until={lot.endsAt} ended={t('closing')} />
        </span>
      </p>
      <a
        href={`#${BID_BOX}`}
        onClick={(event) => {
          const field = document.getElementById(BID_BOX)?.querySelector('input')
          if (!field) return
          event.preventDefault()
          field.scrollIntoView({ block: 'center' })
          field.focus({ preventScroll: true })
        }}
        className={buttonClass('primary', 'md', 'shrink-0 min-w-24')}
      >
        {t('bid.short')}
      </a>
    </div>
  )
}
