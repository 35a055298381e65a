import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { ForgotPasswordForm } from '@/account/recovery-forms.tsx'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('auth', (t) => ({ title: t('forgotPassword') }))

export default function ForgotPasswordPage() {
  const t = useTranslations('auth')
  return (
    <AuthFrame
      title={t('forgotYourPassword')}
      note={t('sayWhichAddressYouJoinedWith')}
      footer={
        <Link href="/sign-in" className="quiet-link font-semibold text-ink">
          {t('backToSignIn')}
        </Link>
      }
    >
      <ForgotPasswordForm />
    </AuthFrame>
  )
}
