import type { Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { lockMembersOf } from '../store.ts'

/** The members of the demonstration have addresses of this domain, which nobody outside can have; their passwords are public. */
const DEMONSTRATION = 'ece.local'

/**
 * Takes everything by which the demonstration's members could come in: passwords, sessions, keys, roles; and suspends them.
 * For an exchange that was once started with its demonstration and is now a real one. @returns how many there were
 */
export async function lockDemonstration({ db }: { readonly db: Transactor }): Promise<number> {
  return db.transaction(async (tx) => {
    const now = new Date()
    const locked = await lockMembersOf(tx, DEMONSTRATION, 'a member of the demonstration')
    const events = locked.map((memberId): NewIdentityFact => ({
      type: 'identity.member_suspended',
      stream: memberStream(memberId),
      actorId: null,
      data: { memberId, reason: 'a member of the demonstration' },
      occurredAt: now,
    }))
    if (events.length > 0) await publish(tx, identityFacts, events)
    return locked.length
  })
}
