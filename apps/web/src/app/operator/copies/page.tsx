import { IssueForm } from '../../../operator/issue-form.tsx'
import { staffWith } from '../../../operator/staff-page.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('issueCopies') }))

export default async function IssuePage() {
  await staffWith('vault.issue', '/operator/copies')
  return <IssueForm />
}
