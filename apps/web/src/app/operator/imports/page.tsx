import type { Import } from '@ece/contracts/catalog'
import type { Page } from '@ece/sdk/client'
import { call, orNull, personalApi } from '@/api/server.ts'
import { ImportForm } from '@/operator/import-form.tsx'
import { ImportList } from '@/operator/import-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('imports') }))

export default async function ImportsPage() {
  await staffWith('catalog.import', '/operator/imports')
  return (
    <div className="flex flex-col gap-8">
      <ImportForm />
      <ImportList initial={await orNull(call<Page<Import>>(await personalApi(), '/catalog/imports'))} />
    </div>
  )
}
