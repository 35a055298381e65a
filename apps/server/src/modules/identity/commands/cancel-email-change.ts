import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { endEmailChange } from '../email-change-store.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { lockMember } from '../personal-store.ts'

/** Ends a change of address that is pending: by the member, or because the password has changed. @returns whether there was one */
export async function cancelEmailChange(
  { db, clock }: { readonly db: Transactor; readonly clock: Clock },
  { memberId }: { readonly memberId: Id },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockMember(tx, memberId)
    const now = clock()
    const wasPending = await endEmailChange(tx, memberId, 'cancelled', now)
    const fact: NewIdentityFact = {
      type: 'identity.email_change_cancelled',
      stream: memberStream(memberId),
      actorId: memberId,
      data: { memberId },
      occurredAt: now,
    }
    if (wasPending) await publish(tx, identityFacts, [fact])
    return wasPending
  })
}
