import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { LegalText } from '../../../info/legal-page.tsx'

export const generateMetadata = pageMetadata('info', (t) => ({ title: t('page.terms') }))

export default function TermsPage() {
  return <LegalText page="terms" />
}
