import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { cleaned, cut } from '@ece/rules/text'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import { catalogError } from '../errors.ts'
import { catalogFacts, importStream, type NewCatalogFact } from '../facts.ts'
import type { ColumnMapping } from '../formats/csv.ts'
import { inspectFile } from '../import-file.ts'
import { placeForCopy, STORED, type UploadFiles } from '../upload-files.ts'
import { findUnfinished, insertImport, type ImportFormat } from '../import-store.ts'

export const IMPORT_JOB = 'catalog.run_import'

export interface StartImportDeps {
  readonly db: Transactor & Queryable
  readonly clock: Clock
}

export interface StartedImport {
  readonly importId: Id
  /** Of a CSV: the mapping as given, or as guessed from its headings. */
  readonly mapping: ColumnMapping | null
}

export interface UploadImport {
  readonly memberId: Id
  readonly format: ImportFormat
  readonly mapping: ColumnMapping | null
  readonly fileName: string
  readonly content: Readable
  /** Whether the content was cut off at the limit; asked when it has been read. */
  readonly isTooLarge: () => boolean
  readonly maximumBytes: number
}

/**
 * Streams an upload to disk, looks at its beginning, keeps it in the file store, and queues its import.
 * Rejects with `catalog.import_unreadable`, `catalog.import_mapping`, `catalog.import_too_large`; nothing of a refused file is kept.
 */
export async function uploadImport(
  { jobs, uploads, ...deps }: StartImportDeps & { jobs: Pick<Jobs, 'enqueue'>; uploads: UploadFiles },
  { content, isTooLarge, maximumBytes, ...input }: UploadImport,
): Promise<StartedImport> {
  const importId = newId()
  const path = await placeForCopy(uploads, importId, 'received')
  let kept = false
  try {
    await pipeline(content, createWriteStream(path))
    if (isTooLarge()) orThrow(catalogError('import_too_large', { maximumBytes }))
    const { mapping } = orThrow(await inspectFile({ ...input, path }))
    const { size } = await stat(path)
    kept = true
    await uploads.files.keep(importId, path, 'application/octet-stream')
    await begin(deps, { ...input, id: importId, path: STORED + importId, sizeBytes: size, mapping }, jobs)
    return { importId, mapping }
  } catch (error) {
    if (kept) await uploads.files.remove(importId)
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * Begins the import of a file where it lies, or finds the one of it that has not ended, to go on with.
 * Rejects with `catalog.import_unreadable`, `catalog.import_mapping`.
 */
export async function beginImport(
  deps: StartImportDeps,
  input: Pick<UploadImport, 'format' | 'mapping' | 'fileName'> & { path: string },
): Promise<StartedImport> {
  const { mapping } = orThrow(await inspectFile(input))
  const { size } = await stat(input.path)
  const unfinished = await findUnfinished(deps.db, { ...input, mapping, sizeBytes: size })
  if (unfinished) return { importId: unfinished.id, mapping }
  const importId = newId()
  await begin(deps, { ...input, id: importId, sizeBytes: size, mapping, memberId: null }, null)
  return { importId, mapping }
}

async function begin(
  { db, clock }: StartImportDeps,
  input: Parameters<typeof insertImport>[1],
  jobs: Pick<Jobs, 'enqueue'> | null,
): Promise<void> {
  const { id: importId, format, sizeBytes } = input
  await db.transaction(async (tx) => {
    await insertImport(tx, { ...input, fileName: cut(cleaned(input.fileName), 200) })
    const fact: NewCatalogFact = {
      type: 'catalog.import_started',
      stream: importStream(importId),
      data: { importId, format, sizeBytes },
      occurredAt: clock(),
    }
    await publish(tx, catalogFacts, [fact])
    await jobs?.enqueue(tx, IMPORT_JOB, { importId }, { key: `${IMPORT_JOB}:${importId}` })
  })
}
