import type { Metadata } from 'next'
import Link from 'next/link'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { ForgotPasswordForm } from '@/account/recovery-forms.tsx'

export const metadata: Metadata = { title: 'Forgot password' }

export default function ForgotPasswordPage() {
  return (
    <AuthFrame
      title="Forgot your password?"
      note="Say which address you joined with; we send a link to choose a new one."
      footer={
        <Link href="/sign-in" className="quiet-link font-semibold text-ink">
          Back to sign in
        </Link>
      }
    >
      <ForgotPasswordForm />
    </AuthFrame>
  )
}
