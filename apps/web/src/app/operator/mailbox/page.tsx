import type { Page } from '@ece/sdk/client'
import { call, orNull, personalApi } from '@/api/server.ts'
import { MailList, type MailView } from '@/operator/mail-list.tsx'
import { staffWith } from '@/operator/staff-page.ts'
import { pageMetadata } from '@/i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('mailbox') }))

export default async function MailboxPage() {
  await staffWith('mail.read', '/operator/mailbox')
  return <MailList initial={await orNull(call<Page<MailView>>(await personalApi(), '/mailbox'))} />
}
