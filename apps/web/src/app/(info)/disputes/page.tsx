import { getTranslations } from 'next-intl/server'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { InfoFrame } from '../../../info/info-frame.tsx'
import { Inline, Prose, ProseHeading } from '../../../info/prose.tsx'

export const generateMetadata = pageMetadata('info', (t) => ({
  title: t('page.disputes'),
  description: t('disputes.note'),
}))

const PROTECTIONS = ['funded', 'vault', 'recompute', 'log'] as const
const STAFF = ['void', 'end', 'suspend'] as const
const NOT_YET = ['form', 'reversal', 'shipping'] as const

/** What exists today, and what does not: nobody should find out when it is too late. */
export default async function DisputesPage() {
  const t = await getTranslations('info')
  return (
    <InfoFrame page="disputes" note={t('disputes.note')}>
      <Prose>
        <ProseHeading>{t('disputes.protects')}</ProseHeading>
        <Points of={PROTECTIONS.map((name) => t(`disputes.${name}`))} />
        <ProseHeading>{t('disputes.raise')}</ProseHeading>
        <p>
          <Inline text={t('disputes.write')} />
        </p>
        <p>{t('disputes.staffMay')}</p>
        <Points of={STAFF.map((name) => t(`disputes.${name}`))} />
        <p>{t('disputes.reasons')}</p>
        <ProseHeading>{t('disputes.notYet')}</ProseHeading>
        <Points of={NOT_YET.map((name) => t(`disputes.${name}`))} />
      </Prose>
    </InfoFrame>
  )
}

function Points({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="flex list-disc flex-col gap-2 ps-5 marker:text-muted">
      {of.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
