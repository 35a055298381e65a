import { countAuctions, listAuctions } from '@ece/sdk/operations/auctions'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNull, publicApi } from '@/api/server.ts'
import { facetWords } from '@/cards/words.ts'
import type { SearchParams } from '@/lists/query.ts'
import { SavedSearches } from '@/lists/saved-searches.tsx'
import { SaveSearch } from '@/lists/save-search.tsx'
import { savedSearches } from '@/lists/read-saved-searches.ts'
import { facetsQuery, lotsAddress, readLotFilter } from '@/lots/lot-filter.ts'
import { LotFilters } from '@/lots/lot-filters.tsx'
import { LotsList } from '@/lots/lots-list.tsx'
import { MarketFeed } from '@/lots/market-store.ts'
import { PageHeader } from '@/ui/page-header.tsx'

const PAGE_SIZE = 40

interface LotsPageProps {
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: LotsPageProps): Promise<Metadata> {
  const t = await getTranslations('lots')
  const { q } = readLotFilter(await searchParams)
  return { title: q ? t('lotsFor', { q }) : t('lots'), description: t('liveAuctionsOfCollectibleCards') }
}

export default async function LotsPage({ searchParams }: LotsPageProps) {
  const t = await getTranslations('lots')
  const filter = readLotFilter(await searchParams)
  const api = publicApi()
  const [firstPage, facets, saved] = await Promise.all([
    listAuctions(api, { ...filter, limit: PAGE_SIZE }),
    orNull(countAuctions(api, { ...facetsQuery(filter) })),
    savedSearches(),
  ])
  return (
    <div className="page">
      <MarketFeed />
      <PageHeader
        title={filter.q ? t('lotsFor', { q: filter.q }) : t('lots')}
        note={filter.q ? undefined : t('everyBidOnTheseIsFunded')}
        actions={<SaveSearch list="lots" address={lotsAddress(filter)} suggestedName={filter.q ?? t('lots')} />}
      />
      <SavedSearches list="lots" address={lotsAddress(filter)} initial={saved} />
      <LotFilters
        filter={filter}
        games={facetWords(facets?.game)}
        sets={facetWords(facets?.set)}
        rarities={facetWords(facets?.rarity)}
      />
      <LotsList
        key={lotsAddress(filter)}
        filter={filter}
        firstPage={{ items: firstPage.items, nextCursor: firstPage.nextCursor }}
      />
    </div>
  )
}
