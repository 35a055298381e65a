'use client'

import type { Auction } from '@ece/contracts/auctions'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { finishWords, isFoil, rarityWords } from '../cards/words.ts'
import { useServerNow } from '../realtime/server-clock.tsx'
import { Badge } from '../ui/badge.tsx'
import { MemberLink } from '../ui/member-link.tsx'
import { Money } from '../ui/money.tsx'
import { Ticking } from '../ui/ticking.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { useTimes } from '../ui/times.tsx'
import { BID_BOX, BidBar } from './bid-bar.tsx'
import { BuyNow } from './buy-now.tsx'
import { ClosedDoor, Outcome } from './closed-door.tsx'
import { lotQualityWords } from './condition.ts'
import { EndOfLot } from './end-of-lot.tsx'
import { LotAnnouncer } from './lot-announcer.tsx'
import { closedDoor, reserveWords } from './lot-outcome.ts'
import { endedAt, phaseOf, type LotPhase } from './lot-phase.ts'
import { Standing } from './standing.tsx'
import { useLot, useLotFeed } from './use-lot.ts'
import { useViewer } from './use-viewer.ts'
import { WatchButton } from './watch-button.tsx'

interface LotPanelProps {
  readonly lot: Auction
  readonly sellerIsYou: boolean
  /** What is known of the seller, one line under the name. */
  readonly record?: ReactNode
  readonly canBuyNow: boolean
  /** What the card is worth by what is known of it. */
  readonly prices: ReactNode
  /** The bid box, for those who are signed in. */
  readonly children: ReactNode
}

/** Everything of a lot that moves, and what the viewer can do about it. */
export function LotPanel({ lot: initial, sellerIsYou, record, canBuyNow, prices, children }: LotPanelProps) {
  const t = useTranslations('lots')
  const present = useLotFeed(initial)
  const lot = useLot(initial)
  const now = useServerNow()
  const viewer = useViewer(sellerIsYou)
  const door = closedDoor(lot, viewer, now)
  const phase = phaseOf(lot, now)
  return (
    <section aria-label={t('thisLot')} className="min-w-0 lg:sticky lg:top-20 lg:self-start">
      <div className="flex flex-wrap items-center gap-2">
        <PhaseBadge phase={phase} />
        {present !== null && present > 1 ? (
          <span className="figures text-xs text-muted">{t('hereNow', { present })}</span>
        ) : null}
        <span className="ms-auto">
          <WatchButton lot={lot} />
        </span>
      </div>
      <WhatItIs lot={lot} record={record} />
      {prices}
      <PriceRow lot={lot} phase={phase} />
      <div id={BID_BOX} className="scroll-mt-20">
        {viewer.signedIn && !sellerIsYou && door === null ? <Standing lot={lot} /> : null}
        {door === null ? (
          children
        ) : door === 'over' ? (
          <Outcome lot={lot} viewer={viewer} />
        ) : (
          <ClosedDoor door={door} lot={lot} />
        )}
      </div>
      {(door === null || door === 'visitor' || door === 'unverified') && canBuyNow && lot.buyNowPriceCents !== null ? (
        <BuyNow lot={lot} priceCents={lot.buyNowPriceCents} viewer={viewer} />
      ) : null}
      {phase === 'live' ? (
        <p className="mt-4 text-sm text-muted">
          {t('noPremium')}{' '}
          <Link href="/fees" prefetch={false} className="quiet-link">
            {t('fees')}
          </Link>
        </p>
      ) : null}
      {door === null || door === 'visitor' || door === 'unverified' ? <BidBar lot={lot} /> : null}
      <LotAnnouncer lot={lot} />
    </section>
  )
}

/** The title, and at once what a collector asks first: in what condition, certified by whom, numbered, of which printing. */
function WhatItIs({ lot, record }: { readonly lot: Auction; readonly record: ReactNode }) {
  const t = useTranslations('lots')
  const tui = useTranslations('ui')
  const [first, ...others] = lot.copies
  const card = first?.card
  const grade = others.length === 0 ? first?.grade : null
  return (
    <header>
      <h1 className="display mt-2 text-2xl sm:text-3xl">
        <bdi>{lot.title}</bdi>
      </h1>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-base font-semibold">
        <span className="figures">{lotQualityWords(lot.copies, tui)}</span>
        {grade ? (
          <span className="figures font-medium text-muted">{t('cert', { number: grade.certNumber })}</span>
        ) : null}
        {others.length === 0 && card && isFoil(card.finish) ? (
          <span className="font-medium text-muted">{finishWords(card.finish, tui)}</span>
        ) : null}
        {others.length === 0 && first?.serial ? (
          <span className="figures font-medium text-muted">{t('of', first.serial)}</span>
        ) : null}
        {others.length > 0 ? (
          <span className="font-medium text-muted">{t('cardCount', { length: lot.copies.length })}</span>
        ) : null}
      </p>
      <p className="mt-1 text-sm text-muted">
        {card ? (
          <>
            <Link href={`/cards/${card.id}`} prefetch={false} className="quiet-link">
              {/* A title of the seller's own does not hide which card it is. */}
              <bdi>
                {[...(card.name === lot.title ? [] : [card.name]), card.set.name, card.collectorNumber].join(' · ')}
              </bdi>
            </Link>
            {card.rarity ? ` · ${rarityWords(card.rarity, tui)}` : ''}
            {' · '}
          </>
        ) : null}
        {t('soldBy')} <MemberLink handle={lot.seller.handle} />
      </p>
      {record}
    </header>
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
  const ended = endedAt(lot)
  const over = phase === 'closed' || phase === 'settled' || phase === 'unsold' || phase === 'cancelled'
  const reserve = reserveWords(lot, t)
  return (
    <div className="mt-4 grid grid-cols-2 border-y border-line">
      <div className="py-3 pe-4 sm:py-4">
        <p className="eyebrow">{t(priceLabelOf(lot))}</p>
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
      <div className="border-s border-line py-3 ps-4 sm:py-4 sm:ps-5">
        <p className="eyebrow">
          {phase === 'scheduled' || phase === 'opening' ? t('opensIn') : over ? t('ended') : t('endsIn')}
        </p>
        <p className="mt-1 text-xl leading-8 font-semibold tracking-tight sm:text-2xl sm:leading-10">
          {over ? (
            <span className="clock-time block pt-1 text-base leading-7 font-medium sm:text-lg">
              {ended === null ? null : times.moment(ended)}
            </span>
          ) : (
            <TimeLeft
              until={phase === 'scheduled' || phase === 'opening' ? lot.startsAt : lot.endsAt}
              ended={t('now')}
            />
          )}
        </p>
        <EndOfLot lot={lot} phase={phase} />
      </div>
    </div>
  )
}

/** What the amount is; of a lot that did not sell, its highest bid, for nobody paid it. */
function priceLabelOf({ status, bidCount }: Auction) {
  if (status === 'settled' || status === 'closed') return 'soldFor'
  if (bidCount === 0 || status === 'scheduled') return 'startPrice'
  return status === 'unsold' || status === 'cancelled' ? 'highestBid' : 'currentPrice'
}
