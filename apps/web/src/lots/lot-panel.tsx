'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { useServerNow } from '../realtime/server-clock.tsx'
import { Badge } from '../ui/badge.tsx'
import { MemberLink } from '../ui/member-link.tsx'
import { Money } from '../ui/money.tsx'
import { Ticking } from '../ui/ticking.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { useTimes } from '../ui/times.tsx'
import { rarityWords } from '../cards/words.ts'
import { BuyNow } from './buy-now.tsx'
import { closedDoor, reserveWords } from './lot-outcome.ts'
import { phaseOf, standingOf, type LotPhase } from './lot-phase.ts'
import { ClosedDoor, Outcome } from './closed-door.tsx'
import { LotAnnouncer } from './lot-announcer.tsx'
import { useLot, useLotFeed } from './use-lot.ts'
import { useViewer } from './use-viewer.ts'
import { WatchButton } from './watch-button.tsx'
import { useMoney } from '../ui/use-money.ts'

interface LotPanelProps {
  readonly lot: Auction
  readonly sellerIsYou: boolean
  readonly canBuyNow: boolean
  /** The bid box, for those who are signed in. */
  readonly children: ReactNode
}

/** Everything of a lot that moves, and what the viewer can do about it. */
export function LotPanel({ lot: initial, sellerIsYou, canBuyNow, children }: LotPanelProps) {
  const t = useTranslations('lots')
  const tui = useTranslations('ui')
  const present = useLotFeed(initial)
  const lot = useLot(initial)
  const now = useServerNow()
  const viewer = useViewer(sellerIsYou)
  const door = closedDoor(lot, viewer, now)
  const phase = phaseOf(lot, now)
  const card = lot.copies[0]?.card
  return (
    <section aria-label={t('thisLot')} className="min-w-0 lg:sticky lg:top-20 lg:self-start">
      <header>
        <div className="flex flex-wrap items-center gap-2">
          <PhaseBadge phase={phase} />
          {card?.rarity ? <Badge tone="outline">{rarityWords(card.rarity, tui)}</Badge> : null}
          {present !== null && present > 1 ? (
            <span className="figures text-xs text-muted">{t('hereNow', { present })}</span>
          ) : null}
          <span className="ms-auto">
            <WatchButton lot={lot} />
          </span>
        </div>
        <h1 className="display mt-3 text-3xl">
          <bdi>{lot.title}</bdi>
        </h1>
        <p className="mt-1.5 text-sm text-muted">
          {card ? (
            <>
              <bdi>{`${card.set.name} · ${card.collectorNumber}`}</bdi>
              {' · '}
            </>
          ) : null}
          {t('soldBy')} <MemberLink handle={lot.seller.handle} />
        </p>
      </header>
      <PriceRow lot={lot} phase={phase} />
      <Standing lot={lot} />
      {door === null ? (
        children
      ) : door === 'over' ? (
        <Outcome lot={lot} viewer={viewer} />
      ) : (
        <ClosedDoor door={door} lot={lot} />
      )}
      {(door === null || door === 'visitor' || door === 'unverified') && canBuyNow && lot.buyNowPriceCents !== null ? (
        <BuyNow lot={lot} priceCents={lot.buyNowPriceCents} viewer={viewer} />
      ) : null}
      <LotAnnouncer lot={lot} />
    </section>
  )
}

const PHASES = {
  scheduled: ['opensSoon', 'neutral'],
  opening: ['opening', 'brass'],
  live: ['live', 'accent'],
  closing: ['closing', 'brass'],
  closed: ['sold', 'neutral'],
  settled: ['sold', 'neutral'],
  unsold: ['unsold', 'neutral'],
  cancelled: ['cancelled', 'danger'],
} as const satisfies Record<LotPhase, readonly [string, 'accent' | 'brass' | 'neutral' | 'danger']>

