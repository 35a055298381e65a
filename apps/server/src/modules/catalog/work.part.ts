import { foundationPart } from '../../platform/foundation/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { defineCatalogJobs } from './jobs.ts'
import { uploadFilesPart } from './service.part.ts'

export const catalogWorkPart = definePart({
  name: 'catalog-work',
  needs: { foundation: foundationPart, jobs: jobsPart, uploads: uploadFilesPart },
  start: ({ foundation: { db, settings }, jobs, uploads }) => defineCatalogJobs(jobs, { db, settings, uploads }),
})
