import type { Queryable } from '../../../platform/db/database.ts'
import type { CatalogService } from '../../catalog/index.ts'
import type { ListFilter } from './listings.ts'

/**
 * What was typed as it was typed, and where no lot has it with every word corrected. Later pages decide alike: where the first
 * had lots none is corrected, as a page is only asked for after one that was full.
 */
export async function searchLots<Found>(
  { db, catalog }: { readonly db: Queryable; readonly catalog: Pick<CatalogService, 'search'> },
  q: string | undefined,
  find: (found: Pick<ListFilter, 'search'>) => Promise<Found>,
  isFound: (found: Found) => boolean,
): Promise<Found> {
  if (q === undefined || q.trim() === '') return find({})
  const search = await catalog.search(db, q)
  const found = await find({ search })
  if (isFound(found) || !search || search.cardIds) return found
  return find({ search: await catalog.search(db, q, { corrected: true }) })
}
