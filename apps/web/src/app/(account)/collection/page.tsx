import type { Metadata } from 'next'
import { CollectionList } from '@/account/collection-list.tsx'
import { memberOf } from '@/account/member-page.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { orNull, personalApi } from '@/api/server.ts'
import { LinkButton } from '@/ui/button.tsx'
import { PageHeader } from '@/ui/page-header.tsx'

export const metadata: Metadata = { title: 'My collection' }

export default async function CollectionPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const query = await searchParams
  const q = (firstOf(query['q']) ?? '').slice(0, 100).trim()
  await memberOf('/collection')
  const copies = await orNull((await personalApi()).copies.list({ ownerId: 'me', sort: 'newest', ...(q === '' ? {} : { q }) }))
  return (
    <div className="page">
      <PageHeader title="My collection" note="Every copy that is yours, and what it is tied up in." actions={<LinkButton href="/sell">Put cards up</LinkButton>} />
      <CollectionList initial={copies} initialQuery={q} initialView={firstOf(query['view']) === 'table' ? 'table' : 'grid'} />
    </div>
  )
}
