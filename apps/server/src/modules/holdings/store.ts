import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'

export interface HoldingRow {
  readonly cardId: Id
  readonly condition: string
  readonly quantity: number
  readonly cardName: string
  readonly updatedAt: Date
}

const COLUMNS = `card_id AS "cardId", condition, quantity, card_name AS "cardName", updated_at AS "updatedAt"`

/** By keyset: name, card, condition. */
export async function readHoldings(db: Queryable, memberId: Id, after: Pick<HoldingRow, 'cardName' | 'cardId' | 'condition'> | null, limit: number, q = ''): Promise<HoldingRow[]> {
  const values: unknown[] = [memberId, limit]
  const where = ['member_id = $1']
  if (after) where.push(`(card_name, card_id, condition) > ($${values.push(after.cardName)}, $${values.push(after.cardId)}::uuid, $${values.push(after.condition)})`)
  if (q !== '') where.push(`card_name ILIKE $${values.push(`%${q.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`)}`)
  return db.query<HoldingRow>(`SELECT ${COLUMNS} FROM holdings.cards WHERE ${where.join(' AND ')} ORDER BY card_name, card_id, condition LIMIT $2`, values)
}

/** One writer of a member's list at a time, so that the limit holds. */
export async function lockList(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`holdings ${memberId}`])
}

/** Sets the quantities of these; the others stay. Two lines of one card and condition are one line of the list. */
export async function writeHoldings(tx: Tx, memberId: Id, rows: readonly Omit<HoldingRow, 'updatedAt'>[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO holdings.cards (member_id, card_id, condition, quantity, card_name, updated_at)
     SELECT $1, r.card_id, r.condition, r.quantity, r.card_name, $6 FROM unnest($2::uuid[], $3::text[], $4::int[], $5::text[]) AS r (card_id, condition, quantity, card_name)
     ON CONFLICT (member_id, card_id, condition) DO UPDATE SET quantity = excluded.quantity, card_name = excluded.card_name, updated_at = excluded.updated_at`,
    [memberId, rows.map(({ cardId }) => cardId), rows.map(({ condition }) => condition), rows.map(({ quantity }) => quantity), rows.map(({ cardName }) => cardName), at],
  )
}

export async function deleteHolding(db: Queryable, memberId: Id, cardId: Id, condition: string): Promise<boolean> {
  return (await db.query('DELETE FROM holdings.cards WHERE member_id = $1 AND card_id = $2 AND condition = $3 RETURNING 1', [memberId, cardId, condition])).length > 0
}

export async function countHoldings(db: Queryable, memberId: Id): Promise<number> {
  const [row] = await db.query<{ rows: number }>('SELECT count(*)::int AS rows FROM holdings.cards WHERE member_id = $1', [memberId])
  return row?.rows ?? 0
}

export async function deleteMember(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('DELETE FROM holdings.cards WHERE member_id = $1', [memberId])
}
