import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { EXPORT_GIVEN_UP_MS, EXPORT_KEPT_MS, type DataExport } from './data-export.decision.ts'
import type { Erasure } from './erasure.decision.ts'

const EXPORT = `id, member_id AS "memberId", state, requested_at AS "requestedAt", areas_done AS "areasDone", areas_total AS "areasTotal", entries,
  file_id AS "fileId", size_bytes AS "sizeBytes", ready_at AS "readyAt", expires_at AS "expiresAt"`

/** Newest first: those under way, and those that have not expired. A member has few. */
export async function readExports(db: Queryable, memberId: Id): Promise<DataExport[]> {
  return db.query<DataExport>(
    `SELECT ${EXPORT} FROM privacy.data_exports WHERE member_id = $1 ORDER BY requested_at DESC LIMIT 10`,
    [memberId],
  )
}

/** Held until the transaction ends: looking whether a member may ask, and asking, are one. */
export async function lockExports(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`privacy.exports:${memberId}`])
}

export async function insertExport(
  tx: Tx,
  { id, memberId, requestedAt, areasTotal }: Pick<DataExport, 'id' | 'memberId' | 'requestedAt' | 'areasTotal'>,
): Promise<DataExport> {
  const [row] = await tx.query<DataExport>(
    `INSERT INTO privacy.data_exports (id, member_id, requested_at, areas_total) VALUES ($1, $2, $3, $4) RETURNING ${EXPORT}`,
    [id, memberId, requestedAt, areasTotal],
  )
  if (!row) throw new Error('the export was not inserted')
  return row
}

/**
 * Begins an export, or begins it again, with a file of its own.
 * @returns undefined when there is no such export to be made; else also the file of the run before, which is nobody's now
 */
export async function startExport(
  tx: Tx,
  id: Id,
  fileId: Id,
): Promise<{ started: DataExport; overtakenFileId: Id | null } | undefined> {
  const [before] = await tx.query<{ fileId: Id | null }>(
    `SELECT file_id AS "fileId" FROM privacy.data_exports WHERE id = $1 FOR UPDATE`,
    [id],
  )
  const [started] = await tx.query<DataExport>(
    `UPDATE privacy.data_exports SET state = 'running', areas_done = 0, entries = 0, file_id = $2 WHERE id = $1 AND state IN ('waiting', 'running') RETURNING ${EXPORT}`,
    [id, fileId],
  )
  return started && { started, overtakenFileId: before?.fileId ?? null }
}

export async function saveExportProgress(
  db: Queryable,
  fileId: Id,
  { areasDone, entries }: Pick<DataExport, 'areasDone' | 'entries'>,
): Promise<void> {
  await db.query(
    `UPDATE privacy.data_exports SET areas_done = $2, entries = $3 WHERE file_id = $1 AND state = 'running'`,
    [fileId, areasDone, entries],
  )
}

/** @returns undefined when the run is not wanted any more: its member was erased, or another run has overtaken it */
export async function finishExport(
  tx: Tx,
  fileId: Id,
  { entries, sizeBytes, at }: { entries: number; sizeBytes: number; at: Date },
): Promise<DataExport | undefined> {
  const [row] = await tx.query<DataExport>(
    `UPDATE privacy.data_exports SET state = 'ready', areas_done = areas_total, entries = $2, size_bytes = $3, ready_at = $4, expires_at = $5 WHERE file_id = $1 AND state = 'running' RETURNING ${EXPORT}`,
    [fileId, entries, sizeBytes, at, new Date(at.getTime() + EXPORT_KEPT_MS)],
  )
  return row
}

export async function failExport(db: Queryable, fileId: Id, at: Date): Promise<void> {
  await db.query(
    `UPDATE privacy.data_exports SET state = 'failed', expires_at = $2 WHERE file_id = $1 AND state = 'running'`,
    [fileId, new Date(at.getTime() + EXPORT_KEPT_MS)],
  )
}

