import type { Page } from '@ece/sdk/client'
import { call, orNull, personalApi } from '@/api/server.ts'
import { JobList, type JobView } from '@/operator/job-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('jobs') }))

export default async function JobsPage() {
  await staffWith('jobs.manage', '/operator/jobs')
  return <JobList initial={await orNull(call<Page<JobView>>(await personalApi(), '/jobs'))} />
}
