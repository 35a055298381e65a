'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { MarketFeed } from '../lots/market-store.ts'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { BidRow } from './bid-row.tsx'
import type { BidView } from './bid-views.ts'
import { useMyLots } from './use-my-lots.ts'

const EMPTY = {
  bidding: 'empty.bidding',
  won: 'empty.won',
  lost: 'empty.lost',
  watching: 'empty.watching',
} as const

/** Lots on which the member stands in one way. Prices move with the market. */
export function BidList({
  view,
  memberId,
  initial,
}: {
  readonly view: BidView
  readonly memberId: string
  readonly initial: Page<Auction> | null
}) {
  const t = useTranslations('bids')
  const list = useMyLots(view, memberId, initial)
  return (
    <>
      <MarketFeed />
      <PagedList
        list={list}
        empty={
          <EmptyState title={t(EMPTY[view])} action={<LinkButton href="/lots">{t('lotsLink')}</LinkButton>}>
            <p>{t('empty.note')}</p>
          </EmptyState>
        }
      >
        <ul className="flex flex-col gap-3">
          {list.items.map((lot) => (
            <li key={lot.id}>
              <BidRow lot={lot} view={view} />
            </li>
          ))}
        </ul>
      </PagedList>
    </>
  )
}
