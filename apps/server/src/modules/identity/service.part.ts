import { publicUrl } from '../../platform/config/config.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { mailPart } from '../../platform/mail/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { readersPart } from '../../platform/recipients/part.ts'
import { createAuth } from './auth.ts'
import { CallerAuthenticator } from './authenticator.ts'
import { createIdentity, type IdentityService } from './identity.ts'

export const identityServicePart = definePart({
  name: 'identity-service',
  needs: { foundation: foundationPart, mail: mailPart, readers: readersPart },
  start: ({ foundation, mail, readers }): IdentityService => {
    const auth = createAuth(foundation, mail, readers)
    return createIdentity(
      foundation.db,
      auth,
      new CallerAuthenticator(foundation.db, auth, publicUrl(foundation.settings)),
    )
  },
})
