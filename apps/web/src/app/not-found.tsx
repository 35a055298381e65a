import { useTranslations } from 'next-intl'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { pageMetadata } from '../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('pages', (t) => ({ title: t('notFound') }))

export default function NotFound() {
  const t = useTranslations('pages')
  return (
    <div className="page py-16">
      <EmptyState
        heading="h1"
        title={t('notFoundTitle')}
        action={
          <>
            <LinkButton href="/lots">{t('lotsLink')}</LinkButton>
            <LinkButton href="/cards" tone="secondary">
              {t('cardsLink')}
            </LinkButton>
          </>
        }
      >
        <p>{t('notFoundNote')}</p>
      </EmptyState>
    </div>
  )
}
