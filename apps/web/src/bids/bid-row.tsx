'use client'

import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { lotQualityWords } from '../lots/condition.ts'
import { useMarketLot } from '../lots/market-store.ts'
import { Badge } from '../ui/badge.tsx'
import { buttonClass } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { Money } from '../ui/money.tsx'
import { Ticking } from '../ui/ticking.tsx'
import { endedAt } from '../lots/lot-phase.ts'
import { TimeLeft } from '../ui/time-left.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'
import type { BidView } from './bid-views.ts'

/** One lot of a member's: where they stand, at what price, and the one thing to do about it. */
export function BidRow({ lot: brought, view }: { readonly lot: Auction; readonly view: BidView }) {
  const t = useTranslations('bids')
  const tui = useTranslations('ui')
  const money = useMoney()
  const lot = useMarketLot(brought)
  const maximum = lot.you?.maximumCents ?? null
  const standing = standingOf(lot, view)
  return (
    <article
      className={`grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 rounded-lg border bg-surface p-3 sm:grid-cols-[4rem_minmax(0,1fr)_auto_8.5rem] sm:gap-x-6 sm:p-4 ${standing === 'outbid' ? 'border-brass/50' : 'border-line'}`}
    >
      <Link
        href={`/lots/${lot.id}`}
        tabIndex={-1}
        aria-hidden
        className="col-start-1 row-span-3 row-start-1 self-start sm:row-span-2 sm:row-start-1"
      >
        <CardImage image={lot.copies[0]?.card.image ?? null} alt="" sizes="4rem" />
      </Link>
      <div className="col-span-2 col-start-2 row-start-1 min-w-0 sm:col-span-1 sm:col-start-2">
        <h3 className="display line-clamp-2 text-base leading-5 sm:line-clamp-1 sm:text-lg sm:leading-7">
          <Link href={`/lots/${lot.id}`} className="quiet-link">
            <bdi>{lot.title}</bdi>
          </Link>
        </h3>
        <p className="truncate text-sm text-muted">{lotQualityWords(lot.copies, tui)}</p>
      </div>
      <div className="col-start-2 row-start-3 min-w-0 sm:col-start-3 sm:row-span-2 sm:row-start-1 sm:text-end">
        <Ticking value={lot.currentPriceCents}>
          <Money cents={lot.currentPriceCents} className="text-base font-semibold sm:text-lg" />
        </Ticking>
        <p className="figures text-xs text-muted">
          {maximum === null
            ? t('bidCount', { bidCount: lot.bidCount })
            : t('yourMaximum', { amount: money.short(maximum) })}
        </p>
      </div>
      <div className="col-span-2 col-start-2 row-start-2 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted sm:col-span-1 sm:col-start-2">
        <StandingBadge standing={standing} />
        <When lot={lot} />
      </div>
      <Link
        href={view === 'won' ? '/collection' : `/lots/${lot.id}`}
        className={buttonClass(
          standing === 'outbid' ? 'primary' : 'secondary',
          'sm',
          'col-start-3 row-start-3 justify-self-end sm:col-start-4 sm:row-span-2 sm:row-start-1 sm:w-full',
        )}
      >
        {t(ACTIONS[standing])}
        <span className="sr-only">: {lot.title}</span>
      </Link>
    </article>
  )
}

type Standing = 'outbid' | 'leading' | 'watching' | 'won' | 'lost' | 'scheduled' | 'over'

function standingOf(lot: Auction, view: BidView): Standing {
  if (view === 'won' || view === 'lost') return view
  if (lot.status === 'scheduled') return 'scheduled'
  if (lot.status !== 'live') return 'over'
  if (lot.you?.leading) return 'leading'
  return lot.you?.maximumCents == null ? 'watching' : 'outbid'
}

const ACTIONS = {
  outbid: 'action.bidAgain',
  leading: 'action.raise',
  watching: 'action.bid',
  scheduled: 'action.see',
  won: 'action.collection',
  lost: 'action.result',
  over: 'action.result',
} as const

const BADGES = {
  outbid: ['standing.outbid', 'brass'],
  leading: ['standing.leading', 'accent'],
  watching: ['standing.watching', 'outline'],
  scheduled: ['standing.scheduled', 'outline'],
  won: ['standing.won', 'accent'],
  lost: ['standing.lost', 'outline'],
  over: ['standing.over', 'outline'],
} as const

function StandingBadge({ standing }: { readonly standing: Standing }) {
  const t = useTranslations('bids')
  const [words, tone] = BADGES[standing]
  return <Badge tone={tone}>{t(words)}</Badge>
}

function When({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('bids')
  const times = useTimes()
  if (lot.status === 'live') return <span>{t.rich('endsIn', { time: () => <TimeLeft until={lot.endsAt} /> })}</span>
  if (lot.status === 'scheduled')
    return <span className="clock-time">{t('opens', { moment: times.moment(lot.startsAt) })}</span>
  const ended = endedAt(lot)
  return ended === null ? null : <span className="clock-time">{t('ended', { moment: times.moment(ended) })}</span>
}
