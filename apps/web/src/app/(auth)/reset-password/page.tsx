import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { ForgotPasswordForm, ResetPasswordForm } from '@/account/recovery-forms.tsx'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { pageMetadata } from '@/i18n/page-metadata.ts'

// The token must not leave the site in a Referer header.
export const generateMetadata = pageMetadata('auth', (t) => ({
  title: t('chooseANewPassword'),
  referrer: 'no-referrer',
}))

export default async function ResetPasswordPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('auth')
  const token = firstOf((await searchParams)['token'])
  if (!token) {
    return (
      <AuthFrame title={t('thisLinkIsNotWhole')} note={t('openTheLinkInTheMessage')}>
        <ForgotPasswordForm />
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={t('chooseANewPassword')} note={t('everyDeviceIsSignedOutOnce')}>
      <ResetPasswordForm token={token} />
    </AuthFrame>
  )
}
