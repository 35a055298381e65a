import type { LoggedEventView } from '@ece/contracts/operations'
import type { Page } from '@ece/sdk/client'
import { call, orNull, personalApi } from '@/api/server.ts'
import { EventList } from '@/operator/event-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('events2') }))

export default async function EventsPage() {
  await staffWith('audit.read', '/operator/events')
  return <EventList initial={await orNull(call<Page<LoggedEventView>>(await personalApi(), '/events'))} />
}
