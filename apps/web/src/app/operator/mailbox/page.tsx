import type { Page } from '@ece/sdk/client'
import type { Metadata } from 'next'
import { call, orNull, personalApi } from '@/api/server.ts'
import { MailList, type MailView } from '@/operator/mail-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'

export const metadata: Metadata = { title: 'Mailbox' }

export default async function MailboxPage() {
  await staffWith('mail.read', '/operator/mailbox')
  return <MailList initial={await orNull(call<Page<MailView>>(await personalApi(), '/mailbox'))} />
}
