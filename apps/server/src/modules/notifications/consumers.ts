import type { Database } from '../../platform/db/database.ts'
import type { SideEffect } from '../../platform/facts/part.ts'
import { identityFacts, type IdentityService } from '../identity/index.ts'
import { deleteDevicesBeside } from './store.ts'

const SESSIONS_END = [
  identityFacts['identity.session_revoked'],
  identityFacts['identity.password_changed'],
  identityFacts['identity.member_erased'],
]

/**
 * A device goes with the session that it was registered in: signed out here, ended from another device, or with a new
 * password; an erased member has no session left. Which sessions are left is asked, not concluded: some ends (a reset password) are one fact for many sessions.
 */
export function forgetEndedSessions({
  db,
  identity,
}: {
  db: Database
  identity: Pick<IdentityService, 'sessionsOf'>
}): SideEffect<(typeof SESSIONS_END)[number]> {
  return {
    name: 'notifications.devices',
    facts: SESSIONS_END,
    react: async (facts) => {
      for (const memberId of new Set(facts.map(({ data }) => data.memberId)))
        await deleteDevicesBeside(db, memberId, await identity.sessionsOf(db, memberId))
    },
  }
}
