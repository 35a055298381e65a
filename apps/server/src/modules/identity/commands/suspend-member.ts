import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { identityError } from '../errors.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { lockAdmins, setSuspension } from '../store.ts'

export interface SuspendMember {
  readonly memberId: Id
  readonly byId: Id
  /** Null lifts the suspension. */
  readonly reason: string | null
}

/** Suspends a member with a reason, or lifts it. Rejects with `identity.member_not_found`, `identity.own_suspension`, `identity.last_admin`. */
export async function suspendMember(
  { db, clock }: { db: Transactor; clock: Clock },
  { memberId, byId, reason }: SuspendMember,
): Promise<void> {
  if (memberId === byId) orThrow(identityError('own_suspension'))
  await db.transaction(async (tx) => {
    const admins = reason === null ? [] : await lockAdmins(tx)
    if (admins.length === 1 && admins[0] === memberId) orThrow(identityError('last_admin'))
    if (!(await setSuspension(tx, memberId, reason))) orThrow(identityError('member_not_found'))
    const type = reason === null ? 'identity.member_unsuspended' : 'identity.member_suspended'
    const fact: NewIdentityFact = {
      type,
      stream: memberStream(memberId),
      actorId: byId,
      data: { memberId, reason },
      occurredAt: clock(),
    }
    await publish(tx, identityFacts, [fact])
  })
}
