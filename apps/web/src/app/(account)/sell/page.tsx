import type { Metadata } from 'next'
import { configuration } from '@/account/configuration.ts'
import { memberOf } from '@/account/member-page.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { QueryTabs } from '@/account/query-tabs.tsx'
import { isFree } from '@/account/tied-up.tsx'
import { orNull, personalApi } from '@/api/server.ts'
import { MyLots } from '@/sell/my-lots.tsx'
import { SellWizard } from '@/sell/sell-wizard.tsx'
import { PageHeader } from '@/ui/page-header.tsx'

export const metadata: Metadata = { title: 'Sell' }

export default async function SellPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const query = await searchParams
  const copyId = firstOf(query['copy'])
  const lots = firstOf(query['tab']) === 'lots'
  const member = await memberOf(lots ? '/sell?tab=lots' : copyId ? `/sell?copy=${encodeURIComponent(copyId)}` : '/sell')
  return (
    <div className="page">
      <PageHeader title="Sell" note="Put copies up, and see how your lots stand." />
      <QueryTabs
        label="Selling"
        tabs={[
          { href: '/sell', label: 'Put up a lot', active: !lots },
          { href: '/sell?tab=lots', label: 'My lots', active: lots },
        ]}
      />
      {lots ? <OwnLots /> : <NewLot copyId={copyId} memberId={member.id} />}
    </div>
  )
}

async function OwnLots() {
  return <MyLots initial={await orNull((await personalApi()).auctions.list({ sellerId: 'me' }))} />
}

async function NewLot({ copyId, memberId }: { readonly copyId: string | undefined; readonly memberId: string }) {
  const api = await personalApi()
  const [copies, wanted, exchange] = await Promise.all([orNull(api.copies.list({ ownerId: 'me', free: true })), copyId ? orNull(api.copies.get(copyId)) : null, configuration()])
  // Without the fee the form could not say what the seller gets; the page then says that the exchange did not answer.
  if (exchange === null) throw new Error('the configuration could not be read')
  const preselected = wanted && wanted.ownerId === memberId && isFree(wanted) ? wanted : null
  return <SellWizard key={copyId ?? ''} copies={copies} preselected={preselected} feeBps={exchange.feeBps} />
}
