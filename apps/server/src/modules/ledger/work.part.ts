import { foundationPart } from '../../platform/foundation/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { payOutWithdrawal } from './commands/pay-out-withdrawal.ts'
import { PAY_OUT_JOB } from './commands/request-withdrawal.ts'
import { RESUME_JOB, resumeWithdrawals } from './commands/resume-withdrawals.ts'
import { railsOf } from './rail.ts'
import { ledgerServicePart } from './service.part.ts'

export const ledgerWorkPart = definePart({
  name: 'ledger-work',
  needs: { foundation: foundationPart, jobs: jobsPart, ledger: ledgerServicePart },
  start: ({ foundation: { db, clock, settings }, jobs, ledger }) => {
    const rails = railsOf(settings)
    jobs.define(PAY_OUT_JOB, async ({ withdrawalId }) =>
      payOutWithdrawal({ db, ledger, rails, clock }, { withdrawalId: String(withdrawalId) }),
    )
    jobs.define(RESUME_JOB, async () => void (await resumeWithdrawals({ db, jobs, clock })))
    jobs.schedule(RESUME_JOB, '*/15 * * * *')
  },
})
