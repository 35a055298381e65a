import type { Database } from '../../platform/db/database.ts'
import type { SideEffect } from '../../platform/facts/part.ts'
import type { IdentityService } from '../identity/index.ts'
import { deleteDevicesBeside } from './store.ts'

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
}): SideEffect {
  return {
    name: 'notifications.devices',
    types: ['identity.session_revoked', 'identity.password_changed', 'privacy.member_erased'],
    react: async (events) => {
      const members = new Set(
        events.flatMap(({ data }) => (typeof data['memberId'] === 'string' ? [data['memberId']] : [])),
      )
      for (const memberId of members) await deleteDevicesBeside(db, memberId, await identity.sessionsOf(db, memberId))
    },
  }
}
