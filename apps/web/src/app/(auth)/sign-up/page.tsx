import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FormNote } from '../../../account/form-note.tsx'
import { AuthFrame } from '../../../account/auth-frame.tsx'
import { nextPath } from '@ece/contracts/next-path'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { SignUpForm } from '../../../account/sign-up-form.tsx'
import { isOn, session } from '../../../api/server.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('auth', (t) => ({ title: t('join') }))

export default async function SignUpPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('auth')
  const query = await searchParams
  const next = nextPath(firstOf(query['next']))
  if ((await session()) !== null) redirect(next)
  return (
    <AuthFrame
      title={t('signUpTitle')}
      note={t('signUp.note')}
      footer={
        <>
          {t('alreadyMember')}{' '}
          <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="quiet-link font-semibold text-ink">
            {t('signIn')}
          </Link>
        </>
      }
    >
      {(await isOn('auth.sign_up')) ? (
        <SignUpForm next={next} problem={firstOf(query['problem'])} />
      ) : (
        <FormNote tone="neutral">{t('signUpClosed')}</FormNote>
      )}
    </AuthFrame>
  )
}
