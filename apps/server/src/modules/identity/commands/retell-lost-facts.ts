import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { lockUntold } from '../store.ts'

export const RETELL_JOB = 'identity.retell_lost_facts'

/** Long after a request that was under way has told its fact itself. */
const UNTOLD_MS = 60_000

/**
 * better-auth tells of a verified address, and of a member made without a transaction, after its own write has committed; a
 * process that dies in between has told nobody. A job looks every five minutes: what stands in the tables of the last days
 * and not in the log is told then, once, however many look at the same time.
 * @returns how many facts were told
 */
export async function retellLostFacts({ db, clock }: { db: Transactor; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    const untold = await lockUntold(tx, new Date(clock().getTime() - UNTOLD_MS))
    const events = untold.map(({ memberId, type, at }): NewIdentityFact => ({
      type,
      stream: memberStream(memberId),
      actorId: memberId,
      data: { memberId, retold: true },
      occurredAt: at,
    }))
    await publish(tx, identityFacts, events)
    return events.length
  })
}
