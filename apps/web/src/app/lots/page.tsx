import type { CardPageSchema } from '@ece/contracts/catalog'
import type { Metadata } from 'next'
import type { Static } from 'typebox'
import { call, orNull, publicApi } from '@/api/server.ts'
import { facetWords } from '@/cards/words.ts'
import type { SearchParams } from '@/lists/query.ts'
import { SavedSearches } from '@/lists/saved-searches.tsx'
import { SaveSearch } from '@/lists/save-search.tsx'
import { savedSearches } from '@/lists/read-saved-searches.ts'
import { lotsAddress, readLotFilter } from '@/lots/lot-filter.ts'
import { LotFilters } from '@/lots/lot-filters.tsx'
import { LotsList } from '@/lots/lots-list.tsx'
import { MarketFeed } from '@/lots/market-store.ts'
import { PageHeader } from '@/ui/page-header.tsx'

const PAGE_SIZE = 40

interface LotsPageProps {
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: LotsPageProps): Promise<Metadata> {
  const { q } = readLotFilter(await searchParams)
  return { title: q ? `Lots for “${q}”` : 'Lots', description: 'Live auctions of collectible cards.' }
}

export default async function LotsPage({ searchParams }: LotsPageProps) {
  const filter = readLotFilter(await searchParams)
  const api = publicApi()
  const [firstPage, catalogue, saved] = await Promise.all([
    api.auctions.list({ ...filter, limit: PAGE_SIZE }),
    // The catalogue's facets name every game, set and rarity that there is.
    orNull(call<Static<typeof CardPageSchema>>(api, '/cards', { query: { limit: 1 } })),
    savedSearches(),
  ])
  const facets = catalogue?.facets
  return (
    <div className="page">
      <MarketFeed />
      <PageHeader title={filter.q ? `Lots for “${filter.q}”` : 'Lots'} note={filter.q ? undefined : 'Every bid on these is funded; a late bid moves the end.'} actions={<SaveSearch list="lots" address={lotsAddress(filter)} suggestedName={filter.q ?? 'Lots'} />} />
      <SavedSearches list="lots" address={lotsAddress(filter)} initial={saved} />
      <LotFilters filter={filter} games={facetWords(facets?.game)} sets={facetWords(facets?.set)} rarities={facetWords(facets?.rarity)} />
      <LotsList key={lotsAddress(filter)} filter={filter} firstPage={{ items: firstPage.items, nextCursor: firstPage.nextCursor }} />
    </div>
  )
}
