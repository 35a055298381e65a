import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { listAuctions, listWatchedCards } from '@ece/sdk/operations/auctions'
import { getTranslations } from 'next-intl/server'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { memberOf } from '../../../account/member-page.ts'
import { orNull, personalApi } from '../../../api/server.ts'
import { BidList } from '../../../bids/bid-list.tsx'
import { BID_VIEWS, bidViewOf, type BidView } from '../../../bids/bid-views.ts'
import { WatchedCards } from '../../../bids/watched-cards.tsx'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { PageHeader, SectionHeader } from '../../../ui/page-header.tsx'
import { TabRow } from '../../../ui/tab-row.tsx'

export const generateMetadata = pageMetadata('bids', (t) => ({ title: t('title') }))

const AT_ONCE = 100
const TABS = { bidding: 'tab.bidding', won: 'tab.won', lost: 'tab.lost', watching: 'tab.watching' } as const

export default async function BidsPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('bids')
  const view = bidViewOf(firstOf((await searchParams)['tab']))
  const member = await memberOf(`/bids?tab=${view}`)
  const api = await personalApi()
  const [lists, cards] = await Promise.all([
    Promise.all(
      BID_VIEWS.map(async (mine) => [mine, await orNull(listAuctions(api, { mine, limit: AT_ONCE }))] as const),
    ),
    orNull(listWatchedCards(api)),
  ])
  const listOf = (mine: BidView): Page<Auction> | null => lists.find(([name]) => name === mine)?.[1] ?? null
  return (
    <div className="page">
      <PageHeader title={t('title')} />
      <TabRow
        label={t('tabs')}
        tabs={BID_VIEWS.map((mine) => ({
          href: `/bids?tab=${mine}`,
          label: t(TABS[mine]),
          active: mine === view,
          count: countOf(listOf(mine), mine === 'watching' ? (cards?.items.length ?? 0) : 0),
        }))}
      />
      <BidList key={view} view={view} memberId={member.id} initial={listOf(view)} />
      {view === 'watching' ? (
        <section aria-label={t('cards.title')} className="mt-12">
          <SectionHeader title={t('cards.title')} note={t('cards.note')} />
          <WatchedCards memberId={member.id} initial={cards} />
        </section>
      ) : null}
    </div>
  )
}

/** How many a tab has; with a plus where there are more than one page. */
function countOf(list: Page<Auction> | null, others: number): string | undefined {
  if (list === null) return undefined
  const count = list.items.length + others
  return count === 0 ? undefined : `${count}${list.nextCursor === null ? '' : '+'}`
}
