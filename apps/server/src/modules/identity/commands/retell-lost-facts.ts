import type { Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { lockUntold } from '../store.ts'

/**
 * better-auth tells of a sign-up and of a verified address once its own transaction has committed; a process that dies in
 * between has told nobody. Run at every start: what stands in the tables of the last days and not in the log is told then, once,
 * however many processes start together.
 * @returns how many facts were told
 */
export async function retellLostFacts({ db }: { db: Transactor }): Promise<number> {
  return db.transaction(async (tx) => {
    const untold = await lockUntold(tx)
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
