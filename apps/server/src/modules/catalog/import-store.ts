import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { CardInput, RowProblem, SetInput } from './card.ts'
import type { ColumnMapping } from './formats/csv.ts'

export type ImportFormat = 'scryfall' | 'pokemon-tcg' | 'csv'
export type ImportStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

export interface CatalogImport {
  readonly id: Id
  readonly format: ImportFormat
  readonly mapping: ColumnMapping | null
  readonly fileName: string
  readonly path: string
  readonly sizeBytes: number
  readonly status: ImportStatus
  /** The checkpoint: entries that are written, and where the next one begins. */
  readonly entriesRead: number
  readonly position: number
  readonly bytesRead: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  /** More than entries where one has several finishes. */
  readonly cardsCreated: number
  readonly cardsUpdated: number
  readonly problem: string | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

const IMPORT = `id, format, mapping, file_name AS "fileName", path, size_bytes AS "sizeBytes", status, entries_read AS "entriesRead", position, bytes_read AS "bytesRead",
  created, updated, unchanged, failed, cards_created AS "cardsCreated", cards_updated AS "cardsUpdated", problem, created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"`
/** Of one import; the count goes on. */
export const STORED_PROBLEMS = 1_000

export async function insertImport(
  tx: Tx,
  input: Pick<CatalogImport, 'id' | 'format' | 'mapping' | 'fileName' | 'path' | 'sizeBytes'> & { memberId: Id | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO catalog.imports (id, member_id, format, mapping, file_name, path, size_bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      input.id,
      input.memberId,
      input.format,
      input.mapping === null ? null : JSON.stringify(input.mapping),
      input.fileName,
      input.path,
      input.sizeBytes,
    ],
  )
}

export async function readImport(db: Queryable, id: Id): Promise<CatalogImport | undefined> {
  const [found] = await db.query<CatalogImport>(`SELECT ${IMPORT} FROM catalog.imports WHERE id = $1`, [id])
  return found
}

/** An import of the same file (by path, size and reading) that has not ended: one to go on with. */
export async function findUnfinished(
  db: Queryable,
  { format, mapping, path, sizeBytes }: Pick<CatalogImport, 'format' | 'mapping' | 'path' | 'sizeBytes'>,
): Promise<CatalogImport | undefined> {
  const [found] = await db.query<CatalogImport>(
    `SELECT ${IMPORT} FROM catalog.imports WHERE finished_at IS NULL AND path = $1 AND size_bytes = $2 AND format = $3 AND mapping IS NOT DISTINCT FROM $4::jsonb ORDER BY id DESC LIMIT 1`,
    [path, sizeBytes, format, mapping === null ? null : JSON.stringify(mapping)],
  )
  return found
}

export async function listImports(db: Queryable, before: Id | null, limit: number): Promise<CatalogImport[]> {
  return db.query<CatalogImport>(`SELECT ${IMPORT} FROM catalog.imports WHERE id < $1 ORDER BY id DESC LIMIT $2`, [
    before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    limit,
  ])
}

/** Moves the import's state, from one of the states given. @returns the import as it is then, or undefined when it was in none of them */
export async function setImportStatus(
  db: Queryable,
  id: Id,
  from: readonly ImportStatus[],
  to: ImportStatus,
  problem: string | null = null,
): Promise<CatalogImport | undefined> {
  const [found] = await db.query<CatalogImport>(
    `UPDATE catalog.imports SET status = $3, problem = $4, started_at = CASE WHEN $3 = 'running' THEN coalesce(started_at, now()) ELSE started_at END,
       finished_at = CASE WHEN $3 IN ('completed', 'failed', 'cancelled') THEN now() END, bytes_read = CASE WHEN $3 = 'completed' THEN size_bytes ELSE bytes_read END
     WHERE id = $1 AND status = ANY($2::text[]) RETURNING ${IMPORT}`,
    [id, from, to, problem],
  )
  return found
}

export interface NumberedProblem extends RowProblem {
  readonly number: number
}

export interface Progress {
  /** The checkpoint that this batch was read behind. */
  readonly entriesBefore: number
  readonly entriesRead: number
  readonly position: number
  readonly bytesRead: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  readonly cardsCreated: number
  readonly cardsUpdated: number
  readonly problems: readonly NumberedProblem[]
}

/**
 * Moves the checkpoint in the transaction of the rows. @returns false when the import was cancelled, or when another process
 * has moved the checkpoint: then nothing of this batch may be kept.
 */
export async function saveProgress(tx: Tx, id: Id, progress: Progress): Promise<boolean> {
  const [row] = await tx.query<{ failed: number }>(
    `UPDATE catalog.imports SET entries_read = $3, position = $4, bytes_read = least($5, size_bytes), created = created + $6, updated = updated + $7, unchanged = unchanged + $8, failed = failed + $9, cards_created = cards_created + $10, cards_updated = cards_updated + $11
     WHERE id = $1 AND status = 'running' AND entries_read = $2 RETURNING failed - $9 AS failed`,
    [
      id,
      progress.entriesBefore,
      progress.entriesRead,
      progress.position,
      progress.bytesRead,
      progress.created,
      progress.updated,
      progress.unchanged,
      progress.failed,
      progress.cardsCreated,
      progress.cardsUpdated,
    ],
  )
  if (!row) return false
  const kept = progress.problems.slice(0, Math.max(0, STORED_PROBLEMS - row.failed))
  if (kept.length === 0) return true
  await tx.query(
    `INSERT INTO catalog.import_errors (import_id, entry, place, field, problem, excerpt)
     SELECT $1, entry, row_number() OVER (PARTITION BY entry), field, problem, excerpt FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) AS p (entry, field, problem, excerpt)
     ON CONFLICT DO NOTHING`,
    [
      id,
      kept.map(({ number }) => number),
      kept.map(({ field }) => field),
      kept.map(({ problem }) => problem),
      kept.map(({ subject }) => subject ?? ''),
    ],
  )
  return true
}

export interface ImportProblem {
  readonly row: number
  readonly place: number
  readonly field: string | null
  readonly problem: string
  readonly subject: string | null
}

export async function listImportProblems(
  db: Queryable,
  id: Id,
  after: readonly [row: number, place: number],
  limit: number,
): Promise<ImportProblem[]> {
  return db.query<ImportProblem>(
    `SELECT entry AS row, place, field, problem, nullif(excerpt, '') AS subject FROM catalog.import_errors WHERE import_id = $1 AND (entry, place) > ($2::bigint, $3::bigint) ORDER BY entry, place LIMIT $4`,
    [id, ...after, limit],
  )
}

/** An entry that wants a number which another card has still. */
export interface WaitingEntry {
  readonly number: number
  readonly set: SetInput
  readonly cards: readonly CardInput[]
}

export async function saveWaiting(tx: Tx, id: Id, waiting: readonly WaitingEntry[]): Promise<void> {
  if (waiting.length === 0) return
  await tx.query(
    'INSERT INTO catalog.import_waiting (import_id, entry, content) SELECT $1, * FROM unnest($2::bigint[], $3::jsonb[])',
    [id, waiting.map(({ number }) => number), waiting.map(({ set, cards }) => JSON.stringify({ set, cards }))],
  )
}

export async function readWaiting(db: Queryable, id: Id): Promise<WaitingEntry[]> {
  const rows = await db.query<{ number: number; content: Omit<WaitingEntry, 'number'> }>(
    'SELECT entry AS number, content FROM catalog.import_waiting WHERE import_id = $1 ORDER BY entry',
    [id],
  )
  return rows.map(({ number, content }) => ({ number, ...content }))
}

export async function forgetWaiting(tx: Tx, id: Id): Promise<void> {
  await tx.query('DELETE FROM catalog.import_waiting WHERE import_id = $1', [id])
}

/** What an import had to know of its entries while it ran. */
export async function forgetEntries(tx: Tx, id: Id): Promise<void> {
  await forgetWaiting(tx, id)
  await tx.query('DELETE FROM catalog.import_cards WHERE import_id = $1', [id])
}
