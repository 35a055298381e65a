import type { Logger } from '../../../platform/telemetry/log.ts'
import type { Queryable, Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CardInput, SetInput } from '../card.ts'
import { readRows, type FileRow } from '../import-file.ts'
import { readImport, saveProgress, setImportStatus, type CatalogImport } from '../import-store.ts'
import { upsertCards, upsertSets } from '../store.ts'

/** Rows of one transaction: short, because a long one holds the readers of the event log back. */
const BATCH_ROWS = 400

/**
 * Runs an import from its checkpoint. A batch's cards and the checkpoint are one transaction, so an import that was killed
 * goes on behind its last batch; rows that are no cards are recorded and do not stop it.
 */
export async function runImport({ db, log }: { db: Transactor & Queryable; log: Logger }, { importId }: { importId: Id }, signal?: AbortSignal): Promise<CatalogImport | undefined> {
  const started = await readImport(db, importId)
  if (!started || !(await setImportStatus(db, importId, ['queued', 'running'], 'running'))) return started
  try {
    let batch: FileRow[] = []
    for await (const row of readRows({ path: started.filePath, format: started.format, mapping: started.mapping }, signal)) {
      if (row.number <= started.rowsDone) continue
      batch.push(row)
      if (batch.length < BATCH_ROWS) continue
      if ((await writeBatch(db, importId, batch)) === 'cancelled') return await readImport(db, importId)
      batch = []
    }
    if (batch.length > 0) await writeBatch(db, importId, batch)
    await finish(db, importId, started.sizeBytes)
  } catch (error) {
    if (signal?.aborted === true) throw error // The process stops; the next one goes on.
    if (isTransient(error)) throw error
    log.warn({ err: error, importId }, 'an import failed')
    await setImportStatus(db, importId, ['running'], 'failed', `The file can not be read on: ${error instanceof Error ? error.message : String(error)}`)
  }
  return readImport(db, importId)
}

async function writeBatch(db: Transactor, importId: Id, batch: readonly FileRow[]): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const good = batch.flatMap(({ parsed }) => parsed.flatMap((row) => ('card' in row ? [row] : [])))
    const errors = batch.flatMap(({ number, parsed }) => parsed.flatMap((row) => ('problem' in row ? [{ row: number, problem: row.problem, subject: row.subject }] : [])))
    const result = await writeCards(tx, good)
    const last = batch.at(-1)
    return saveProgress(tx, importId, { ...result, errors, rowsDone: last?.number ?? 0, bytesRead: last?.bytesRead ?? 0 })
  })
}

async function writeCards(tx: Parameters<typeof upsertCards>[0], rows: readonly { set: SetInput; card: CardInput }[]): Promise<{ created: number; updated: number; unchanged: number }> {
  if (rows.length === 0) return { created: 0, updated: 0, unchanged: 0 }
  const sets = await upsertSets(tx, rows.map(({ set }) => set))
  return upsertCards(tx, rows.flatMap(({ set, card }) => {
    const setId = sets.get(`${set.game}/${set.code}`)
    return setId === undefined ? [] : [{ ...card, setId, game: set.game }]
  }))
}

async function finish(db: Transactor, importId: Id, sizeBytes: number): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await setImportStatus(tx, importId, ['running'], 'completed'))) return
    await tx.query('UPDATE catalog.imports SET bytes_read = $2 WHERE id = $1', [importId, sizeBytes])
    const done = await readImport(tx, importId)
    await publish(tx, [{ type: 'catalog.import_completed', stream: `import:${importId}`, data: { importId, created: done?.created, updated: done?.updated, failed: done?.failed }, occurredAt: new Date() }])
  })
}

/** The database's faults are not the file's: the job tries again. */
function isTransient(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(08|40|53|57P|ECONN)/.test(error.code)
}
