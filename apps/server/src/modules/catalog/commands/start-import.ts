import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Transactor } from '../../../platform/db/database.ts'
import { isRejection, orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/events/log.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import type { ColumnMapping } from '../formats/csv.ts'
import { inspectFile } from '../import-file.ts'
import { insertImport, type ImportFormat } from '../import-store.ts'

export const IMPORT_JOB = 'catalog.run_import'

export interface StartImport {
  readonly memberId: Id | null
  readonly format: ImportFormat
  readonly mapping: ColumnMapping | null
  readonly fileName: string
  readonly content: Readable
}

/**
 * Streams a file to disk, looks at its beginning, and queues its import.
 * Rejects with `catalog.import_unreadable`, `catalog.import_mapping`; nothing of a refused file is kept.
 */
export async function startImport({ db, jobs, folder }: { db: Transactor; jobs: Jobs | null; folder: string }, { memberId, format, mapping, fileName, content }: StartImport): Promise<{ importId: Id }> {
  const importId = newId()
  await mkdir(folder, { recursive: true })
  const path = join(folder, importId)
  try {
    await pipeline(content, createWriteStream(path, { flush: true }))
    const inspected = await inspectFile({ path, format, mapping })
    if (isRejection(inspected)) return orThrow(inspected)
    const { size } = await stat(path)
    await db.transaction(async (tx) => {
      await insertImport(tx, { id: importId, memberId, format, mapping: inspected.mapping, fileName: fileName.slice(0, 200), filePath: path, sizeBytes: size })
      await publish(tx, [{ type: 'catalog.import_started', stream: `import:${importId}`, data: { importId, format, sizeBytes: size }, occurredAt: new Date() }])
      await jobs?.enqueue(tx, IMPORT_JOB, { importId }, { key: `${IMPORT_JOB}:${importId}` })
    })
    return { importId }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