function PhaseBadge({ phase }: { readonly phase: LotPhase }) {
  const t = useTranslations('lots')
  const [words, tone] = PHASES[phase]
  return (
    <Badge tone={tone}>
      {phase === 'live' ? <span aria-hidden className="size-1.5 rounded-full bg-current" /> : null}
      {t(words)}
    </Badge>
  )
}

function PriceRow({ lot, phase }: { readonly lot: Auction; readonly phase: LotPhase }) {
  const t = useTranslations('lots')
  const times = useTimes()
  const over = phase === 'closed' || phase === 'settled' || phase === 'unsold' || phase === 'cancelled'
  const reserve = reserveWords(lot, t)
  return (
    <div className="mt-6 grid grid-cols-2 border-y border-line">
      <div className="py-4 pe-4">
        <p className="eyebrow">
          {lot.status === 'settled' || lot.status === 'closed'
            ? t('soldFor')
            : lot.bidCount === 0 || lot.status === 'scheduled'
              ? t('startPrice')
              : t('currentPrice')}
        </p>
        <Ticking value={lot.currentPriceCents} className="mt-1">
          <Money cents={lot.currentPriceCents} className="text-2xl font-semibold tracking-tight sm:text-3xl" />
        </Ticking>
        <p className="figures mt-1 text-sm text-muted">
          {t('bidCount', { bidCount: lot.bidCount })}
          {reserve && !over ? (
            <span className={lot.reserveMet ? 'text-accent' : 'text-brass'}> · {reserve}</span>
          ) : null}
        </p>
      </div>
      <div className="border-s border-line py-4 ps-5">
        <p className="eyebrow">
          {phase === 'scheduled' || phase === 'opening' ? t('opensIn') : over ? t('ended') : t('endsIn')}
        </p>
        <p className="mt-1 text-2xl font-semibold tracking-tight sm:text-3xl">
          {over ? (
            <span className="block pt-1 text-base leading-7 font-medium sm:text-lg">{times.moment(lot.endsAt)}</span>
          ) : (
            <TimeLeft
              until={phase === 'scheduled' || phase === 'opening' ? lot.startsAt : lot.endsAt}
              ended={t('now')}
            />
          )}
        </p>
        <Extension lot={lot} over={over} />
      </div>
    </div>
  )
}

const EXTENSION_SHOWN_MS = 20_000

/** The end as a time, and for a while that it has moved. */
function Extension({ lot, over }: { readonly lot: Auction; readonly over: boolean }) {
  const t = useTranslations('lots')
  const times = useTimes()
  const last = useRef(lot.endsAt)
  const [extended, setExtended] = useState(false)
  useEffect(() => {
    if (Date.parse(lot.endsAt) <= Date.parse(last.current)) return
    last.current = lot.endsAt
    setExtended(true)
    const timer = setTimeout(() => setExtended(false), EXTENSION_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [lot.endsAt])
  if (over) return <p className="mt-1 text-sm text-muted">{t('watchers', { watchers: lot.watchers })}</p>
  return (
    <p className={`figures mt-1 text-sm ${extended ? 'font-semibold text-brass' : 'text-muted'}`}>
      {times.moment(lot.status === 'scheduled' ? lot.startsAt : lot.endsAt)}
    </p>
  )
}

function Standing({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const money = useMoney()
  const standing = standingOf(lot)
  if (standing === 'none' || lot.status !== 'live') return null
  const maximum = money.short(lot.you?.maximumCents ?? 0)
  return standing === 'leading' ? (
    <p className="mt-5 rounded-md bg-accent-wash px-4 py-3 text-sm text-accent-strong">
      <strong>{t('standing.leading')}</strong>{' '}
      {t(lot.hasReserve && !lot.reserveMet ? 'standing.leadingReserve' : 'standing.leadingBody', { maximum })}
    </p>
  ) : (
    <p className="mt-5 rounded-md bg-brass-wash px-4 py-3 text-sm text-brass">
      <strong>{t('standing.outbid')}</strong> {t('standing.outbidBody', { maximum })}
    </p>
  )
}
