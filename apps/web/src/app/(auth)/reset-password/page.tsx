import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../../../account/auth-frame.tsx'
import { ForgotPasswordForm, ResetPasswordForm } from '../../../account/recovery-forms.tsx'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

// The token must not leave the site in a Referer header; to the site itself a form says where it comes from.
export const generateMetadata = pageMetadata('auth', (t) => ({
  title: t('newPasswordTitle'),
  referrer: 'same-origin',
}))

export default async function ResetPasswordPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('auth')
  const query = await searchParams
  const token = firstOf(query['token'])
  const done = firstOf(query['done']) === 'changed'
  if (!token && !done) {
    return (
      <AuthFrame title={t('link.incomplete')} note={t('link.incompleteNote')}>
        <ForgotPasswordForm />
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={t('newPasswordTitle')} note={t('reset.note')}>
      <ResetPasswordForm token={token ?? ''} problem={firstOf(query['problem'])} alreadyDone={done} />
    </AuthFrame>
  )
}
