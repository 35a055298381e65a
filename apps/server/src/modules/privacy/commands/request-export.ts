import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { privacyFacts } from '../facts.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import { areasOf } from '../archive.ts'
import { MAKE_EXPORT, MAKE_EXPORT_ATTEMPTS, memberStream, type PrivacyDeps } from '../deps.ts'
import { mayExport, type DataExport } from '../data-export.decision.ts'
import { insertExport, lockExports, readExports } from '../store.ts'

/** Asks for a file with everything about the member. Rejects with `privacy.export_under_way`, `privacy.export_too_soon`. */
export async function requestExport(
  { db, clock, jobs, sources }: Pick<PrivacyDeps, 'db' | 'clock' | 'jobs' | 'sources'>,
  { memberId }: { memberId: Id },
): Promise<DataExport> {
  return db.transaction(async (tx) => {
    await lockExports(tx, memberId)
    const now = clock()
    const refused = mayExport(await readExports(tx, memberId), now)
    if (refused) orThrow(refused)
    const made = await insertExport(tx, {
      id: newId(),
      memberId,
      requestedAt: now,
      areasTotal: areasOf(sources).length,
    })
    await jobs.enqueue(
      tx,
      MAKE_EXPORT,
      { exportId: made.id },
      { key: `${MAKE_EXPORT}:${made.id}`, maximumAttempts: MAKE_EXPORT_ATTEMPTS },
    )
    await publish(tx, privacyFacts, [
      {
        type: 'privacy.export_requested',
        stream: memberStream(memberId),
        actorId: memberId,
        data: { memberId, exportId: made.id },
        occurredAt: now,
      },
    ])
    return made
  })
}
