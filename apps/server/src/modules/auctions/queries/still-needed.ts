import { archivedMonths } from '../../../platform/archive/archive-store.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { idFloor, idTime, type Id } from '../../../platform/ids/ids.ts'

/** Lots that are not over are folded from their log, so no month is archived from which one of them may have facts. */
export async function lotsStillNeed(db: Queryable, before: Date): Promise<string | undefined> {
  const [open] = await db.query<{ id: Id }>(
    `SELECT id FROM auctions.auctions WHERE id < $1 AND status IN ('scheduled', 'live', 'closed') ORDER BY id LIMIT 1`,
    [idFloor(before)],
  )
  return open && `the lot ${open.id}, put up before its end, is not over.`
}

/** Settlement follows the close, as a rule within a second. */
const SETTLING_MS = 2 * 86_400_000

/** The months of a lot's log that are archived, so that its log can't be given out whole. */
export async function archivedMonthsOf(db: Queryable, lotId: Id, endedAt: Date | null): Promise<string[]> {
  const last = endedAt ? new Date(endedAt.getTime() + SETTLING_MS) : new Date()
  return archivedMonths(db, idTime(lotId), last)
}
