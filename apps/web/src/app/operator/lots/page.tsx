import { listAuctions } from '@ece/sdk/operations/auctions'
import { orNull, publicApi } from '../../../api/server.ts'
import { LotModeration } from '../../../operator/lot-moderation.tsx'
import { staffWith } from '../../../operator/staff-page.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('lots') }))

export default async function ModeratedLotsPage() {
  await staffWith('auctions.moderate', '/operator/lots')
  return <LotModeration initial={await orNull(listAuctions(publicApi(), { status: 'live' }))} />
}
