import type { OwnNote } from '@ece/contracts/collection'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { isEmptyNote } from './note.ts'
import { Binding, conditionsOf, type CollectionFilter } from './queries/copies-filter.ts'

/** Of `collection.notes n`; all null where nothing is noted. */
export const NOTE_COLUMNS = `n.note, n.tags, n.paid_cents AS "paidCents", n.paid_currency AS "paidCurrency", n.paid_on::text AS "paidOn"`

export interface NoteColumns {
  readonly note: string | null
  readonly tags: readonly string[] | null
  readonly paidCents: Cents | null
  readonly paidCurrency: string | null
  readonly paidOn: string | null
}

export function noteOf({ note, tags, paidCents, paidCurrency, paidOn }: NoteColumns): OwnNote | null {
  if (note === null || tags === null) return null
  return {
    note,
    tags: [...tags],
    paid: paidCents === null || paidCurrency === null ? null : { cents: paidCents, currency: paidCurrency },
    paidOn,
  }
}

export async function readNote(db: Queryable, memberId: Id, copyId: Id): Promise<OwnNote | null> {
  const [row] = await db.query<NoteColumns>(
    `SELECT ${NOTE_COLUMNS} FROM collection.notes n WHERE n.member_id = $1 AND n.copy_id = $2`,
    [memberId, copyId],
  )
  return row ? noteOf(row) : null
}

export async function writeNote(
  tx: Tx,
  memberId: Id,
  copyId: Id,
  { note, tags, paid, paidOn }: OwnNote,
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO collection.notes (member_id, copy_id, note, tags, paid_cents, paid_currency, paid_on, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (member_id, copy_id) DO UPDATE SET note = excluded.note, tags = excluded.tags, paid_cents = excluded.paid_cents,
       paid_currency = excluded.paid_currency, paid_on = excluded.paid_on, updated_at = excluded.updated_at`,
    [memberId, copyId, note, tags, paid?.cents ?? null, paid?.currency ?? null, paidOn, at],
  )
}

export async function deleteNote(tx: Tx, memberId: Id, copyId: Id): Promise<void> {
  await tx.query('DELETE FROM collection.notes WHERE member_id = $1 AND copy_id = $2', [memberId, copyId])
}

/** Sets what these say, and leaves what they say nothing of. The copies are the member's: the caller has looked. */
export async function saveNotes(tx: Tx, memberId: Id, notes: ReadonlyMap<Id, OwnNote>, at: Date): Promise<void> {
  const rows = [...notes]
    .filter(([, note]) => !isEmptyNote(note))
    .map(([copyId, { note, tags, paid, paidOn }]) => ({
      copyId,
      note,
      tags,
      paidCents: paid?.cents ?? null,
      paidCurrency: paid?.currency ?? null,
      paidOn,
    }))
  await tx.query(
    `INSERT INTO collection.notes AS n (member_id, copy_id, note, tags, paid_cents, paid_currency, paid_on, updated_at)
     SELECT $1, "copyId", note, tags, "paidCents", "paidCurrency", "paidOn", $3
     FROM jsonb_to_recordset($2) AS r ("copyId" uuid, note text, tags text[], "paidCents" bigint, "paidCurrency" text, "paidOn" date)
     ON CONFLICT (member_id, copy_id) DO UPDATE SET note = CASE WHEN excluded.note = '' THEN n.note ELSE excluded.note END, tags = CASE WHEN excluded.tags = '{}' THEN n.tags ELSE excluded.tags END,
       paid_cents = coalesce(excluded.paid_cents, n.paid_cents), paid_currency = coalesce(excluded.paid_currency, n.paid_currency), paid_on = coalesce(excluded.paid_on, n.paid_on), updated_at = excluded.updated_at`,
    [memberId, JSON.stringify(rows), at],
  )
}

/** Tags that a copy may carry; the table holds to it (000030). */
const MOST_TAGS = 20

export interface NotesChange {
  readonly addTags: readonly string[]
  readonly removeTags: readonly string[]
  /** In place of what is noted; undefined leaves it. */
  readonly note: string | undefined
}

/**
 * Changes the notes of every copy of the filter in one statement, however many there are, and says how many copies that were.
 * Tags keep their order, new ones come last, and a copy that has the most already gets no more. What becomes empty goes.
 * 100,000 copies take about two seconds.
 */
export async function changeNotes(
  tx: Tx,
  ownerId: Id,
  filter: CollectionFilter,
  { addTags, removeTags, note }: NotesChange,
  at: Date,
): Promise<number> {
  const binding = new Binding()
  binding.bind(ownerId)
  const where = ['owner_id = $1', ...conditionsOf(filter, binding).values()].join(' AND ')
  const [add, remove, text, now] = [
    binding.bind(addTags),
    binding.bind(removeTags),
    binding.bind(note ?? null),
    binding.bind(at),
  ]
  const [done] = await tx.query<{ copies: number }>(
    `WITH chosen AS MATERIALIZED (SELECT copy_id AS id FROM collection.copies WHERE ${where}),
     cleared AS MATERIALIZED (
       SELECT id, n.paid_cents, n.paid_currency, n.paid_on, coalesce(${text}::text, n.note, '') AS note,
         (ARRAY(SELECT tag FROM unnest(coalesce(n.tags, '{}') || ${add}::text[]) WITH ORDINALITY AS t (tag, place) WHERE tag <> ALL (${remove}::text[]) GROUP BY tag ORDER BY min(place)))[1:${MOST_TAGS}] AS tags
       FROM chosen LEFT JOIN collection.notes n ON n.member_id = $1 AND n.copy_id = id),
     emptied AS (DELETE FROM collection.notes d USING cleared c WHERE d.member_id = $1 AND d.copy_id = c.id AND c.note = '' AND c.tags = '{}' AND c.paid_cents IS NULL AND c.paid_on IS NULL),
     written AS (
       INSERT INTO collection.notes (member_id, copy_id, note, tags, paid_cents, paid_currency, paid_on, updated_at)
       SELECT $1, id, note, tags, paid_cents, paid_currency, paid_on, ${now} FROM cleared WHERE note <> '' OR tags <> '{}' OR paid_cents IS NOT NULL OR paid_on IS NOT NULL
       ON CONFLICT (member_id, copy_id) DO UPDATE SET note = excluded.note, tags = excluded.tags, updated_at = excluded.updated_at)
     SELECT count(*)::int AS copies FROM chosen`,
    binding.values,
  )
  return done?.copies ?? 0
}

export interface NoteRow extends NoteColumns {
  readonly copyId: Id
  readonly updatedAt: Date
}

/** A member's notes after the given one, by copy: also those of copies that have gone to others. */
export async function readNotes(db: Queryable, memberId: Id, after: NoteRow | null, limit: number): Promise<NoteRow[]> {
  return db.query<NoteRow>(
    `SELECT n.copy_id AS "copyId", ${NOTE_COLUMNS}, n.updated_at AS "updatedAt" FROM collection.notes n WHERE n.member_id = $1 AND ($2::uuid IS NULL OR n.copy_id > $2) ORDER BY n.copy_id LIMIT $3`,
    [memberId, after?.copyId ?? null, limit],
  )
}

export async function deleteNotes(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('DELETE FROM collection.notes WHERE member_id = $1', [memberId])
}
