import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { publish } from '../../../platform/facts/log.ts'
import { privacyFacts } from '../facts.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import { writeArchive } from '../archive.ts'
import { MAKE_EXPORT_ATTEMPTS, memberStream, REMOVE_EXPORTS, type PrivacyDeps } from '../deps.ts'
import { exportReadyMessage } from '../messages.ts'
import { expireExports, failExport, finishExport, saveExportProgress, startExport } from '../store.ts'

/** A draft that nobody has written to for so long belongs to a process that was killed. */
const DRAFT_ABANDONED_MS = 60 * 60_000

export interface MakeExport {
  readonly exportId: Id
  /** Of the job, from 1. */
  readonly attempt: number
  readonly signal?: AbortSignal
}

/**
 * Makes an export: writes the archive to a draft, keeps it, and announces it, in this order, so that what is announced is
 * there. A run that was killed is begun again from nothing; of two at once the later one counts. After the last attempt the
 * export has failed.
 */
export async function makeExport(deps: PrivacyDeps, { exportId, attempt, signal }: MakeExport): Promise<void> {
  const { db, clock, recipients, files, sources, draftFolder } = deps
  const fileId = newId()
  const begun = await db.transaction(async (tx) => startExport(tx, exportId, fileId))
  if (!begun) return
  await mkdir(draftFolder, { recursive: true, mode: 0o700 })
  if (begun.overtakenFileId !== null) {
    await files.remove(begun.overtakenFileId)
    await rm(join(draftFolder, begun.overtakenFileId), { force: true })
  }
  await removeAbandoned(draftFolder, clock())
  const draft = join(draftFolder, fileId)
  try {
    const progress = async (done: { areasDone: number; entries: number }): Promise<void> =>
      saveExportProgress(db, fileId, done)
    const { memberId } = begun.started
    const { entries, sizeBytes } = await writeArchive({
      db,
      sources,
      memberId,
      recipient: await recipients.of(db, memberId),
      path: draft,
      at: clock(),
      signal,
      progress,
    })
    await files.keep(fileId, draft, 'application/zip')
    if (!(await announce(deps, fileId, { entries, sizeBytes }))) await files.remove(fileId)
  } catch (error) {
    if (attempt >= MAKE_EXPORT_ATTEMPTS) await failExport(db, fileId, clock())
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** @returns false when nobody waits for this run any more: another one has overtaken it, or the member was erased */
async function announce(
  { db, clock, mail, recipients, jobs, identity, pageUrl }: PrivacyDeps,
  fileId: Id,
  made: { entries: number; sizeBytes: number },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const now = clock()
    const ready = await finishExport(tx, fileId, { ...made, at: now })
    if (!ready?.expiresAt) return false
    const { id, memberId, expiresAt } = ready
    await expireExports(tx, memberId, { but: id, at: now })
    await jobs.enqueue(tx, REMOVE_EXPORTS, {}, { key: REMOVE_EXPORTS })
    const member = (await identity.members(tx, [memberId])).get(memberId)
    if (member)
      await mail.send(
        tx,
        exportReadyMessage({ ...member, settings: await recipients.of(tx, memberId) }, pageUrl, expiresAt),
      )
    await publish(tx, privacyFacts, [
      {
        type: 'privacy.export_made',
        stream: memberStream(memberId),
        actorId: null,
        data: { memberId, exportId: id, ...made },
        occurredAt: now,
      },
    ])
    return true
  })
}

async function removeAbandoned(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (found && now.getTime() - found.mtimeMs > DRAFT_ABANDONED_MS) await rm(join(folder, name), { force: true })
  }
}
