import type { Metadata } from 'next'
import { IssueForm } from '@/operator/issue-form.tsx'
import { staffWith } from '@/operator/staff-page.ts'

export const metadata: Metadata = { title: 'Issue copies' }

export default async function IssuePage() {
  await staffWith('vault.issue', '/operator/copies')
  return <IssueForm />
}
