import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { configuration } from '../../../account/configuration.ts'
import { AuthFrame } from '../../../account/auth-frame.tsx'
import { nextPath } from '@ece/contracts/next-path'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { SignInForm } from '../../../account/sign-in-form.tsx'
import { session } from '../../../api/server.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('auth', (t) => ({ title: t('signIn') }))

export default async function SignInPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('auth')
  const query = await searchParams
  const next = nextPath(firstOf(query['next']))
  if ((await session()) !== null) redirect(next)
  const exchange = await configuration()
  return (
    <AuthFrame
      title={t('signIn')}
      footer={
        <>
          {t('newHere')}{' '}
          <Link href={`/sign-up?next=${encodeURIComponent(next)}`} className="quiet-link font-semibold text-ink">
            {t('signUpTitle')}
          </Link>
        </>
      }
    >
      <SignInForm
        next={next}
        demo={exchange?.demo ?? false}
        problem={firstOf(query['problem'])}
        atSecondStep={firstOf(query['step']) === 'code'}
      />
    </AuthFrame>
  )
}
