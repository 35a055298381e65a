import type { Metadata } from 'next'
import { orNull, publicApi } from '@/api/server.ts'
import { LotModeration } from '@/operator/lot-moderation.tsx'
import { staffWith } from '@/operator/staff-page.ts'

export const metadata: Metadata = { title: 'Lots' }

export default async function ModeratedLotsPage() {
  await staffWith('auctions.moderate', '/operator/lots')
  return <LotModeration initial={await orNull(publicApi().auctions.list({ status: 'live' }))} />
}
