import { factsPart } from '../../platform/facts/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { lockDemonstration } from './commands/lock-demonstration.ts'
import { identityError } from './errors.ts'
import { identityServicePart } from './service.part.ts'

/** Who a request or a socket is of: in every process that answers members, whether or not it has identity's own routes. */
export const authenticationPart = definePart({
  name: 'authentication',
  needs: { foundation: foundationPart, http: httpPart, facts: factsPart, identity: identityServicePart },
  start: ({ foundation, http, facts, identity: { authenticator } }) => {
    http.authenticateWith(authenticator.authenticate, identityError('email_not_verified'))
    const types = [
      'identity.session_revoked',
      'identity.email_verified',
      'identity.email_changed',
      'identity.role_granted',
      'identity.role_revoked',
      'identity.member_suspended',
      'identity.member_unsuspended',
      'identity.api_key_revoked',
      'identity.member_erased',
    ]
    facts.tail({ types, handle: authenticator.forget })
    return foundation
  },
  run: async ({ db, settings, log }) => {
    if (settings.NODE_ENV !== 'production') return
    const locked = await lockDemonstration({ db })
    if (locked > 0)
      log.warn({ members: locked }, 'members of the demonstration were found in production and are locked')
  },
})
