import { getTranslations } from 'next-intl/server'
import { CollectionList } from '@/account/collection-list.tsx'
import { memberOf } from '@/account/member-page.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { orNull, personalApi } from '@/api/server.ts'
import { LinkButton } from '@/ui/button.tsx'
import { PageHeader } from '@/ui/page-header.tsx'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('account', (t) => ({ title: t('myCollection') }))

export default async function CollectionPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('account')
  const query = await searchParams
  const q = (firstOf(query['q']) ?? '').slice(0, 100).trim()
  await memberOf('/collection')
  const copies = await orNull((await personalApi()).copies.list({ ownerId: 'me', sort: 'newest', ...(q === '' ? {} : { q }) }))
  return (
    <div className="page">
      <PageHeader title={t('myCollection')} note={t('everyCopyThatIsYoursAnd')} actions={<LinkButton href="/sell">{t('putCardsUp')}</LinkButton>} />
      <CollectionList initial={copies} initialQuery={q} initialView={firstOf(query['view']) === 'table' ? 'table' : 'grid'} />
    </div>
  )
}
