import type { Metadata } from 'next'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { ForgotPasswordForm, ResetPasswordForm } from '@/account/recovery-forms.tsx'
import { firstOf, type PageQuery } from '@/account/page-query.ts'

// The token must not leave the site in a Referer header.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' }

export default async function ResetPasswordPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const token = firstOf((await searchParams)['token'])
  if (!token) {
    return (
      <AuthFrame title="This link is not whole" note="Open the link in the message again, or ask for a new one.">
        <ForgotPasswordForm />
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title="Choose a new password" note="Every device is signed out once it is changed.">
      <ResetPasswordForm token={token} />
    </AuthFrame>
  )
}
