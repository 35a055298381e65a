import type { Caller } from '../../platform/http/caller.ts'
import { permissionsOf } from '../identity/index.ts'
import type { Bidder } from './bidder.decision.ts'
import type { Viewer } from './queries/views.ts'

/** Moderators void bids and open maxima; the event log has maxima and reserves in it. */
const SECRET_PERMISSIONS = ['auctions.moderate', 'audit.read']

/** Whether the member's roles show maxima and reserves, whatever a key of theirs is narrowed to. */
export function seesSecrets({ roles }: Pick<Caller, 'roles'>): boolean {
  const permissions = permissionsOf(roles)
  return SECRET_PERMISSIONS.some((permission) => permissions.has(permission))
}

export function viewerOf(caller: Caller): Viewer {
  return {
    id: caller.memberId,
    isVerified: caller.emailVerified,
    isSuspended: caller.suspended,
    seesSecrets: seesSecrets(caller),
  }
}

export function bidderOf(caller: Caller, isBlockedBySeller: boolean): Bidder {
  return { ...viewerOf(caller), isBlockedBySeller }
}
