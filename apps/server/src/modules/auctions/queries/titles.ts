import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'

/** What the lots are called. */
export async function readTitles(db: Queryable, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const rows = await db.query<{ id: Id; title: string }>(
    'SELECT id, title FROM auctions.auctions WHERE id = ANY($1::uuid[])',
    [ids],
    'auctions.titles',
  )
  return new Map(rows.map(({ id, title }) => [id, title]))
}
