import { foundationPart } from '../../platform/foundation/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { defineMediaJobs } from './jobs.ts'
import { filesPart } from './service.part.ts'

export const mediaWorkPart = definePart({
  name: 'media-work',
  needs: { foundation: foundationPart, jobs: jobsPart, files: filesPart },
  start: ({ foundation: { db, clock }, jobs, files }) => defineMediaJobs(jobs, { db, files, clock }),
})
