import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor, Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Logger } from '../../../platform/telemetry/log.ts'
import type { CardInput, SetInput } from '../card.ts'
import { writeSets } from '../catalog.ts'
import { importStream, type CatalogEvent } from '../events.ts'
import { readEntries, type FileEntry } from '../import-file.ts'
import { readImport, saveProgress, setImportStatus, type CatalogImport, type NumberedProblem } from '../import-store.ts'
import { UnreadableFileError } from '../json-entries.ts'
import { setKey, upsertCards } from '../store.ts'

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
 * Rejects when `signal` ends it or the database is away: then it may be run again.
 */
export async function runImport(
  { db, log, clock }: RunImportDeps,
  { importId, signal }: { importId: Id; signal?: AbortSignal },
): Promise<CatalogImport | undefined> {
  const started = await setImportStatus(db, importId, ['queued', 'running'], 'running')
  if (!started) return readImport(db, importId)
  try {
    let before = { entries: started.entriesRead, position: started.position }
    for await (const batch of batches(readEntries(started, before, signal))) {
      signal?.throwIfAborted()
      before = await writeBatch({ db, log, clock }, importId, before.entries, batch)
    }
    return await end({ db, clock }, importId, 'completed', null)
  } catch (error) {
    if (error instanceof NotOursError) return readImport(db, importId)
    if (error instanceof UnreadableFileError) return end({ db, clock }, importId, 'failed', error.message)
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

interface Written {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly setIds: readonly Id[]
}

async function writeBatch(
  { db, log, clock }: RunImportDeps,
  importId: Id,
  entriesBefore: number,
  batch: readonly FileEntry[],
): Promise<{ entries: number; position: number }> {
  const problems = batch.flatMap(({ number, parsed }) =>
    'problems' in parsed ? parsed.problems.map((problem) => ({ ...problem, number })) : [],
  )
  const failedEntries = batch.filter(({ parsed }) => 'problems' in parsed).length
  const entries = entriesBefore + batch.length
  const last = batch.at(-1)
  const place = { entriesBefore, entriesRead: entries, position: last?.position ?? 0, bytesRead: last?.bytesRead ?? 0 }
  const commit = async (
    write: (tx: Tx & Transactor) => Promise<Written & { refused: readonly NumberedProblem[] }>,
  ): Promise<void> =>
    db.transaction(async (tx) => {
      const { created, updated, unchanged, setIds, refused } = await write(tx)
      const all = [...problems, ...refused]
      const ours = await saveProgress(tx, importId, {
        ...place,
        created,
        updated,
        unchanged,
        failed: failedEntries + refused.length,
        problems: all,
      })
      if (!ours) throw new NotOursError('the checkpoint was moved elsewhere, or the import was cancelled')
      if (created + updated === 0) return
      const event: CatalogEvent = {
        type: 'catalog.cards_imported',
        stream: importStream(importId),
        data: { importId, setIds, created, updated },
        occurredAt: clock(),
      }
      await publish(tx, [event])
    })
  try {
    await commit(async (tx) => ({ ...(await writeEntries(tx, batch, clock)), refused: [] }))
  } catch (error) {
    if (!isAboutData(error)) throw error
    log.warn({ err: error, importId }, 'a batch was refused by the database; its entries are written one by one')
    await commit(async (tx) => writeOneByOne(tx, batch, clock))
  }
  return { entries, position: place.position }
}

async function writeEntries(tx: Tx, entries: readonly FileEntry[], clock: Clock): Promise<Written> {
  const good = entries.flatMap(({ parsed }): { set: SetInput; cards: readonly CardInput[] }[] =>
    'set' in parsed ? [parsed] : [],
  )
  if (good.length === 0) return { created: 0, updated: 0, unchanged: 0, setIds: [] }
  const sets = await writeSets(
    tx,
    good.map(({ set }) => set),
    clock,
  )
  const cards = good.flatMap(({ set, cards: ofSet }) => {
    const setId = sets.get(setKey(set))?.id
    if (setId === undefined) throw new Error(`the set ${setKey(set)} was not written`)
    return ofSet.map((card) => ({ ...card, setId }))
  })
  const { created, updated, unchanged } = await upsertCards(tx, cards)
  return { created, updated, unchanged, setIds: [...sets.values()].map(({ id }) => id) }
}

/** Each under a savepoint: the one that the database refuses becomes a line error and leaves the others alone. */
async function writeOneByOne(
  tx: Tx & Transactor,
  entries: readonly FileEntry[],
  clock: Clock,
): Promise<Written & { refused: NumberedProblem[] }> {
  const sum = { created: 0, updated: 0, unchanged: 0 }
  const setIds = new Set<Id>()
  const refused: NumberedProblem[] = []
  for (const entry of entries) {
    try {
      const written = await tx.transaction(async (inner) => writeEntries(inner, [entry], clock))
      for (const key of ['created', 'updated', 'unchanged'] as const) sum[key] += written[key]
      for (const id of written.setIds) setIds.add(id)
    } catch (error) {
      if (!isAboutData(error)) throw error
      refused.push({
        number: entry.number,
        field: null,
        problem: `the database refuses it: ${error.message}`.slice(0, 300),
        subject: 'cards' in entry.parsed ? (entry.parsed.cards[0]?.name ?? null) : null,
      })
    }
  }
  return { ...sum, setIds: [...setIds], refused }
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity): the file's fault, and the same tomorrow. */
function isAboutData(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23)/.test(error.code)
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
    const { created, updated, unchanged, failed } = done
    const counts = { importId, created, updated, unchanged, failed }
    const event: CatalogEvent =
      status === 'completed'
        ? { type: 'catalog.import_completed', stream: importStream(importId), data: counts, occurredAt: clock() }
        : {
            type: 'catalog.import_failed',
            stream: importStream(importId),
            data: { ...counts, problem: problem ?? '' },
            occurredAt: clock(),
          }
    await publish(tx, [event])
    return done
  })
}
