import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../../../account/auth-frame.tsx'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { ForgotPasswordForm } from '../../../account/recovery-forms.tsx'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('auth', (t) => ({ title: t('forgotPassword') }))

export default async function ForgotPasswordPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('auth')
  const query = await searchParams
  return (
    <AuthFrame
      title={t('resetLink')}
      note={t('forgot.note')}
      footer={
        <Link href="/sign-in" className="quiet-link font-semibold text-ink">
          {t('signInLink')}
        </Link>
      }
    >
      <ForgotPasswordForm problem={firstOf(query['problem'])} alreadySent={firstOf(query['done']) === 'sent'} />
    </AuthFrame>
  )
}
