import { publicUrl } from '../../platform/config/config.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { mailPart } from '../../platform/mail/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { recipientsPart } from '../../platform/recipients/part.ts'
import { addAuthRoutes } from './auth-routes.ts'
import { emailChangeRoutes } from './email-change-routes.ts'
import { IDENTITY_FORMS } from './page-forms.ts'
import { keyRoutes } from './key-routes.ts'
import { identityRoutes } from './routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { identityServicePart } from './service.part.ts'

export const identityApiPart = definePart({
  name: 'identity-api',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    mail: mailPart,
    recipients: recipientsPart,
    flags: flagsPart,
    identity: identityServicePart,
  },
  start: ({
    foundation: { db, clock, settings, log },
    http,
    mail,
    recipients,
    flags,
    identity: { auth, authenticator },
  }) => {
    addAuthRoutes(http.app, {
      db,
      auth,
      mail,
      recipients,
      flags,
      settingsUrl: `${publicUrl(settings)}/settings`,
      rateLimits: settings.RATE_LIMITS,
      forget: authenticator.forget,
      authenticate: authenticator.authenticate,
      log,
    })
    http.api(
      identityRoutes({ db, clock, forget: authenticator.forget, hidesLinks: settings.NODE_ENV === 'production' }),
    )
    http.pageForms(IDENTITY_FORMS)
    http.api(
      keyRoutes({
        db,
        clock,
        mail,
        recipients,
        settingsUrl: `${publicUrl(settings)}/settings`,
        forget: authenticator.forget,
      }),
    )
    http.api(secondFactorRoutes({ db, auth }))
    http.api(emailChangeRoutes({ db, clock, mail, recipients, url: publicUrl(settings), forget: authenticator.forget }))
  },
})
