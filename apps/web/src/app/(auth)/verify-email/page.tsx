import type { Metadata } from 'next'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { EmailConfirmation, ResendVerification } from '@/account/recovery-forms.tsx'
import { firstOf, type PageQuery } from '@/account/page-query.ts'

// The token must not leave the site in a Referer header.
export const metadata: Metadata = { title: 'Confirm your e-mail address', referrer: 'no-referrer' }

export default async function VerifyEmailPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const token = firstOf((await searchParams)['token'])
  return <AuthFrame title="Your e-mail address">{token ? <EmailConfirmation token={token} /> : <ResendVerification />}</AuthFrame>
}
