import { factsPart } from '../../platform/facts/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { lockDemonstration } from './commands/lock-demonstration.ts'
import { identityError } from './errors.ts'
import { identityFacts } from './facts.ts'
import { identityServicePart } from './service.part.ts'

/** What changes who somebody is and what they may do. */
const OF_STANDING = [
  identityFacts['identity.session_revoked'],
  identityFacts['identity.email_verified'],
  identityFacts['identity.email_changed'],
  identityFacts['identity.role_granted'],
  identityFacts['identity.role_revoked'],
  identityFacts['identity.member_suspended'],
  identityFacts['identity.member_unsuspended'],
  identityFacts['identity.api_key_revoked'],
  identityFacts['identity.member_erased'],
]

/** Who a request or a socket is of: in every process that answers members, whether or not it has identity's own routes. */
export const authenticationPart = definePart({
  name: 'authentication',
  needs: { foundation: foundationPart, http: httpPart, facts: factsPart, identity: identityServicePart },
  start: ({ foundation, http, facts, identity: { authenticator } }) => {
    http.authenticateWith(authenticator.authenticate, identityError('email_not_verified'))
    const { forget } = authenticator
    facts.tail({ name: 'identity.standing', facts: OF_STANDING, handle: forget, unfit: forget })
    return foundation
  },
  run: async ({ db, settings, log }) => {
    if (settings.NODE_ENV !== 'production') return
    const locked = await lockDemonstration({ db })
    if (locked > 0)
      log.warn({ members: locked }, 'members of the demonstration were found in production and are locked')
  },
})
