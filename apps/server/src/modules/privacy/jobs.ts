import type { Jobs } from '../../platform/jobs/jobs.ts'
import { enqueueDueErasures, eraseMember, sweepErased } from './commands/erase-member.ts'
import { makeExport } from './commands/make-export.ts'
import { removeExpiredExports } from './commands/remove-expired-exports.ts'
import { ERASE_DUE, ERASE_MEMBER, MAKE_EXPORT, REMOVE_EXPORTS, SWEEP_ERASED, type PrivacyDeps } from './deps.ts'

/** The jobs that give out and erase; only where every source is, so that nothing is left out. */
export function definePrivacyJobs(jobs: Jobs, deps: PrivacyDeps): void {
  jobs.define(MAKE_EXPORT, async ({ exportId }, { attempt, signal }) =>
    makeExport(deps, { exportId: String(exportId), attempt, signal }),
  )
  jobs.define(REMOVE_EXPORTS, async () => removeExpiredExports(deps))
  jobs.schedule(REMOVE_EXPORTS, '*/10 * * * *')
  jobs.define(ERASE_DUE, async () => void (await enqueueDueErasures(deps)))
  jobs.schedule(ERASE_DUE, '20 * * * *')
  jobs.define(ERASE_MEMBER, async ({ memberId }) => void (await eraseMember(deps, { memberId: String(memberId) })))
  jobs.define(SWEEP_ERASED, async ({ memberId }) => sweepErased(deps, { memberId: String(memberId) }))
}
