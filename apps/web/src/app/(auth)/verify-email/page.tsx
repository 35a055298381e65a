import { getTranslations } from 'next-intl/server'
import { FormNote } from '../../../account/form-note.tsx'
import { AuthFrame } from '../../../account/auth-frame.tsx'
import { EmailConfirmation, ResendVerification } from '../../../account/recovery-forms.tsx'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

// The token must not leave the site in a Referer header; to the site itself a form says where it comes from.
export const generateMetadata = pageMetadata('auth', (t) => ({
  title: t('verify.title'),
  referrer: 'same-origin',
}))

export default async function VerifyEmailPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('auth')
  const query = await searchParams
  const token = firstOf(query['token'])
  const done = firstOf(query['done'])
  return (
    <AuthFrame title={t('ownEmailAddress')}>
      {token ? (
        <EmailConfirmation token={token} />
      ) : done === 'verified' ? (
        <FormNote tone="good">{t('verify.done')}</FormNote>
      ) : (
        <ResendVerification problem={firstOf(query['problem'])} alreadySent={done === 'sent' || done === 'joined'} />
      )}
    </AuthFrame>
  )
}
