import { listMail } from '@ece/sdk/operations/mailbox'
import { orNull, personalApi } from '../../../api/server.ts'
import { MailList } from '../../../operator/mail-list.tsx'
import { staffWith } from '../../../operator/staff-page.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'

export const generateMetadata = pageMetadata('operator', (t) => ({ title: t('mailbox') }))

export default async function MailboxPage() {
  await staffWith('mail.read', '/operator/mailbox')
  return <MailList initial={await orNull(listMail(await personalApi()))} />
}
