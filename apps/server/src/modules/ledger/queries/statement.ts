import type { StatementLine } from '@ece/contracts/ledger'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'

interface Row {
  readonly id: Id
  readonly at: Date
  readonly kind: StatementLine['kind']
  readonly reason: string
  readonly amountCents: number
  readonly referenceKind: string | null
  readonly referenceId: Id | null
}

/**
 * A wallet's transfers, newest first. Each side is read through its own index (debits, credits) and the two are merged,
 * so that a page costs the same however long the statement is.
 */
export async function readStatement(db: Queryable, memberId: Id, before: { at: string; id: Id } | null, limit: number): Promise<StatementLine[]> {
  const side = (column: string, sign: string): string => `
    (SELECT id, created_at, kind, reason, ${sign} amount_cents AS "amountCents", reference_kind AS "referenceKind", reference_id AS "referenceId"
     FROM ledger.transfers WHERE ${column} = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4)`
  const rows = await db.query<Row>(
    `SELECT s.*, created_at AS at FROM (${side('debit_account_id', '-')} UNION ALL ${side('credit_account_id', '')}) AS s
     ORDER BY created_at DESC, id DESC LIMIT $4`,
    [memberId, before?.at ?? 'infinity', before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
  )
  return rows.map(({ id, at, kind, reason, amountCents, referenceKind, referenceId }) => ({
    id,
    at: at.toISOString(),
    kind,
    reason,
    amountCents,
    reference: referenceKind !== null && referenceId !== null ? { kind: referenceKind, id: referenceId } : null,
  }))
}
