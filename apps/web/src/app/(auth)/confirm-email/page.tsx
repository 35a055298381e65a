import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../../../account/auth-frame.tsx'
import { FormOutcome } from '../../../account/form-outcome.tsx'
import { NewEmailConfirmation } from '../../../account/new-email-confirmation.tsx'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { Texts } from '../../../i18n/texts.tsx'
import { LinkButton } from '../../../ui/button.tsx'

// The token must not leave the site in a Referer header; to the site itself a form says where it comes from.
export const generateMetadata = pageMetadata('email', (t) => ({ title: t('confirmTitle'), referrer: 'same-origin' }))

export default async function ConfirmEmailPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('email')
  const query = await searchParams
  const token = firstOf(query['token'])
  if (firstOf(query['done']) === 'changed') {
    return (
      <AuthFrame title={t('confirmTitle')} note={t('changed')}>
        <LinkButton href="/settings" size="lg" tone="secondary">
          {t('toSettings')}
        </LinkButton>
      </AuthFrame>
    )
  }
  if (!token) {
    return (
      <AuthFrame title={t('incomplete')} note={t('incompleteNote')}>
        <LinkButton href="/settings" size="lg" tone="secondary">
          {t('toSettings')}
        </LinkButton>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={t('confirmTitle')}>
      <FormOutcome problem={firstOf(query['problem'])} done={undefined} />
      <Texts of={['email']}>
        <NewEmailConfirmation token={token} />
      </Texts>
    </AuthFrame>
  )
}
