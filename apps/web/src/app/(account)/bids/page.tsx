import { getTranslations } from 'next-intl/server'
import { BidList } from '@/account/bid-list.tsx'
import { BID_TABS, bidTabOf } from '@/account/bid-tabs.ts'
import { memberOf } from '@/account/member-page.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { QueryTabs } from '@/account/query-tabs.tsx'
import { orNull, personalApi } from '@/api/server.ts'
import { PageHeader } from '@/ui/page-header.tsx'
import { pageMetadata } from '@/i18n/page-metadata.ts'
import { Arriving } from '@/ui/arriving.tsx'
import { PageSkeleton } from '@/ui/page-skeleton.tsx'

export const generateMetadata = pageMetadata('account', (t) => ({ title: t('myBids') }))

export default function BidsPage(props: { readonly searchParams: PageQuery }) {
  return (
    <Arriving skeleton={<PageSkeleton tabs />}>
      <Bids {...props} />
    </Arriving>
  )
}

async function Bids({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('account')
  const tab = bidTabOf(firstOf((await searchParams)['tab']))
  const member = await memberOf(`/bids?tab=${tab}`)
  const lots = await orNull((await personalApi()).auctions.list({ mine: tab }))
  return (
    <div className="page">
      <PageHeader title={t('myBids')} note={t('whereYouStandAsItHappens')} />
      <QueryTabs label={t('whereYouStand')} tabs={BID_TABS.map(({ value, label }) => ({ href: `/bids?tab=${value}`, label: t(label), active: value === tab }))} />
      <BidList key={tab} tab={tab} memberId={member.id} initial={lots} />
    </div>
  )
}
