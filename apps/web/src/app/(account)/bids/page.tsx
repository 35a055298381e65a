import type { Metadata } from 'next'
import { BidList } from '@/account/bid-list.tsx'
import { BID_TABS, bidTabOf } from '@/account/bid-tabs.ts'
import { memberOf } from '@/account/member-page.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { QueryTabs } from '@/account/query-tabs.tsx'
import { orNull, personalApi } from '@/api/server.ts'
import { PageHeader } from '@/ui/page-header.tsx'

export const metadata: Metadata = { title: 'My bids' }

export default async function BidsPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const tab = bidTabOf(firstOf((await searchParams)['tab']))
  const member = await memberOf(`/bids?tab=${tab}`)
  const lots = await orNull((await personalApi()).auctions.list({ mine: tab }))
  return (
    <div className="page">
      <PageHeader title="My bids" note="Where you stand, as it happens." />
      <QueryTabs label="Where you stand" tabs={BID_TABS.map(({ value, label }) => ({ href: `/bids?tab=${value}`, label, active: value === tab }))} />
      <BidList key={tab} tab={tab} memberId={member.id} initial={lots} />
    </div>
  )
}
