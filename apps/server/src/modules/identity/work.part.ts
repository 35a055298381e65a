import { foundationPart } from '../../platform/foundation/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { RETELL_JOB, retellLostFacts } from './commands/retell-lost-facts.ts'

export const identityWorkPart = definePart({
  name: 'identity-work',
  needs: { foundation: foundationPart, jobs: jobsPart },
  start: ({ foundation: { db, clock, log }, jobs }) => {
    jobs.define(RETELL_JOB, async () => {
      const retold = await retellLostFacts({ db, clock })
      if (retold > 0) log.warn({ facts: retold }, 'told facts about members that a dying process had left untold')
    })
    jobs.schedule(RETELL_JOB, '*/5 * * * *')
  },
})
