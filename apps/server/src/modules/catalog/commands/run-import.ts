import assert from 'node:assert/strict'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor, Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Logger } from '../../../platform/telemetry/log.ts'
import { catalogFacts, importStream, type NewCatalogFact } from '../facts.ts'
import { goodEntries, isAboutData, writeGood, writeOneByOne, type GoodEntry, type Written } from '../import-batch.ts'
import { readEntries, type FileEntry } from '../import-file.ts'
import {
  forgetEntries,
  forgetWaiting,
  readImport,
  readWaiting,
  saveProgress,
  saveWaiting,
  setImportStatus,
  type CatalogImport,
  type NumberedProblem,
  type Progress,
} from '../import-store.ts'
import { UnreadableFileError } from '../json-entries.ts'

export interface RunImportDeps {
  readonly db: Transactor & Queryable
  readonly log: Logger
  readonly clock: Clock
}

/** Cards of one transaction. Short, some 50 ms, because a long one holds the event log's subscriptions back. */
const BATCH_CARDS = 400
/** An entry with several finishes is several cards, one with an error none: entries are bounded as well. */
const BATCH_ENTRIES = 400

/** Another process goes on with the import, or it was cancelled. */
class NotOursError extends Error {
  override readonly name = 'NotOursError'
}

/**
 * Runs an import from its checkpoint on. A batch's cards and the checkpoint are one transaction, so an import that was killed
 * goes on behind its last batch and nothing is counted twice. Entries that are no cards are recorded and do not stop it.
 * @param path where the file is on this machine, when it was uploaded
 * Rejects when `signal` ends it or the database is away: then it may be run again.
 */
export async function runImport(
  { db, log, clock }: RunImportDeps,
  { importId, path, signal }: { importId: Id; path?: string; signal?: AbortSignal },
): Promise<CatalogImport | undefined> {
  const started = await setImportStatus(db, importId, ['queued', 'running'], 'running')
  if (!started) return readImport(db, importId)
  try {
    let before = { entries: started.entriesRead, position: started.position }
    for await (const batch of batches(readEntries({ ...started, path: path ?? started.path }, before, signal))) {
      signal?.throwIfAborted()
      before = await writeBatch({ db, log, clock }, importId, before.entries, batch)
    }
    await settleWaiting({ db, log, clock }, importId)
    return await end({ db, clock }, importId, 'completed', null)
  } catch (error) {
    if (error instanceof NotOursError) return readImport(db, importId)
    if (error instanceof UnreadableFileError) {
      await settleWaiting({ db, log, clock }, importId)
      return end({ db, clock }, importId, 'failed', error.message)
    }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return end({ db, clock }, importId, 'failed', 'The file is gone.')
    throw error
  }
}

async function* batches(entries: AsyncIterable<FileEntry>): AsyncGenerator<FileEntry[]> {
  let batch: FileEntry[] = []
  let cards = 0
  let failure: unknown
  try {
    for await (const entry of entries) {
      batch.push(entry)
      cards += 'cards' in entry.parsed ? entry.parsed.cards.length : 0
      if (cards < BATCH_CARDS && batch.length < BATCH_ENTRIES) continue
      yield batch
      batch = []
      cards = 0
    }
  } catch (error) {
    // What was read before the file broke off is written all the same.
    if (!(error instanceof UnreadableFileError)) throw error
    failure = error
  }
  if (batch.length > 0) yield batch
  if (failure !== undefined) throw failure
}

async function writeBatch(
  deps: RunImportDeps,
  importId: Id,
  entriesBefore: number,
  batch: readonly FileEntry[],
): Promise<{ entries: number; position: number }> {
  const problems = batch.flatMap(({ number, parsed }) =>
    'problems' in parsed ? parsed.problems.map((problem) => ({ ...problem, number })) : [],
  )
  const last = batch.at(-1)
  const place = {
    entriesBefore,
    entriesRead: entriesBefore + batch.length,
    position: last?.position ?? 0,
    bytesRead: last?.bytesRead ?? 0,
  }
  const unread = batch.filter(({ parsed }) => 'problems' in parsed).length
  await write(deps, importId, { entries: goodEntries(batch), open: true, place, problems, unread })
  return { entries: place.entriesRead, position: place.position }
}

interface Step {
  readonly entries: readonly GoodEntry[]
  readonly open: boolean
  readonly place: Pick<Progress, 'entriesBefore' | 'entriesRead' | 'position' | 'bytesRead'>
  /** Of entries that are no cards, and how many they are. */
  readonly problems: readonly NumberedProblem[]
  readonly unread: number
}

/** Entries and the checkpoint, in one transaction; one by one where the database refuses what one of them says. */
async function write({ db, log, clock }: RunImportDeps, importId: Id, step: Step): Promise<void> {
  const how = { importId, open: step.open }
  const commit = async (writing: (tx: Tx & Transactor) => Promise<Written>): Promise<void> =>
    db.transaction(async (tx) => {
      const written = await writing(tx)
      const { setIds, problems, waiting, failed, ...counts } = written
      const ours = await saveProgress(tx, importId, {
        ...step.place,
        ...counts,
        failed: failed + step.unread,
        problems: [...step.problems, ...problems],
      })
      if (!ours) throw new NotOursError('the checkpoint was moved elsewhere, or the import was cancelled')
      if (!step.open) await forgetWaiting(tx, importId)
      await saveWaiting(tx, importId, waiting)
      const { created, updated } = written
      if (created + updated === 0) return
      const fact: NewCatalogFact = {
        type: 'catalog.cards_imported',
        stream: importStream(importId),
        data: { importId, setIds, created, updated },
        occurredAt: clock(),
      }
      await publish(tx, catalogFacts, [fact])
    })
  try {
    await commit(async (tx) => writeGood(tx, step.entries, how, clock))
  } catch (error) {
    if (!isAboutData(error)) throw error
    log.warn({ err: error, importId }, 'a batch was refused by the database; its entries are written one by one')
    await commit(async (tx) => writeOneByOne(tx, step.entries, how, clock))
  }
}

/** The file has ended: what waited for a number to become free is written with all that waited, or refused. */
async function settleWaiting(deps: RunImportDeps, importId: Id): Promise<void> {
  const entries = await readWaiting(deps.db, importId)
  const now = await readImport(deps.db, importId)
  if (entries.length === 0 || !now) return
  const { entriesRead, position, bytesRead } = now
  const place = { entriesBefore: entriesRead, entriesRead, position, bytesRead }
  await write(deps, importId, { entries, open: false, place, problems: [], unread: 0 })
}

async function end(
  { db, clock }: Pick<RunImportDeps, 'db' | 'clock'>,
  importId: Id,
  status: 'completed' | 'failed',
  problem: string | null,
): Promise<CatalogImport | undefined> {
  return db.transaction(async (tx) => {
    const done = await setImportStatus(tx, importId, ['running'], status, problem)
    if (!done) return readImport(tx, importId)
    const { created, updated, unchanged, failed, entriesRead } = done
    // Every entry of the file has become something, and says what: nothing is lost in silence.
    assert.equal(created + updated + unchanged + failed, entriesRead, 'the counts of an import come to its entries')
    await forgetEntries(tx, importId)
    const counts = { importId, created, updated, unchanged, failed }
    const fact: NewCatalogFact =
      status === 'completed'
        ? { type: 'catalog.import_completed', stream: importStream(importId), data: counts, occurredAt: clock() }
        : {
            type: 'catalog.import_failed',
            stream: importStream(importId),
            data: { ...counts, problem: problem ?? '' },
            occurredAt: clock(),
          }
    await publish(tx, catalogFacts, [fact])
    return done
  })
}
