import { getTranslations } from 'next-intl/server'
import { configuration } from '../../../account/configuration.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { InfoFrame } from '../../../info/info-frame.tsx'
import { Inline, Prose, ProseHeading } from '../../../info/prose.tsx'
import { Table, Td, Th } from '../../../ui/table.tsx'
import { FeeExamples } from '../../../info/fee-examples.tsx'

export const generateMetadata = pageMetadata('info', (t) => ({ title: t('page.fees'), description: t('fees.note') }))

/** From the settings that the ledger itself goes by. */
export default async function FeesPage() {
  const t = await getTranslations('info')
  const exchange = await configuration()
  if (exchange === null) {
    return (
      <InfoFrame page="fees">
        <p className="text-sm text-muted">{t('unavailable')}</p>
      </InfoFrame>
    )
  }
  const { feeBps } = exchange
  const rows = [
    ['buyer', t('fees.none')],
    ['seller', t('fees.shareOfPrice', { percent: feeBps / 100 })],
    ['listing', t('fees.none')],
    ['unsold', t('fees.none')],
    ['deposit', t('fees.none')],
    ['withdrawal', t('fees.none')],
    ['custody', t('fees.none')],
  ] as const
  return (
    <InfoFrame page="fees" note={t('fees.note')}>
      <Prose>
        <Table label={t('page.fees')}>
          <thead>
            <tr>
              <Th>{t('fees.what')}</Th>
              <Th numeric>{t('fees.fee')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, fee]) => (
              <tr key={name}>
                <Td>{t(`fees.${name}`)}</Td>
                <Td numeric className="font-semibold">
                  {fee}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <ProseHeading>{t('fees.examples')}</ProseHeading>
        <FeeExamples feeBps={feeBps} />
        <p className="text-sm text-muted">{t('fees.rounding')}</p>
        <p>
          <Inline text={t('fees.more')} />
        </p>
      </Prose>
    </InfoFrame>
  )
}
