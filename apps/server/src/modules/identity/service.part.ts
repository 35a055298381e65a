import { publicUrl } from '../../platform/config/config.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { mailPart } from '../../platform/mail/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { recipientsPart } from '../../platform/recipients/part.ts'
import { createAuth } from './auth.ts'
import { CallerAuthenticator } from './authenticator.ts'
import { SharedCallers } from './shared-callers.ts'
import { redisPart } from '../../platform/redis/part.ts'
import { createIdentity, type IdentityService } from './identity.ts'

export const identityServicePart = definePart({
  name: 'identity-service',
  needs: { foundation: foundationPart, redis: redisPart, mail: mailPart, recipients: recipientsPart },
  start: ({ foundation, redis, mail, recipients }): IdentityService => {
    const auth = createAuth(foundation, mail, recipients)
    return createIdentity(
      foundation.db,
      auth,
      new CallerAuthenticator(
        foundation.db,
        auth,
        publicUrl(foundation.settings),
        foundation.settings.NODE_ENV === 'production',
        redis && new SharedCallers(redis, foundation.secret),
      ),
    )
  },
})
