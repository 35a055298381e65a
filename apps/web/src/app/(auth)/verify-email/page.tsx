import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { EmailConfirmation, ResendVerification } from '@/account/recovery-forms.tsx'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { pageMetadata } from '@/i18n/page-metadata.ts'

// The token must not leave the site in a Referer header.
export const generateMetadata = pageMetadata('auth', (t) => ({
  title: t('confirmYourEMailAddress'),
  referrer: 'no-referrer',
}))

export default async function VerifyEmailPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('auth')
  const token = firstOf((await searchParams)['token'])
  return (
    <AuthFrame title={t('yourEMailAddress')}>
      {token ? <EmailConfirmation token={token} /> : <ResendVerification />}
    </AuthFrame>
  )
}