/** Lets every export of a member but the named one end now: the files go with the next look at what has expired. */
export async function expireExports(tx: Tx, memberId: Id, { but, at }: { but: Id | null; at: Date }): Promise<void> {
  await tx.query(
    `UPDATE privacy.data_exports SET state = CASE state WHEN 'ready' THEN state ELSE 'failed' END, expires_at = least(expires_at, $3) WHERE member_id = $1 AND id IS DISTINCT FROM $2`,
    [memberId, but, at],
  )
}

export async function readExpired(db: Queryable, at: Date, limit: number): Promise<{ id: Id; fileId: Id | null }[]> {
  return db.query(
    `SELECT id, file_id AS "fileId" FROM privacy.data_exports WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2`,
    [at, limit],
  )
}

export async function deleteExport(db: Queryable, id: Id): Promise<void> {
  await db.query('DELETE FROM privacy.data_exports WHERE id = $1', [id])
}

/** Those that never came to an end have failed. */
export async function giveUpExports(db: Queryable, at: Date): Promise<void> {
  await db.query(
    `UPDATE privacy.data_exports SET state = 'failed', expires_at = $2 WHERE expires_at IS NULL AND requested_at < $1`,
    [new Date(at.getTime() - EXPORT_GIVEN_UP_MS), new Date(at.getTime() + EXPORT_KEPT_MS)],
  )
}

const ERASURE = `member_id AS "memberId", requested_at AS "requestedAt", due_at AS "dueAt", next_try_at AS "nextTryAt", held_up_at AS "heldUpAt", done_at AS "doneAt", reader AS recipient`

export async function readErasure(db: Queryable, memberId: Id): Promise<Erasure | undefined> {
  return (await db.query<Erasure>(`SELECT ${ERASURE} FROM privacy.erasures WHERE member_id = $1`, [memberId]))[0]
}

/** Locks it: undoing it waits for the run that erases, and the other way round. */
export async function lockErasure(tx: Tx, memberId: Id): Promise<Erasure | undefined> {
  return (
    await tx.query<Erasure>(`SELECT ${ERASURE} FROM privacy.erasures WHERE member_id = $1 FOR UPDATE`, [memberId])
  )[0]
}

/** @returns false when there is one already */
export async function insertErasure(
  tx: Tx,
  { memberId, requestedAt, dueAt, nextTryAt, recipient }: Erasure,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO privacy.erasures (member_id, requested_at, due_at, next_try_at, reader) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
    [memberId, requestedAt, dueAt, nextTryAt, JSON.stringify(recipient)],
  )
  return rows.length > 0
}

export async function putOffErasure(tx: Tx, { memberId, nextTryAt, heldUpAt }: Erasure): Promise<void> {
  await tx.query('UPDATE privacy.erasures SET next_try_at = $2, held_up_at = $3 WHERE member_id = $1', [
    memberId,
    nextTryAt,
    heldUpAt,
  ])
}

export async function finishErasure(tx: Tx, memberId: Id, at: Date): Promise<void> {
  await tx.query('UPDATE privacy.erasures SET done_at = $2, reader = DEFAULT WHERE member_id = $1', [memberId, at])
}

export async function deleteErasure(tx: Tx, memberId: Id): Promise<boolean> {
  return (
    (await tx.query('DELETE FROM privacy.erasures WHERE member_id = $1 AND done_at IS NULL RETURNING 1', [memberId]))
      .length > 0
  )
}

/** Whose erasure is due, the longest first. */
export async function readDueErasures(db: Queryable, at: Date, limit: number): Promise<Id[]> {
  return (
    await db.query<{ memberId: Id }>(
      `SELECT member_id AS "memberId" FROM privacy.erasures WHERE done_at IS NULL AND next_try_at <= $1 ORDER BY next_try_at LIMIT $2`,
      [at, limit],
    )
  ).map(({ memberId }) => memberId)
}
