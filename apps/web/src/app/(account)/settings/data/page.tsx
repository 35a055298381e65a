import { getErasure,listDataExports } from '@ece/sdk/operations/your-data'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { DataExportPanel } from '../../../../account/data-export.tsx'
import { ErasureBanner } from '../../../../account/erasure-banner.tsx'
import { ErasurePanel } from '../../../../account/erasure-panel.tsx'
import { FormOutcome } from '../../../../account/form-outcome.tsx'
import { firstOf, type PageQuery } from '../../../../account/page-query.ts'
import { memberOf } from '../../../../account/member-page.ts'
import { orNull,personalApi } from '../../../../api/server.ts'
import { pageMetadata } from '../../../../i18n/page-metadata.ts'
import { PageHeader } from '../../../../ui/page-header.tsx'

export const generateMetadata = pageMetadata('data', (t) => ({ title: t('title') }))

export default async function YourDataPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const query = await searchParams
  const t = await getTranslations('data')
  await memberOf('/settings/data')
  const api = await personalApi()
  const [exports, erasure] = await Promise.all([orNull(listDataExports(api)), orNull(getErasure(api))])
  return (
    <div className="page max-w-4xl!">
      <PageHeader
        title={t('title')}
        note={t('note')}
        eyebrow={
          <Link href="/settings" className="quiet-link">
            {t('settings')}
          </Link>
        }
      />
      <FormOutcome problem={firstOf(query['problem'])} done={undefined} />
      <ErasureBanner initial={erasure} />
      <div className="flex flex-col gap-6">
        <DataExportPanel initial={exports} />
        <ErasurePanel initial={erasure} />
      </div>
    </div>
  )
}
