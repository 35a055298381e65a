import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'

export interface OwnershipLine {
  /** Of all lines, in the order in which they were written. */
  readonly position: number
  readonly at: Date
  readonly fromId: Id | null
  /** The former owner shows that the copy was theirs. */
  readonly fromShown: boolean
  readonly toId: Id
  readonly toShown: boolean
  readonly reason: string
  readonly priceCents: number | null
  readonly referenceKind: string | null
  readonly referenceId: Id | null
}

/** A copy's owners, newest first: by what happened after what, whatever the clocks said. */
export async function readOwnership(
  db: Queryable,
  copyId: Id,
  before: number | null,
  limit: number,
): Promise<OwnershipLine[]> {
  return db.query<OwnershipLine>(
    `SELECT * FROM (
       SELECT position, at, from_id AS "fromId", coalesce(lag(shown) OVER (ORDER BY position), false) AS "fromShown", to_id AS "toId", shown AS "toShown",
         reason, price_cents AS "priceCents", reference_kind AS "referenceKind", reference_id AS "referenceId"
       FROM vault.ownership WHERE copy_id = $1) lines
     WHERE position < $2 ORDER BY position DESC LIMIT $3`,
    [copyId, before ?? Number.MAX_SAFE_INTEGER, limit],
  )
}
