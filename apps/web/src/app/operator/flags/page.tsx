import { listFeatureFlags } from '@ece/sdk/operations/feature-flags'
import { orNull, personalApi } from '../../../api/server.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { FlagList } from '../../../operator/flag-list.tsx'
import { staffWith } from '../../../operator/staff-page.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('flags') }))

export default async function FlagsPage() {
  await staffWith('flags.manage', '/operator/flags')
  return <FlagList initial={await orNull(listFeatureFlags(await personalApi()))} />
}
