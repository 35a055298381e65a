import type { Page } from '@ece/sdk/client'
import type { Metadata } from 'next'
import { call, orNull, personalApi } from '@/api/server.ts'
import { JobList, type JobView } from '@/operator/job-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'

export const metadata: Metadata = { title: 'Jobs' }

export default async function JobsPage() {
  await staffWith('jobs.manage', '/operator/jobs')
  return <JobList initial={await orNull(call<Page<JobView>>(await personalApi(), '/jobs'))} />
}
