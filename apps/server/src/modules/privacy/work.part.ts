import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { definePrivacyJobs } from './jobs.ts'
import { privacyServicePart } from './service.part.ts'

export const privacyWorkPart = definePart({
  name: 'privacy-work',
  needs: { jobs: jobsPart, privacy: privacyServicePart },
  start: ({ jobs, privacy }) => definePrivacyJobs(jobs, privacy),
})
