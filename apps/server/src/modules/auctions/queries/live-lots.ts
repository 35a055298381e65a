import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Auction } from '../auction.decision.ts'
import { readAuctions } from '../store.ts'

/** The live lots that end soonest, soonest first. */
export async function liveLots(db: Queryable, limit: number): Promise<Auction[]> {
  const rows = await db.query<{ id: Id }>(
    `SELECT id FROM auctions.auctions WHERE status = 'live' ORDER BY ends_at, id LIMIT $1`,
    [limit],
    'auctions.ending',
  )
  const auctions = new Map(
    (
      await readAuctions(
        db,
        rows.map(({ id }) => id),
      )
    ).map((auction) => [auction.id, auction]),
  )
  return rows.flatMap(({ id }) => auctions.get(id) ?? [])
}
