import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { ColumnMapping } from './formats/csv.ts'

export type ImportFormat = 'scryfall' | 'pokemon-tcg' | 'csv'
export type ImportStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

export interface CatalogImport {
  readonly id: Id
  readonly format: ImportFormat
  readonly mapping: ColumnMapping | null
  readonly fileName: string
  readonly filePath: string
  readonly sizeBytes: number
  readonly status: ImportStatus
  readonly rowsDone: number
  readonly bytesRead: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  readonly problem: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

const IMPORT = `id, format, mapping, file_name AS "fileName", file_path AS "filePath", size_bytes AS "sizeBytes", status, rows_done AS "rowsDone", bytes_read AS "bytesRead",
  created, updated, unchanged, failed, problem, created_at AS "createdAt", finished_at AS "finishedAt"`
const STORED_ERRORS = 1_000

export async function insertImport(tx: Tx, input: Pick<CatalogImport, 'id' | 'format' | 'mapping' | 'fileName' | 'filePath' | 'sizeBytes'> & { memberId: Id | null }): Promise<void> {
  await tx.query(`INSERT INTO catalog.imports (id, member_id, format, mapping, file_name, file_path, size_bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
    input.id, input.memberId, input.format, input.mapping === null ? null : JSON.stringify(input.mapping), input.fileName, input.filePath, input.sizeBytes,
  ])
}

export async function readImport(db: Queryable, id: Id): Promise<CatalogImport | undefined> {
  const [found] = await db.query<CatalogImport>(`SELECT ${IMPORT} FROM catalog.imports WHERE id = $1`, [id])
  return found
}

export async function listImports(db: Queryable, before: Id | null, limit: number): Promise<CatalogImport[]> {
  return db.query<CatalogImport>(`SELECT ${IMPORT} FROM catalog.imports WHERE id < $1 ORDER BY id DESC LIMIT $2`, [before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit])
}

/** Moves the import's state, from one of the states given. @returns whether it was in one of them */
export async function setImportStatus(db: Queryable, id: Id, from: readonly ImportStatus[], to: ImportStatus, problem: string | null = null): Promise<boolean> {
  const rows = await db.query(
    `UPDATE catalog.imports SET status = $3, problem = $4, started_at = CASE WHEN $3 = 'running' THEN coalesce(started_at, now()) ELSE started_at END,
       finished_at = CASE WHEN $3 IN ('completed', 'failed', 'cancelled') THEN now() END
     WHERE id = $1 AND status = ANY($2::text[]) RETURNING 1`,
    [id, from, to, problem],
  )
  return rows.length > 0
}

export interface Progress {
  readonly rowsDone: number
  readonly bytesRead: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly errors: readonly { row: number; problem: string; subject: string | null }[]
}

/** Moves the checkpoint in the transaction of the rows. @returns the import's status: a cancelled one stops */
export async function saveProgress(tx: Tx, id: Id, progress: Progress): Promise<ImportStatus | undefined> {
  const [row] = await tx.query<{ status: ImportStatus; failed: number }>(
    `UPDATE catalog.imports SET rows_done = $2, bytes_read = $3, created = created + $4, updated = updated + $5, unchanged = unchanged + $6, failed = failed + $7
     WHERE id = $1 RETURNING status, failed`,
    [id, progress.rowsDone, progress.bytesRead, progress.created, progress.updated, progress.unchanged, progress.errors.length],
  )
  const room = Math.max(0, STORED_ERRORS - ((row?.failed ?? 0) - progress.errors.length))
  const kept = progress.errors.slice(0, room)
  if (kept.length > 0) {
    await tx.query(
      `INSERT INTO catalog.import_errors (import_id, row_number, problem, subject) SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
      [id, kept.map((error) => error.row), kept.map(({ problem }) => problem), kept.map(({ subject }) => subject)],
    )
  }
  return row?.status
}

export async function listImportErrors(db: Queryable, id: Id, after: number, limit: number): Promise<{ row: number; problem: string; subject: string | null }[]> {
  return db.query(`SELECT row_number AS row, problem, subject FROM catalog.import_errors WHERE import_id = $1 AND row_number > $2 ORDER BY row_number LIMIT $3`, [id, after, limit])
}
