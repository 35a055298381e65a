import { getTranslations } from 'next-intl/server'
import { configuration } from '../../../account/configuration.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { InfoFrame } from '../../../info/info-frame.tsx'
import { Inline, Prose, ProseHeading, TextLink } from '../../../info/prose.tsx'

export const generateMetadata = pageMetadata('info', (t) => ({ title: t('page.contact') }))

export default async function ContactPage() {
  const t = await getTranslations('info')
  const operator = (await configuration())?.operator
  return (
    <InfoFrame page="contact">
      <Prose>
        <p>{t('contact.runBy', { name: operator?.name ?? '' })}</p>
        {operator?.contactEmail ? (
          <p className="display text-2xl break-words">
            <TextLink to={`mailto:${operator.contactEmail}`}>{operator.contactEmail}</TextLink>
          </p>
        ) : (
          <p className="rounded-md border border-brass bg-brass-wash px-5 py-4 text-sm">{t('contact.notSet')}</p>
        )}
        <ProseHeading>{t('contact.helpful')}</ProseHeading>
        <ul className="flex list-disc flex-col gap-2 ps-5 marker:text-muted">
          <li>{t('contact.lot')}</li>
          <li>{t('contact.money')}</li>
          <li>{t('contact.error')}</li>
          <li>{t('contact.never')}</li>
        </ul>
        <p>
          <Inline text={t('contact.first')} />
        </p>
      </Prose>
    </InfoFrame>
  )
}
