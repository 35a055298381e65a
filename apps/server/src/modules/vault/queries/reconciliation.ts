import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'

/** Proves that each copy's owner is the last of its history, and that the history has no gap. */
export async function reconcileVault(db: Queryable): Promise<{ check: string; subject: string; detail: string }[]> {
  const rows = await db.query<{ subject: string; detail: string }>(
    `SELECT c.id::text AS subject, format('owner %s, history says %s', c.owner_id, h.to_id) AS detail
     FROM vault.copies c LEFT JOIN LATERAL (SELECT to_id FROM vault.ownership o WHERE o.copy_id = c.id ORDER BY o.position DESC LIMIT 1) h ON true
     WHERE h.to_id IS DISTINCT FROM c.owner_id LIMIT 20`,
  )
  const gaps = await db.query<{ subject: string; detail: string }>(
    `SELECT copy_id::text AS subject, format('moved from %s, who had not owned it', from_id) AS detail
     FROM (SELECT copy_id, from_id, lag(to_id) OVER (PARTITION BY copy_id ORDER BY position) AS before FROM vault.ownership) o
     WHERE from_id IS DISTINCT FROM before LIMIT 20`,
  )
  return [
    ...rows.map((row) => ({ check: 'every copy is owned by the last of its history', ...row })),
    ...gaps.map((row) => ({ check: 'the history has no gap', ...row })),
  ]
}

/** What is tied up in one kind of thing, for its module to compare with what it knows. */
export async function encumberedBy(db: Queryable, kind: string): Promise<{ copyId: Id; encumbranceId: Id }[]> {
  return db.query(
    `SELECT id AS "copyId", encumbrance_id AS "encumbranceId" FROM vault.copies WHERE encumbrance_kind = $1`,
    [kind],
  )
}
