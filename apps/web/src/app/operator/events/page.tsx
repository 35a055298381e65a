import type { LoggedEventView } from '@ece/contracts/operations'
import type { Page } from '@ece/sdk/client'
import type { Metadata } from 'next'
import { call, orNull, personalApi } from '@/api/server.ts'
import { EventList } from '@/operator/event-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'

export const metadata: Metadata = { title: 'Events' }

export default async function EventsPage() {
  await staffWith('audit.read', '/operator/events')
  return <EventList initial={await orNull(call<Page<LoggedEventView>>(await personalApi(), '/events'))} />
}
