import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { MailboxItem } from '../../../platform/mail/mail.ts'
import { isStaffRole } from '../permissions.decision.ts'
import { readRecipients } from '../store.ts'

const SECRET = /([?&](?:token|code)=)[^\s"&<]+/g

/**
 * Mail as staff may read it. Whoever opens a link out of a mail has the account that it was sent to, so no link is shown in
 * mail to other staff, where it would be a way up, and in an exchange for real none in anybody else's.
 */
export async function withoutOthersLinks(
  db: Queryable,
  readerId: Id,
  items: readonly MailboxItem[],
  hidesAll: boolean,
): Promise<MailboxItem[]> {
  const recipients = await readRecipients(db, [...new Set(items.map(({ to }) => to))])
  const isHidden = (to: string): boolean => {
    const recipient = recipients.get(to.toLowerCase())
    if (recipient?.id === readerId) return false
    return hidesAll || (recipient?.roles.some(isStaffRole) ?? false)
  }
  return items.map((item) =>
    isHidden(item.to)
      ? { ...item, text: item.text.replaceAll(SECRET, '$1…'), html: item.html.replaceAll(SECRET, '$1…') }
      : item,
  )
}
