import { listJobs } from '@ece/sdk/operations/operations'
import { orNull, personalApi } from '../../../api/server.ts'
import { JobList } from '../../../operator/job-list.tsx'
import { staffWith } from '../../../operator/staff-page.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('jobs') }))

export default async function JobsPage() {
  await staffWith('jobs.manage', '/operator/jobs')
  return <JobList initial={await orNull(listJobs(await personalApi()))} />
}
