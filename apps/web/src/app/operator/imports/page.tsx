import { listImports } from '@ece/sdk/operations/imports'
import { orNull, personalApi } from '../../../api/server.ts'
import { ImportForm } from '../../../operator/import-form.tsx'
import { ImportList } from '../../../operator/import-list.tsx'
import { staffWith } from '../../../operator/staff-page.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('imports') }))

export default async function ImportsPage() {
  await staffWith('catalog.import', '/operator/imports')
  return (
    <div className="flex flex-col gap-8">
      <ImportForm />
      <ImportList initial={await orNull(listImports(await personalApi()))} />
    </div>
  )
}
