import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { identityError } from '../errors.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { isRole } from '../permissions.decision.ts'
import { deleteRole, insertRole, lockAdmins, readMembers, secondsOfRecovery } from '../store.ts'

export interface ChangeRole {
  readonly memberId: Id
  readonly role: string
  /** Null: the house, from the command line. */
  readonly byId: Id | null
  readonly grant: boolean
}

/** Whoever has just come in by a link in a mail may not be who the account belongs to: nothing that lasts is theirs to give. */
const RECOVERY_HOURS = 24

/**
 * Gives a role or takes it away; doing it twice changes nothing.
 * Rejects with `identity.unknown_role`, `identity.member_not_found`, `identity.last_admin`, `identity.recently_recovered`.
 */
export async function changeRole(
  { db, clock }: { db: Transactor; clock: Clock },
  { memberId, role, byId, grant }: ChangeRole,
): Promise<void> {
  if (!isRole(role)) orThrow(identityError('unknown_role', { role }))
  if (role === 'member') return // Everyone is.
  await db.transaction(async (tx) => {
    const waits = byId === null ? 0 : await secondsOfRecovery(tx, byId, RECOVERY_HOURS)
    if (waits > 0) orThrow(identityError('recently_recovered', { retryAfterSeconds: waits }))
    const [member] = await readMembers(tx, [memberId])
    if (!member || member.erasedAt !== null) orThrow(identityError('member_not_found'))
    if (!grant && role === 'admin') {
      const admins = await lockAdmins(tx)
      if (admins.length === 1 && admins[0] === memberId) orThrow(identityError('last_admin'))
    }
    const changed = grant ? await insertRole(tx, memberId, role, byId) : await deleteRole(tx, memberId, role)
    if (!changed) return
    const fact: NewIdentityFact = {
      type: grant ? 'identity.role_granted' : 'identity.role_revoked',
      stream: memberStream(memberId),
      actorId: byId,
      data: { memberId, role },
      occurredAt: clock(),
    }
    await publish(tx, identityFacts, [fact])
  })
}
