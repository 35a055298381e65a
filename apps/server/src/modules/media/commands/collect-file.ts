import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { mediaFacts, fileStream, type NewMediaFact } from '../facts.ts'
import { everyStoredName } from '../file-name.ts'
import type { FileStore } from '../file-store.ts'
import { deleteUnusedFile, lockFile, readFile } from '../store.ts'

/**
 * Removes the bytes that no image names any more: first the row, then the bytes, each while nobody can store the same bytes
 * anew. Run by a job; a run that was killed is done again.
 */
export async function collectFile(
  { db, files, clock }: { db: Transactor & Queryable; files: Pick<FileStore, 'delete'>; clock: Clock },
  { sha256 }: { sha256: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockFile(tx, sha256)
    if (!(await deleteUnusedFile(tx, sha256))) return
    const fact: NewMediaFact = {
      type: 'media.file_removed',
      stream: fileStream(sha256),
      data: { sha256 },
      occurredAt: clock(),
    }
    await publish(tx, mediaFacts, [fact])
  })
  await db.transaction(async (tx) => {
    await lockFile(tx, sha256)
    if (await readFile(tx, sha256)) return
    for (const { key } of everyStoredName(sha256)) await files.delete(key)
  })
}
