import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { LegalText } from '../../../info/legal-page.tsx'

export const generateMetadata = pageMetadata('info', (t) => ({ title: t('page.privacy') }))

export default function PrivacyPage() {
  return <LegalText page="privacy" />
}
