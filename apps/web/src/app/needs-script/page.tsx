import { useTranslations } from 'next-intl'
import { pageMetadata } from '../../i18n/page-metadata.ts'
import { BackButton } from '../../ui/back-button.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

export const generateMetadata = pageMetadata('auth', (t) => ({
  title: t('needsScript.title'),
  robots: { index: false },
}))

/** Where a form leads that only script can answer, when it was sent without it (platform/http/page-forms.ts). */
export default function NeedsScriptPage() {
  const t = useTranslations('auth')
  return (
    <div className="page py-16">
      <EmptyState
        heading="h1"
        title={t('needsScript.title')}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <BackButton>{t('needsScript.back')}</BackButton>
            <LinkButton tone="secondary" href="/">
              {t('needsScript.home')}
            </LinkButton>
          </div>
        }
      >
        <p>{t('needsScript.note')}</p>
      </EmptyState>
    </div>
  )
}
