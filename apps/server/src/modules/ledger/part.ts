import { flagsPart } from '../../platform/flags/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { realtimePart } from '../../platform/realtime/part.ts'
import { referencesPart } from '../../platform/references/part.ts'
import { walletChannel } from './channels.ts'
import { PAY_OUT_JOB } from './commands/request-withdrawal.ts'
import { payOutWithdrawal } from './commands/pay-out-withdrawal.ts'
import { RESUME_JOB, resumeWithdrawals } from './commands/resume-withdrawals.ts'
import { ledger } from './ledger.ts'
import { faucet } from './rail.ts'
import { ledgerRoutes } from './routes.ts'
import { statementRoutes } from './statement-routes.ts'

export const ledgerServicePart = definePart({
  name: 'ledger-service',
  needs: { foundation: foundationPart },
  start: () => ledger,
})

export const ledgerPart = definePart({
  name: 'ledger',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    jobs: jobsPart,
    flags: flagsPart,
    references: referencesPart,
    ledger: ledgerServicePart,
  },
  start: ({ foundation: { db, clock, settings }, http, jobs, flags, references }) => {
    const rails = new Map(settings.ECE_FAUCET ? [[faucet.name, faucet]] : [])
    jobs.define(PAY_OUT_JOB, async ({ withdrawalId }) =>
      payOutWithdrawal({ db, ledger, rails, clock }, { withdrawalId: String(withdrawalId) }),
    )
    jobs.define(RESUME_JOB, async () => void (await resumeWithdrawals({ db, jobs, clock })))
    jobs.schedule(RESUME_JOB, '*/15 * * * *')
    http.api(statementRoutes({ db, clock, settings, references }))
    http.api(ledgerRoutes({ db, clock, settings, ledger, jobs, rails, flags }))
  },
})

/** Apart from the routes and the job, which also run where nobody's socket ends. */
export const ledgerLivePart = definePart({
  name: 'ledger-live',
  needs: { realtime: realtimePart },
  start: ({ realtime }) => realtime.addChannel(walletChannel),
})
