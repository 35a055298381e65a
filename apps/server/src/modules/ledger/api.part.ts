import { flagsPart } from '../../platform/flags/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { mailPart } from '../../platform/mail/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { referencesPart } from '../../platform/references/part.ts'
import { recipientsPart } from '../../platform/recipients/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { railsOf } from './rail.ts'
import { ledgerRoutes } from './routes.ts'
import { ledgerServicePart } from './service.part.ts'
import { statementRoutes } from './statement-routes.ts'

export const ledgerApiPart = definePart({
  name: 'ledger-api',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    jobs: jobsPart,
    flags: flagsPart,
    references: referencesPart,
    mail: mailPart,
    recipients: recipientsPart,
    identity: identityServicePart,
    ledger: ledgerServicePart,
  },
  start: ({
    foundation: { db, clock, settings },
    http,
    jobs,
    flags,
    references,
    mail,
    recipients,
    identity,
    ledger,
  }) => {
    http.api(statementRoutes({ db, clock, settings, references }))
    const rails = railsOf(settings)
    http.api(ledgerRoutes({ db, clock, settings, ledger, jobs, rails, flags, mail, recipients, identity }))
  },
})
