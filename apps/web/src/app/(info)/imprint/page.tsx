import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { LegalText } from '../../../info/legal-page.tsx'

export const generateMetadata = pageMetadata('info', (t) => ({ title: t('page.imprint') }))

export default function ImprintPage() {
  return <LegalText page="imprint" />
}
