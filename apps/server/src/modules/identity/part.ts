import { publicUrl } from '../../platform/config/config.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { mailPart } from '../../platform/mail/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { recipientsPart } from '../../platform/recipients/part.ts'
import { addAuthRoutes } from './auth-routes.ts'
import { createAuth } from './auth.ts'
import { CallerAuthenticator } from './authenticator.ts'
import { RETELL_JOB, retellLostFacts } from './commands/retell-lost-facts.ts'
import { emailChangeRoutes } from './email-change-routes.ts'
import { identityError } from './errors.ts'
import { createIdentity, type IdentityService } from './identity.ts'
import { IDENTITY_FORMS } from './page-forms.ts'
import { identityRoutes } from './routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'

export const identityServicePart = definePart({
  name: 'identity-service',
  needs: { foundation: foundationPart, mail: mailPart, recipients: recipientsPart },
  start: ({ foundation, mail, recipients }): IdentityService => {
    const auth = createAuth(foundation, mail, recipients)
    return createIdentity(
      foundation.db,
      auth,
      new CallerAuthenticator(foundation.db, auth, publicUrl(foundation.settings)),
    )
  },
})

export const identityPart = definePart({
  name: 'identity',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    facts: factsPart,
    mail: mailPart,
    recipients: recipientsPart,
    flags: flagsPart,
    jobs: jobsPart,
    identity: identityServicePart,
  },
  start: async ({
    foundation: { db, clock, settings, log },
    http,
    facts,
    mail,
    recipients,
    flags,
    jobs,
    identity: { auth, authenticator },
  }) => {
    jobs.define(RETELL_JOB, async () => {
      const retold = await retellLostFacts({ db, clock })
      if (retold > 0) log.warn({ facts: retold }, 'told facts about members that a dying process had left untold')
    })
    jobs.schedule(RETELL_JOB, '*/5 * * * *')
    http.authenticateWith(authenticator.authenticate, identityError('email_not_verified'))
    addAuthRoutes(http.app, {
      db,
      auth,
      mail,
      recipients,
      flags,
      settingsUrl: `${publicUrl(settings)}/settings`,
      rateLimits: settings.RATE_LIMITS,
      forget: authenticator.forget,
    })
    http.api(identityRoutes({ db, clock, forget: authenticator.forget }))
    http.pageForms(IDENTITY_FORMS)
    http.api(secondFactorRoutes({ db, auth }))
    http.api(emailChangeRoutes({ db, clock, mail, recipients, url: publicUrl(settings), forget: authenticator.forget }))
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
  },
})
