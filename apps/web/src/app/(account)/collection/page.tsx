import { listCollection, summarizeCollection } from '@ece/sdk/operations/copies'
import { getHoldingsDraft, listHoldingTags, listHoldings } from '@ece/sdk/operations/holdings'
import { getTranslations } from 'next-intl/server'
import {
  COLLECTION_PAGE_SIZE,
  collectionQuery,
  narrowingOf,
  readCollectionFilter,
} from '../../../account/collection-filter.ts'
import { CollectionList } from '../../../account/collection-list.tsx'
import { ElsewhereList } from '../../../account/elsewhere-list.tsx'
import { ExportMenu } from '../../../account/export-menu.tsx'
import { memberOf } from '../../../account/member-page.ts'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { TabRow } from '../../../ui/tab-row.tsx'
import { orNull, personalApi } from '../../../api/server.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'

export const generateMetadata = pageMetadata('account', (t) => ({ title: t('myCollection') }))

export default async function CollectionPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('account')
  const query = await searchParams
  const elsewhere = firstOf(query['tab']) === 'elsewhere'
  await memberOf(elsewhere ? '/collection?tab=elsewhere' : '/collection')
  const tabs = [
    { href: '/collection', label: t('onTheExchange'), active: !elsewhere },
    { href: '/collection?tab=elsewhere', label: t('elsewhere'), active: elsewhere },
  ]
  return (
    <div className="page">
      <PageHeader
        title={t('myCollection')}
        note={elsewhere ? t('elsewhereNote') : t('collection.note')}
        actions={
          elsewhere ? undefined : (
            <>
              <ExportMenu />
              <LinkButton href="/sell">{t('listCards')}</LinkButton>
            </>
          )
        }
      />
      <TabRow label={t('myCollection')} tabs={tabs} />
      {elsewhere ? <Elsewhere /> : <Owned query={query} />}
    </div>
  )
}

async function Owned({ query }: { readonly query: Awaited<PageQuery> }) {
  const filter = readCollectionFilter(query)
  const api = await personalApi()
  const [copies, summary] = await Promise.all([
    orNull(listCollection(api, { ...collectionQuery(filter), limit: COLLECTION_PAGE_SIZE })),
    orNull(summarizeCollection(api, { ...narrowingOf(filter) })),
  ])
  return (
    <CollectionList
      initial={copies}
      initialFilter={filter}
      initialView={firstOf(query['view']) === 'table' ? 'table' : 'grid'}
      summary={summary}
    />
  )
}

async function Elsewhere() {
  const api = await personalApi()
  const [list, answer, tags] = await Promise.all([
    orNull(listHoldings(api)),
    orNull(getHoldingsDraft(api)),
    orNull(listHoldingTags(api)),
  ])
  return <ElsewhereList initial={list} initialDraft={answer?.draft ?? null} initialTags={tags} />
}
