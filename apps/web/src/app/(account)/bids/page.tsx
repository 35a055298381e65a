import { listAuctions, listWatchedCards } from '@ece/sdk/operations/auctions'
import { getTranslations } from 'next-intl/server'
import { BidList } from '@/account/bid-list.tsx'
import { BID_TABS, bidTabOf, CARDS_TAB, type BidTab } from '@/account/bid-tabs.ts'
import { WatchedCards } from '@/account/watched-cards.tsx'
import { memberOf } from '@/account/member-page.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { TabRow } from '@/ui/tab-row.tsx'
import { orNull, personalApi } from '@/api/server.ts'
import { PageHeader } from '@/ui/page-header.tsx'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('account', (t) => ({ title: t('myBids') }))

export default async function BidsPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('account')
  const asked = firstOf((await searchParams)['tab'])
  const cards = asked === CARDS_TAB
  const tab = bidTabOf(asked)
  const member = await memberOf(`/bids?tab=${cards ? CARDS_TAB : tab}`)
  const tabs = [
    ...BID_TABS.map(({ value, label }) => ({
      href: `/bids?tab=${value}`,
      label: t(label),
      active: !cards && value === tab,
    })),
    { href: `/bids?tab=${CARDS_TAB}`, label: t('watchedCards'), active: cards },
  ]
  return (
    <div className="page">
      <PageHeader title={t('myBids')} note={t('whereYouStandAsItHappens')} />
      <TabRow label={t('whereYouStand')} tabs={tabs} />
      {cards ? <Cards memberId={member.id} /> : <Lots tab={tab} memberId={member.id} />}
    </div>
  )
}

async function Lots({ tab, memberId }: { readonly tab: BidTab; readonly memberId: string }) {
  return (
    <BidList
      key={tab}
      tab={tab}
      memberId={memberId}
      initial={await orNull(listAuctions(await personalApi(), { mine: tab }))}
    />
  )
}

async function Cards({ memberId }: { readonly memberId: string }) {
  return <WatchedCards memberId={memberId} initial={await orNull(listWatchedCards(await personalApi()))} />
}
