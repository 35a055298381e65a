import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { auditFacts } from '../facts.ts'
import type { Id } from '../../../platform/ids/ids.ts'

/** Keeps in the log who took which part of it out of the exchange, before the first line of it leaves. */
export async function recordExport(
  { db, clock }: { db: Transactor; clock: Clock },
  { byId, filter }: { byId: Id; filter: Readonly<Record<string, string>> },
): Promise<void> {
  await db.transaction(async (tx) =>
    publish(tx, auditFacts, [
      { type: 'audit.log_exported', stream: 'event-log', actorId: byId, data: { filter }, occurredAt: clock() },
    ]),
  )
}
