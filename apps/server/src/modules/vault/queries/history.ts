import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'

export interface OwnershipLine {
  readonly id: Id
  readonly at: Date
  readonly fromId: Id | null
  readonly toId: Id
  readonly reason: string
  readonly priceCents: number | null
  readonly referenceKind: string | null
  readonly referenceId: Id | null
}

/** A copy's owners, newest first. */
export async function readOwnership(
  db: Queryable,
  copyId: Id,
  before: Id | null,
  limit: number,
): Promise<OwnershipLine[]> {
  return db.query<OwnershipLine>(
    `SELECT id, at, from_id AS "fromId", to_id AS "toId", reason, price_cents AS "priceCents", reference_kind AS "referenceKind", reference_id AS "referenceId"
     FROM vault.ownership WHERE copy_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
    [copyId, before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
  )
}
