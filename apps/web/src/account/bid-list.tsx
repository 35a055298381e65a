'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { formatMoney } from '../format/money.ts'
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

/** Lots on which the member stands in one way. Prices move with the market; lots come and go with the member's own room. */
export function BidList({ tab, memberId, initial }: { readonly tab: BidTab; readonly memberId: string; readonly initial: Page<Auction> | null }) {
  const queries = useQueryClient()
  const list = usePaged({ key: keys.lots({ mine: tab }), initial, fetchPage: (cursor, signal) => api.auctions.list({ mine: tab, ...(cursor === undefined ? {} : { cursor }) }, { signal }) })
  const stale = (): void => {
    for (const { value } of BID_TABS) void queries.invalidateQueries({ queryKey: keys.lots({ mine: value }) })
  }
  useRoom(`user:${memberId}`, {
    onEvent: (event) => {
      if (isEvent(event, 'auctions.outbid') || isEvent(event, 'auctions.won') || isEvent(event, 'ledger.wallet_changed')) stale()
    },
    onResync: stale,
  })
  const { empty } = BID_TABS.find(({ value }) => value === tab) ?? BID_TABS[0]
  return (
    <>
      <MarketFeed />
      <PagedList
        list={list}
        things="lots"
        empty={
          <EmptyState title={empty} action={<LinkButton href="/lots">See the lots</LinkButton>}>
            <p>What you bid on and watch appears here, and moves as it moves.</p>
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
            {lot.title}
          </Link>
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <Standing tab={tab} open={open} leading={leading} bid={maximum !== null} />
          {open ? (
            <span>
              ends in <TimeLeft until={lot.endsAt} />
            </span>
          ) : (
            <span>{lot.status === 'scheduled' ? `opens ${times.moment(lot.startsAt)}` : `ended ${times.moment(lot.endsAt)}`}</span>
          )}
        </p>
      </div>
      <div className="col-start-2 sm:col-start-auto sm:text-right">
        <Ticking value={lot.currentPriceCents}>
          <Money cents={lot.currentPriceCents} className="text-lg font-semibold" />
        </Ticking>
        <p className="figures text-xs text-muted">{maximum === null ? `${lot.bidCount} ${lot.bidCount === 1 ? 'bid' : 'bids'}` : `your most: ${formatMoney(maximum)}`}</p>
      </div>
      <Link href={tab === 'won' ? '/collection' : `/lots/${lot.id}`} className={buttonClass(open && !leading ? 'primary' : 'secondary', 'sm', 'col-start-2 justify-self-start sm:col-start-auto')}>
        {tab === 'won' ? 'In your collection' : open ? (leading ? 'Raise' : maximum === null ? 'Bid' : 'Bid again') : 'See the result'}
        <span className="sr-only">: {lot.title}</span>
      </Link>
    </article>
  )
}

function Standing({ tab, open, leading, bid }: { readonly tab: BidTab; readonly open: boolean; readonly leading: boolean; readonly bid: boolean }) {
  if (tab === 'won') return <Badge tone="accent">Won</Badge>
  if (tab === 'lost') return <Badge tone="outline">Not won</Badge>
  if (!open) return <Badge tone="outline">Closed</Badge>
  if (leading) return <Badge tone="accent">You lead</Badge>
  return bid ? <Badge tone="brass">Outbid</Badge> : <Badge tone="outline">Watching</Badge>
}
