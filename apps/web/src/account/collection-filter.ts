import { addressOf, isUuid, oneOf, single, type SearchParams } from '../lists/query.ts'

/** Copies that the list asks for at once, here and where it is kept for reading without a connection. */
export const COLLECTION_PAGE_SIZE = 60

export const COLLECTION_SORTS = ['newest', 'name'] as const
export const CONDITIONS = ['NM', 'LP', 'MP', 'HP', 'DMG', 'graded'] as const

/** The collection's state, as its address has it. */
export interface CollectionFilter {
  readonly q?: string
  readonly set?: string
  readonly condition?: (typeof CONDITIONS)[number]
  readonly free?: true
  readonly sort: (typeof COLLECTION_SORTS)[number]
}

/** Reads `/collection?…`; what can't be read is left out. */
export function readCollectionFilter(params: SearchParams): CollectionFilter {
  const q = single(params['q'])?.trim().slice(0, 100)
  const set = single(params['set'])
  const condition = oneOf(single(params['condition']), CONDITIONS)
  return {
    sort: oneOf(single(params['sort']), COLLECTION_SORTS) ?? 'newest',
    ...(q ? { q } : {}),
    ...(isUuid(set) ? { set } : {}),
    ...(condition ? { condition } : {}),
    ...(single(params['free']) === 'true' ? { free: true } : {}),
  }
}

export function isNarrowed({ q, set, condition, free }: CollectionFilter): boolean {
  return q !== undefined || set !== undefined || condition !== undefined || free !== undefined
}

/** The API's question. */
export function collectionQuery({ free, ...rest }: CollectionFilter): Readonly<Record<string, string>> {
  return { ...rest, ...(free ? { free: 'true' } : {}) }
}

export function collectionAddress({ sort, free, ...rest }: CollectionFilter, view: 'grid' | 'table'): string {
  return addressOf('/collection', { ...rest, free: free ? 'true' : undefined, sort: sort === 'newest' ? undefined : sort, view: view === 'grid' ? undefined : view })
}
