import type { HoldingCondition } from '@ece/contracts/holdings'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import type { Holding } from './holding.ts'
import { deleteNotes } from './note-store.ts'

/** A line as its row has it: empty words for what is not told, so that they can be part of the key. */
export interface HoldingRow {
  readonly cardId: Id
  readonly cardName: string
  readonly condition: HoldingCondition
  readonly grader: string
  readonly grade: string
  readonly certNumber: string
  readonly quantity: number
  readonly note: string
  readonly tags: readonly string[]
  readonly paidCents: Cents | null
  readonly paidCurrency: string | null
  readonly paidOn: string | null
  readonly updatedAt: Date
}

const COLUMNS = `card_id AS "cardId", card_name AS "cardName", condition, grader, grade, cert_number AS "certNumber", quantity, note, tags,
  paid_cents AS "paidCents", paid_currency AS "paidCurrency", paid_on::text AS "paidOn", updated_at AS "updatedAt"`

export function holdingOf({
  cardId,
  cardName,
  condition,
  grader,
  grade,
  certNumber,
  quantity,
  note,
  tags,
  paidCents,
  paidCurrency,
  paidOn,
}: HoldingRow): Holding {
  return {
    cardId,
    cardName,
    condition,
    quantity,
    grade: grader === '' ? null : { grader, grade, certNumber },
    note: {
      note,
      tags: [...tags],
      paid: paidCents === null || paidCurrency === null ? null : { cents: paidCents, currency: paidCurrency },
      paidOn,
    },
  }
}

export type HoldingPlace = Readonly<
  Record<'cardName' | 'cardId' | 'condition' | 'grader' | 'grade' | 'certNumber', string>
>

/** By keyset: name, card, condition, grade. */
export async function readHoldings(
  db: Queryable,
  memberId: Id,
  after: HoldingPlace | null,
  limit: number,
  { cardIds, tag }: { cardIds?: readonly Id[] | undefined; tag?: string | undefined } = {},
): Promise<HoldingRow[]> {
  const values: unknown[] = [memberId, limit]
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where = ['member_id = $1']
  if (after)
    where.push(
      `(card_name, card_id, condition, grader, grade, cert_number) > (${bind(after.cardName)}, ${bind(after.cardId)}::uuid, ${bind(after.condition)}, ${bind(after.grader)}, ${bind(after.grade)}, ${bind(after.certNumber)})`,
    )
  if (cardIds !== undefined) where.push(`card_id = ANY(${bind(cardIds)}::uuid[])`)
  if (tag !== undefined) where.push(`${bind(tag)} = ANY(tags)`)
  return db.query<HoldingRow>(
    `SELECT ${COLUMNS} FROM collection.elsewhere WHERE ${where.join(' AND ')} ORDER BY card_name, card_id, condition, grader, grade, cert_number LIMIT $2`,
    values,
  )
}

/** The cards of a member's list, each once. */
export async function readCardIds(db: Queryable, memberId: Id): Promise<Id[]> {
  const rows = await db.query<{ cardId: Id }>(
    'SELECT DISTINCT card_id AS "cardId" FROM collection.elsewhere WHERE member_id = $1',
    [memberId],
  )
  return rows.map(({ cardId }) => cardId)
}

/** One writer of a member's list at a time, so that the limit holds. */
export async function lockList(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`holdings ${memberId}`])
}

/**
 * Sets the quantities of these; the others stay. `keep` leaves what is noted where a line has nothing to say of it (a file); without,
 * notes are as the lines have them. Rows as JSON: many columns in one parameter, and a row's names stand beside its values.
 */
export async function writeHoldings(
  tx: Tx,
  memberId: Id,
  holdings: readonly Holding[],
  at: Date,
  { keep }: { keep: boolean },
): Promise<void> {
  const rows = holdings.map(({ cardId, cardName, condition, grade, quantity, note }) => ({
    cardId,
    cardName,
    condition,
    quantity,
    grader: grade?.grader ?? '',
    grade: grade?.grade ?? '',
    certNumber: grade?.certNumber ?? '',
    note: note.note,
    tags: note.tags,
    paidCents: note.paid?.cents ?? null,
    paidCurrency: note.paid?.currency ?? null,
    paidOn: note.paidOn,
  }))
  const set = keep
    ? `note = CASE WHEN excluded.note = '' THEN c.note ELSE excluded.note END, tags = CASE WHEN excluded.tags = '{}' THEN c.tags ELSE excluded.tags END,
       paid_cents = coalesce(excluded.paid_cents, c.paid_cents), paid_currency = coalesce(excluded.paid_currency, c.paid_currency), paid_on = coalesce(excluded.paid_on, c.paid_on)`
    : `note = excluded.note, tags = excluded.tags, paid_cents = excluded.paid_cents, paid_currency = excluded.paid_currency, paid_on = excluded.paid_on`
  await tx.query(
    `INSERT INTO collection.elsewhere AS c (member_id, card_id, card_name, condition, grader, grade, cert_number, quantity, note, tags, paid_cents, paid_currency, paid_on, updated_at)
     SELECT $1, "cardId", "cardName", condition, grader, grade, "certNumber", quantity, note, tags, "paidCents", "paidCurrency", "paidOn", $3
     FROM jsonb_to_recordset($2) AS r ("cardId" uuid, "cardName" text, condition text, grader text, grade text, "certNumber" text, quantity int, note text, tags text[],
       "paidCents" bigint, "paidCurrency" text, "paidOn" date)
     ON CONFLICT (member_id, card_id, condition, grader, grade, cert_number) DO UPDATE SET quantity = excluded.quantity, card_name = excluded.card_name, updated_at = excluded.updated_at, ${set}`,
    [memberId, JSON.stringify(rows), at],
  )
}

