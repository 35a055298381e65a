import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { nextPath } from '@/account/next-path.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { SignUpForm } from '@/account/sign-up-form.tsx'
import { session } from '@/api/server.ts'

export const metadata: Metadata = { title: 'Join' }

export default async function SignUpPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const next = nextPath(firstOf((await searchParams)['next']))
  if ((await session()) !== null) redirect(next)
  return (
    <AuthFrame
      title="Join the exchange"
      note="An account holds your wallet, your bids and your cards."
      footer={
        <>
          A member already?{' '}
          <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="quiet-link font-semibold text-ink">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm next={next} />
    </AuthFrame>
  )
}
