import { addressOf, isUuid, oneOf, single, type SearchParams } from '../lists/query.ts'

export const CARD_SORTS = ['relevance', 'name', 'newest', 'number'] as const
/** Keys of the catalogue, `cards`. */
export const CARD_SORT_TEXTS = {
  relevance: 'sort.relevance',
  name: 'name',
  newest: 'sort.newest',
  number: 'sort.number',
} as const satisfies Record<(typeof CARD_SORTS)[number], string>

export interface CardFilter {
  readonly q?: string
  readonly game?: string
  readonly set?: string
  readonly rarity?: string
  readonly sort: (typeof CARD_SORTS)[number]
}

/** The usual order: the best match for a question, by set and number for a look round. */
export function usualSort(q: string | undefined): CardFilter['sort'] {
  return q ? 'relevance' : 'number'
}

/** Reads `/cards?…`; what can't be read is left out. */
export function readCardFilter(params: SearchParams): CardFilter {
  const q = single(params['q'])?.trim().slice(0, 100)
  const set = single(params['set'])
  const game = single(params['game'])?.slice(0, 40)
  const rarity = single(params['rarity'])?.slice(0, 40)
  return {
    sort: oneOf(single(params['sort']), CARD_SORTS) ?? usualSort(q),
    ...(q ? { q } : {}),
    ...(game ? { game } : {}),
    ...(isUuid(set) ? { set } : {}),
    ...(rarity ? { rarity } : {}),
  }
}

export function cardsAddress({ sort, ...rest }: CardFilter): string {
  return addressOf('/cards', { ...rest, sort: sort === usualSort(rest.q) ? undefined : sort })
}
