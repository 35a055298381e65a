import { exportCollection } from '@ece/sdk/operations/copies'
import { addressOf, isUuid, oneOf, single, type SearchParams } from '../lists/query.ts'

/** Copies that the list asks for at once, here and where it is kept for reading without a connection. */
export const COLLECTION_PAGE_SIZE = 60

export const COLLECTION_SORTS = ['newest', 'name', 'number', 'guide_high', 'guide_low'] as const
export const CONDITIONS = ['NM', 'LP', 'MP', 'HP', 'DMG', 'graded'] as const
export const STATES = ['free', 'auction', 'held', 'wallet'] as const

/** The collection's state, as its address has it. */
export interface CollectionFilter {
  readonly q?: string
  readonly set?: string
  /** A rarity, or `none`. */
  readonly rarity?: string
  readonly condition?: (typeof CONDITIONS)[number]
  readonly state?: (typeof STATES)[number]
  readonly tag?: string
  readonly sort: (typeof COLLECTION_SORTS)[number]
}
export type FilterName = Exclude<keyof CollectionFilter, 'sort'>

/** Reads `/collection?…`; what can't be read is left out. */
export function readCollectionFilter(params: SearchParams): CollectionFilter {
  const q = single(params['q'])?.trim().slice(0, 100)
  const set = single(params['set'])
  const [rarity, tag] = [single(params['rarity'])?.slice(0, 80), single(params['tag'])?.slice(0, 40)]
  const condition = oneOf(single(params['condition']), CONDITIONS)
  // Addresses of before there were states say `free=true`.
  const state = oneOf(single(params['state']), STATES) ?? (single(params['free']) === 'true' ? 'free' : undefined)
  return {
    sort: oneOf(single(params['sort']), COLLECTION_SORTS) ?? 'newest',
    ...(q ? { q } : {}),
    ...(isUuid(set) ? { set } : {}),
    ...(rarity ? { rarity } : {}),
    ...(condition ? { condition } : {}),
    ...(state ? { state } : {}),
    ...(tag ? { tag } : {}),
  }
}

/** What narrows the list: the filter without its order. */
export function narrowingOf({ sort: _sort, ...narrowing }: CollectionFilter): Omit<CollectionFilter, 'sort'> {
  return narrowing
}

export function isNarrowed(filter: CollectionFilter): boolean {
  return Object.keys(narrowingOf(filter)).length > 0
}

export function withoutFilter(filter: CollectionFilter, name: FilterName): CollectionFilter {
  return { ...Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name)), sort: filter.sort }
}

/** The API's question. */
export function collectionQuery(filter: CollectionFilter): Readonly<Record<string, string>> {
  return { ...filter }
}

/** Everything that the filter shows, in its order, as a file. */
export function csvAddress(filter: CollectionFilter): string {
  return exportCollection.path({ ...filter })
}

export function collectionAddress({ sort, ...rest }: CollectionFilter, view: 'grid' | 'table'): string {
  return addressOf('/collection', {
    ...rest,
    sort: sort === 'newest' ? undefined : sort,
    view: view === 'grid' ? undefined : view,
  })
}
