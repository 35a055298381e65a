import type { CardPageSchema } from '@ece/contracts/catalog'
import { listCards } from '@ece/sdk/operations/catalogue'
import type { Static } from 'typebox'
import { getTranslations } from 'next-intl/server'
import { publicApi } from '../../api/server.ts'
import { cardsAddress, readCardFilter, usualSort, type CardFilter } from '../../cards/card-filter.ts'
import { CardsList } from '../../cards/cards-list.tsx'
import { CardToolbar, FacetLists, type FacetChoices } from '../../cards/facet-panel.tsx'
import { facetWords, rarityWords } from '../../cards/words.ts'
import { SavedSearches } from '../../lists/saved-searches.tsx'
import { SaveSearch } from '../../lists/save-search.tsx'
import { savedSearches } from '../../lists/read-saved-searches.ts'
import type { SearchParams } from '../../lists/query.ts'
import { FilterChips, type Chip } from '../../lots/filter-chips.tsx'
import type { Texts } from '../../i18n/words.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { pageMetadata } from '../../i18n/page-metadata.ts'

const PAGE_SIZE = 40

export const generateMetadata = pageMetadata('cards', (t) => ({
  title: t('cards'),
  description: t('list.metaDescription'),
}))

export default async function CardsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const t = await getTranslations('cards')
  const tui = await getTranslations('ui')
  const filter = readCardFilter(await searchParams)
  const [page, saved] = await Promise.all([listCards(publicApi(), { ...filter, limit: PAGE_SIZE }), savedSearches()])
  const facets: FacetChoices[] = [
    { name: 'game', title: t('game'), values: facetWords(page.facets.game) },
    { name: 'set', title: t('set'), values: facetWords(page.facets.set) },
    {
      name: 'rarity',
      title: t('rarity'),
      values: facetWords(page.facets.rarity, (rarity) => rarityWords(rarity, tui)),
    },
  ]
  const address = cardsAddress(filter)
  return (
    <div className="page">
      <PageHeader
        title={filter.q ? t('list.titleFor', { q: filter.q }) : t('cards')}
        actions={<SaveSearch list="cards" address={address} suggestedName={filter.q ?? t('cards')} />}
      />
      <div className="grid gap-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <aside
          className="hidden lg:sticky lg:top-24 lg:block lg:max-h-[calc(100dvh-7rem)] lg:self-start lg:overflow-y-auto"
          aria-label={t('filters')}
        >
          <FacetLists filter={filter} facets={facets} />
        </aside>
        <div className="min-w-0">
          <SavedSearches list="cards" address={address} initial={saved} />
          <FilterChips chips={chipsOf(filter, facets, t)} clear="/cards" />
          <CardToolbar filter={filter} facets={facets} />
          <CardsList
            key={address}
            filter={filter}
            firstPage={{ items: page.items, nextCursor: page.nextCursor }}
            total={totalOf(page.facets, filter)}
          />
        </div>
      </div>
    </div>
  )
}

/** The question and each chosen facet, in the reader's words. */
function chipsOf(filter: CardFilter, facets: readonly FacetChoices[], t: Texts<'cards'>): Chip[] {
  const { q, ...withoutQuestion } = filter
  const chosen = facets.flatMap(({ name, values }) => {
    const { [name]: value, ...without } = filter
    if (value === undefined) return []
    return [{ label: values.find((each) => each.value === value)?.label ?? value, href: cardsAddress(without) }]
  })
  return q
    ? [{ label: t('chip', { q }), href: cardsAddress({ ...withoutQuestion, sort: usualSort(undefined) }) }, ...chosen]
    : chosen
}

/** The facets count what the list holds; the facet of a chosen value counts its neighbours as well, so that one is read off its own row. */
function totalOf(
  facets: Static<typeof CardPageSchema>['facets'],
  { set, rarity, game }: ReturnType<typeof readCardFilter>,
): number | null {
  const rows = set
    ? facets.set.filter(({ value }) => value === set)
    : rarity
      ? facets.rarity.filter(({ value }) => value === rarity)
      : game
        ? facets.game.filter(({ value }) => value === game)
        : facets.game
  return rows.length === 0 ? null : rows.reduce((sum, { count }) => sum + count, 0)
}
