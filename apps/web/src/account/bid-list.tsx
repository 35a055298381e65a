'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { listAuctions } from '@ece/sdk/operations/auctions'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { MarketFeed, useMarketLot } from '../lots/market-store.ts'
import { isEvent, useRoom } from '../realtime/realtime-provider.tsx'
import { Badge } from '../ui/badge.tsx'
import { buttonClass, LinkButton } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { Ticking } from '../ui/ticking.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { useTimes } from '../ui/times.tsx'
import { BID_TABS, type BidTab } from './bid-tabs.ts'
import { PagedList } from './paged-list.tsx'
import { usePaged } from './paged.ts'
import { useMoney } from '../ui/use-money.ts'

/** Lots on which the member stands in one way. Prices move with the market; lots come and go with the member's own room. */
export function BidList({
  tab,
  memberId,
  initial,
}: {
  readonly tab: BidTab
  readonly memberId: string
  readonly initial: Page<Auction> | null
}) {
  const t = useTranslations('account')
  const queries = useQueryClient()
  const list = usePaged({
    key: keys.lots({ mine: tab }),
    initial,
    fetchPage: (cursor, signal) => listAuctions(api, { mine: tab, cursor }, { signal }),
  })
  const stale = (): void => {
    for (const { value } of BID_TABS) void queries.invalidateQueries({ queryKey: keys.lots({ mine: value }) })
  }
  useRoom(`user:${memberId}`, {
    onEvent: (event) => {
      if (
        isEvent(event, 'auctions.outbid') ||
        isEvent(event, 'auctions.won') ||
        isEvent(event, 'ledger.wallet_changed')
      )
        stale()
    },
    onResync: stale,
  })
  const { empty } = BID_TABS.find(({ value }) => value === tab) ?? BID_TABS[0]
  return (
    <>
      <MarketFeed />
      <PagedList
        list={list}
        empty={
          <EmptyState title={t(empty)} action={<LinkButton href="/lots">{t('seeTheLots')}</LinkButton>}>
            <p>{t('whatYouBidOnAndWatch')}</p>
          </EmptyState>
        }
      >
        <ul className="flex flex-col gap-3">
          {list.items.map((lot) => (
            <li key={lot.id}>
              <BidRow lot={lot} tab={tab} />
            </li>
          ))}
        </ul>
      </PagedList>
    </>
  )
}

function BidRow({ lot: brought, tab }: { readonly lot: Auction; readonly tab: BidTab }) {
  const t = useTranslations('account')
  const money = useMoney()
  const times = useTimes()
  const lot = useMarketLot(brought)
  const open = lot.status === 'live'
  const leading = lot.you?.leading ?? false
  const maximum = lot.you?.maximumCents ?? null
  return (
    <article className="grid grid-cols-[4rem_1fr] gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[4rem_1fr_auto_auto] sm:items-center sm:gap-6">
      <Link href={`/lots/${lot.id}`} tabIndex={-1} aria-hidden className="row-span-2 sm:row-span-1">
        <CardImage image={lot.copies[0]?.card.image ?? null} alt="" sizes="4rem" />
      </Link>
      <div className="min-w-0">
        <h2 className="display text-lg">
          <Link href={`/lots/${lot.id}`} className="quiet-link">
            <bdi>{lot.title}</bdi>
          </Link>
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <Standing tab={tab} open={open} leading={leading} bid={maximum !== null} />
          {open ? (
            <span>
              {t('endsIn')} <TimeLeft until={lot.endsAt} />
            </span>
          ) : (
            <span>
              {lot.status === 'scheduled'
                ? t('opens', { moment: times.moment(lot.startsAt) })
                : t('ended', { moment: times.moment(lot.endsAt) })}
            </span>
          )}
        </p>
      </div>
      <div className="col-start-2 sm:col-start-auto sm:text-end">
        <Ticking value={lot.currentPriceCents}>
          <Money cents={lot.currentPriceCents} className="text-lg font-semibold" />
        </Ticking>
        <p className="figures text-xs text-muted">
          {maximum === null ? t('bids', { bidCount: lot.bidCount }) : t('yourMost', { amount: money.exact(maximum) })}
        </p>
      </div>
      <Link
        href={tab === 'won' ? '/collection' : `/lots/${lot.id}`}
        className={buttonClass(
          open && !leading ? 'primary' : 'secondary',
          'sm',
          'col-start-2 justify-self-start sm:col-start-auto',
        )}
      >
        {tab === 'won'
          ? t('inYourCollection')
          : open
            ? leading
              ? t('raise')
              : maximum === null
                ? t('bid')
                : t('bidAgain')
            : t('seeTheResult')}
        <span className="sr-only">: {lot.title}</span>
      </Link>
    </article>
  )
}

function Standing({
  tab,
  open,
  leading,
  bid,
}: {
  readonly tab: BidTab
  readonly open: boolean
  readonly leading: boolean
  readonly bid: boolean
}) {
  const t = useTranslations('account')
  if (tab === 'won') return <Badge tone="accent">{t('won')}</Badge>
  if (tab === 'lost') return <Badge tone="outline">{t('notWon')}</Badge>
  if (!open) return <Badge tone="outline">{t('closed')}</Badge>
  if (leading) return <Badge tone="accent">{t('youLead')}</Badge>
  return bid ? <Badge tone="brass">{t('outbid')}</Badge> : <Badge tone="outline">{t('watching')}</Badge>
}
