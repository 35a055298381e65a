import type { PrivacyDeps } from '../deps.ts'
import { deleteExport, giveUpExports, readExpired } from '../store.ts'

const BATCH = 100

/** Removes the files whose time is over, each before its row: a run that was killed finds the row again. */
export async function removeExpiredExports({
  db,
  clock,
  files,
}: Pick<PrivacyDeps, 'db' | 'clock' | 'files'>): Promise<void> {
  await giveUpExports(db, clock())
  for (;;) {
    const expired = await readExpired(db, clock(), BATCH)
    for (const { id, fileId } of expired) {
      if (fileId !== null) await files.remove(fileId)
      await deleteExport(db, id)
    }
    if (expired.length < BATCH) return
  }
}
