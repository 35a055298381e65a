import { countAuctions, listAuctions } from '@ece/sdk/operations/auctions'
import { listCards } from '@ece/sdk/operations/catalogue'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { orNull, publicApi } from '../../api/server.ts'
import { facetWords, rarityWords } from '../../cards/words.ts'
import { moneyIn } from '../../format/money.ts'
import { Texts } from '../../i18n/texts.tsx'
import { single, type SearchParams } from '../../lists/query.ts'
import { SavedSearches } from '../../lists/saved-searches.tsx'
import { SaveSearch } from '../../lists/save-search.tsx'
import { savedSearches } from '../../lists/read-saved-searches.ts'
import { conditionWords } from '../../lots/condition.ts'
import { FilterChips } from '../../lots/filter-chips.tsx'
import { chipsOf } from '../../lots/lot-chips.ts'
import { facetsQuery, isLotStatus, lotsAddress, readLotFilter, type LotFilter } from '../../lots/lot-filter.ts'
import { LotFilterPanel, LotToolbar } from '../../lots/lot-filters.tsx'
import { LotsList } from '../../lots/lots-list.tsx'
import { MarketFeed } from '../../lots/market-store.ts'
import { NoLots } from '../../lots/no-lots.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

const PAGE_SIZE = 40
const INSTEAD = 4

interface LotsPageProps {
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: LotsPageProps): Promise<Metadata> {
  const t = await getTranslations('lots')
  const { q } = readLotFilter(await searchParams)
  return { title: q ? t('list.titleFor', { q }) : t('lots'), description: t('list.metaDescription') }
}

export default async function LotsPage({ searchParams }: LotsPageProps) {
  const [t, tui, parameters] = await Promise.all([getTranslations('lots'), getTranslations('ui'), searchParams])
  const filter = readLotFilter(parameters)
  const status = single(parameters['status'])
  const api = publicApi()
  const [firstPage, facets, saved] = await Promise.all([
    listAuctions(api, { ...filter, limit: PAGE_SIZE }),
    orNull(countAuctions(api, { ...facetsQuery(filter) })),
    savedSearches(),
  ])
  const address = lotsAddress(filter)
  const choices = {
    games: facetWords(facets?.game),
    sets: facetWords(facets?.set),
    qualities: facetWords(facets?.quality, (quality) =>
      quality === 'graded' ? t('filter.graded') : conditionWords(quality, tui),
    ),
    rarities: facetWords(facets?.rarity, (rarity) => rarityWords(rarity, tui)),
  }
  return (
    <div className="page">
      <MarketFeed />
      <PageHeader
        title={filter.q ? t('list.titleFor', { q: filter.q }) : t('lots')}
        actions={<SaveSearch list="lots" address={address} suggestedName={filter.q ?? t('lots')} />}
      />
      {status !== undefined && !isLotStatus(status) ? (
        <p role="status" className="mb-4 rounded-md bg-brass-wash px-4 py-3 text-sm text-brass">
          {t('list.unknownStatus', { status: status.slice(0, 40) })}
        </p>
      ) : null}
      <div className="grid gap-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <aside
          className="hidden lg:sticky lg:top-20 lg:block lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto lg:px-0.5 lg:pb-4"
          aria-label={tui('filters')}
        >
          <LotFilterPanel filter={filter} {...choices} />
        </aside>
        <div className="min-w-0">
          <SavedSearches list="lots" address={address} initial={saved} />
          <LotToolbar filter={filter} {...choices} />
          <FilterChips
            chips={chipsOf(
              filter,
              { ...choices, seller: firstPage.items[0]?.seller.handle ?? null },
              { t, money: moneyIn(await getLocale()) },
            )}
            clear="/lots"
          />
          {firstPage.items.length === 0 ? (
            <Nothing filter={filter} />
          ) : (
            <LotsList
              key={address}
              filter={filter}
              firstPage={{ items: firstPage.items, nextCursor: firstPage.nextCursor }}
            />
          )}
        </div>
      </div>
    </div>
  )
}

/** Nothing fits: the cards that the question fits, and what such lots brought. */
async function Nothing({ filter }: { readonly filter: LotFilter }) {
  const api = publicApi()
  const { q, game, set, rarity, cardId } = filter
  const like = { q, game, set, rarity }
  const [cards, sold] = await Promise.all([
    q ? orNull(listCards(api, { ...like, sort: 'relevance', limit: INSTEAD })) : null,
    filter.status === 'settled'
      ? null
      : orNull(
          listAuctions(api, {
            ...Object.fromEntries(Object.entries({ ...like, cardId }).filter(([, value]) => value !== undefined)),
            status: 'settled',
            sort: 'newest',
            limit: INSTEAD,
          }),
        ),
  ])
  return (
    <Texts of={['cards']}>
      <NoLots filter={filter} cards={cards?.items ?? []} sold={sold?.items ?? []} />
    </Texts>
  )
}
