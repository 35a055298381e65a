import { foundationPart } from '../../platform/foundation/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { defineCatalogJobs } from './jobs.ts'

export const catalogWorkPart = definePart({
  name: 'catalog-work',
  needs: { foundation: foundationPart, jobs: jobsPart },
  start: ({ foundation: { db, settings }, jobs }) => defineCatalogJobs(jobs, { db, settings }),
})