export async function readHolding(
  db: Queryable,
  memberId: Id,
  { cardId, condition, grade }: Pick<Holding, 'cardId' | 'condition' | 'grade'>,
): Promise<HoldingRow | undefined> {
  const [row] = await db.query<HoldingRow>(
    `SELECT ${COLUMNS} FROM collection.elsewhere WHERE (member_id, card_id, condition, grader, grade, cert_number) = ($1, $2, $3, $4, $5, $6)`,
    [memberId, cardId, condition, grade?.grader ?? '', grade?.grade ?? '', grade?.certNumber ?? ''],
  )
  return row
}

export async function deleteHolding(
  db: Queryable,
  memberId: Id,
  { cardId, condition, grade }: Pick<Holding, 'cardId' | 'condition' | 'grade'>,
): Promise<boolean> {
  const gone = await db.query(
    'DELETE FROM collection.elsewhere WHERE (member_id, card_id, condition, grader, grade, cert_number) = ($1, $2, $3, $4, $5, $6) RETURNING 1',
    [memberId, cardId, condition, grade?.grader ?? '', grade?.grade ?? '', grade?.certNumber ?? ''],
  )
  return gone.length > 0
}

/** A member's tags with how many lines carry each, by tag. */
export async function readTags(db: Queryable, memberId: Id): Promise<{ tag: string; lines: number }[]> {
  return db.query(
    `SELECT tag, count(*)::int AS lines FROM collection.elsewhere CROSS JOIN unnest(tags) AS tag WHERE member_id = $1 GROUP BY tag ORDER BY tag LIMIT 500`,
    [memberId],
  )
}

export async function countHoldings(db: Queryable, memberId: Id): Promise<number> {
  const [row] = await db.query<{ rows: number }>(
    'SELECT count(*)::int AS rows FROM collection.elsewhere WHERE member_id = $1',
    [memberId],
  )
  return row?.rows ?? 0
}

export interface DraftRow {
  readonly fileName: string
  readonly csv: string
  /** By line: the card that it means, or null where it is left out. */
  readonly choices: Readonly<Record<string, Id | null>>
  /** What words of the file mean that nothing was known of (`wordKey`). */
  readonly words: Readonly<Record<string, string>>
  readonly createdAt: Date
}

export async function readDraft(db: Queryable, memberId: Id): Promise<DraftRow | undefined> {
  const [row] = await db.query<DraftRow>(
    'SELECT file_name AS "fileName", csv, choices, words, created_at AS "createdAt" FROM collection.drafts WHERE member_id = $1',
    [memberId],
  )
  return row
}

/** In place of the one before. */
export async function writeDraft(
  db: Queryable,
  memberId: Id,
  { fileName, csv }: Pick<DraftRow, 'fileName' | 'csv'>,
  at: Date,
): Promise<void> {
  await db.query(
    `INSERT INTO collection.drafts (member_id, file_name, csv, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (member_id) DO UPDATE SET file_name = excluded.file_name, csv = excluded.csv, choices = '{}', words = '{}', created_at = excluded.created_at`,
    [memberId, fileName, csv, at],
  )
}

/** What a line means from now on; undefined: what the file says. False where there is no draft. */
export async function writeChoice(
  db: Queryable,
  memberId: Id,
  line: number,
  cardId: Id | null | undefined,
): Promise<boolean> {
  const change = cardId === undefined ? 'choices - $2::text' : 'choices || jsonb_build_object($2::text, $3::text)'
  const values = [memberId, String(line), ...(cardId === undefined ? [] : [cardId])]
  return (
    (await db.query(`UPDATE collection.drafts SET choices = ${change} WHERE member_id = $1 RETURNING 1`, values))
      .length > 0
  )
}

/** What a word of the file means from now on. False where there is no draft. */
export async function writeWord(db: Queryable, memberId: Id, key: string, meaning: string): Promise<boolean> {
  const rows = await db.query(
    'UPDATE collection.drafts SET words = words || jsonb_build_object($2::text, $3::text) WHERE member_id = $1 RETURNING 1',
    [memberId, key, meaning],
  )
  return rows.length > 0
}

export async function deleteDraft(db: Queryable, memberId: Id): Promise<void> {
  await db.query('DELETE FROM collection.drafts WHERE member_id = $1', [memberId])
}

export async function deleteMember(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('DELETE FROM collection.elsewhere WHERE member_id = $1', [memberId])
  await deleteNotes(tx, memberId)
  await deleteDraft(tx, memberId)
}
