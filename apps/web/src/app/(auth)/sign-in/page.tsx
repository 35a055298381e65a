import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { configuration } from '@/account/configuration.ts'
import { AuthFrame } from '@/account/auth-frame.tsx'
import { nextPath } from '@/account/next-path.ts'
import { firstOf, type PageQuery } from '@/account/page-query.ts'
import { SignInForm } from '@/account/sign-in-form.tsx'
import { session } from '@/api/server.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const next = nextPath(firstOf((await searchParams)['next']))
  if ((await session()) !== null) redirect(next)
  const exchange = await configuration()
  return (
    <AuthFrame
      title="Sign in"
      footer={
        <>
          New here?{' '}
          <Link href={`/sign-up?next=${encodeURIComponent(next)}`} className="quiet-link font-semibold text-ink">
            Join the exchange
          </Link>
        </>
      }
    >
      <SignInForm next={next} demo={exchange?.demo ?? false} />
    </AuthFrame>
  )
}
