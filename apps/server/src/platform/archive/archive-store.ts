import type { Queryable } from '../db/database.ts'
import { idFloor } from '../ids/ids.ts'

export type ArchiveState = 'written' | 'archived' | 'restored'

export interface FileFacts {
  readonly facts: number
  readonly firstPosition: number
  readonly lastPosition: number
  readonly fileBytes: number
  readonly fileSha256: string
  readonly linesSha256: string
}

/** What is known of a month that was written to a file; its manifest, which lies beside the file as well. */
export interface Archive extends FileFacts {
  /** `2026-01` */
  readonly month: string
  readonly state: ArchiveState
  readonly fileKey: string
  readonly schemaVersion: string
}

const ARCHIVE = `to_char(month, 'YYYY-MM') AS month, state, file_key AS "fileKey", facts, first_position AS "firstPosition", last_position AS "lastPosition",
  file_bytes AS "fileBytes", file_sha256 AS "fileSha256", lines_sha256 AS "linesSha256", schema_version AS "schemaVersion"`

export async function readArchives(db: Queryable): Promise<Archive[]> {
  return db.query<Archive>(`SELECT ${ARCHIVE} FROM platform.archives ORDER BY platform.archives.month`)
}

export async function readArchive(db: Queryable, month: string): Promise<Archive | undefined> {
  const [archive] = await db.query<Archive>(`SELECT ${ARCHIVE} FROM platform.archives WHERE month = $1::date`, [
    firstDay(month),
  ])
  return archive
}

/** A file that takes the place of an earlier one of the month, one that was restored since. */
export async function saveWritten(db: Queryable, archive: Omit<Archive, 'state' | 'schemaVersion'>): Promise<void> {
  await db.query(
    `INSERT INTO platform.archives (month, state, file_key, facts, first_position, last_position, file_bytes, file_sha256, lines_sha256, schema_version)
     VALUES ($1::date, 'written', $2, $3, $4, $5, $6, $7, $8, (SELECT max(name) FROM platform.migrations))
     ON CONFLICT (month) DO UPDATE SET state = 'written', file_key = excluded.file_key, facts = excluded.facts, first_position = excluded.first_position,
       last_position = excluded.last_position, file_bytes = excluded.file_bytes, file_sha256 = excluded.file_sha256, lines_sha256 = excluded.lines_sha256,
       schema_version = excluded.schema_version, changed_at = now()
     WHERE platform.archives.state <> 'archived'`,
    [
      firstDay(archive.month),
      archive.fileKey,
      archive.facts,
      archive.firstPosition,
      archive.lastPosition,
      archive.fileBytes,
      archive.fileSha256,
      archive.linesSha256,
    ],
  )
}

/** Months of the log that have a partition, are over, and began at least so many months ago; the oldest first. */
export async function monthsBefore(db: Queryable, afterMonths: number): Promise<string[]> {
  const rows = await db.query<{ month: string }>(
    `SELECT to_char(to_date(right(c.relname, 7), 'YYYY_MM'), 'YYYY-MM') AS month
     FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'events.log'::regclass AND c.relname ~ '^log_\\d{4}_\\d\\d$'
       AND to_date(right(c.relname, 7), 'YYYY_MM') < date_trunc('month', now() AT TIME ZONE 'UTC') - $1 * interval '1 month'
     ORDER BY 1`,
    [afterMonths],
  )
  return rows.map(({ month }) => month)
}

export interface Line {
  readonly position: number
  /** The row as PostgreSQL writes it in JSON: what `json_populate_record` reads again is the same row. */
  readonly line: string
}

/** The facts of a month that go to its file, by position. The connection's time zone must be UTC, so that lines are the same bytes. */
export async function readLines(db: Queryable, month: string, after: number, limit: number): Promise<Line[]> {
  const [from, to] = boundsOf(month)
  return db.query<Line>(
    `SELECT position, row_to_json(l)::text AS line FROM events.log l
     WHERE id >= $1 AND id < $2 AND position > $3 AND NOT events.stays(stream) ORDER BY position LIMIT $4`,
    [idFloor(from), idFloor(to), after, limit],
  )
}

/** Subscriptions that have not read all of a month, by name. */
export async function subscriptionsWithin(db: Queryable, month: string): Promise<string[]> {
  const [from, to] = boundsOf(month)
  const rows = await db.query<{ name: string }>(
    `SELECT s.name FROM events.subscriptions s WHERE (s.transaction_id, s.position) < (
       SELECT l.transaction_id, l.position FROM events.log l WHERE id >= $1 AND id < $2 ORDER BY l.transaction_id DESC, l.position DESC LIMIT 1)
     ORDER BY s.name`,
    [idFloor(from), idFloor(to)],
  )
  return rows.map(({ name }) => name)
}

/** The months of a time whose facts are in files alone. */
export async function archivedMonths(db: Queryable, from: Date | null, to: Date | null): Promise<string[]> {
  const rows = await db.query<{ month: string }>(
    `SELECT to_char(month, 'YYYY-MM') AS month FROM platform.archives
     WHERE state = 'archived' AND ($1::timestamptz IS NULL OR month >= date_trunc('month', $1 AT TIME ZONE 'UTC')::date) AND ($2::timestamptz IS NULL OR month <= ($2 AT TIME ZONE 'UTC')::date)
     ORDER BY platform.archives.month`,
    [from, to],
  )
  return rows.map(({ month }) => month)
}

export const firstDay = (month: string): string => `${month}-01`

function boundsOf(month: string): [Date, Date] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return [new Date(Date.UTC(year, number - 1, 1)), new Date(Date.UTC(year, number, 1))]
}
