import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { countSentLinks, findPendingEmailChange, renewLink } from '../email-change-store.ts'
import { dayBefore, linkExpiresAt, maySendAgain, type EmailChange } from '../email-change.decision.ts'
import { identityError } from '../errors.ts'
import { lockMember } from '../personal-store.ts'
import { readMembers } from '../store.ts'
import { newLinkToken, sendLink, type EmailChangeDeps } from './request-email-change.ts'

/**
 * Sends a new link for the change that is pending; the one before is worth nothing any more.
 * Rejects with `identity.no_email_change`, `identity.email_change_too_often`.
 */
export async function sendEmailChange(
  deps: EmailChangeDeps,
  { memberId }: { readonly memberId: Id },
): Promise<EmailChange> {
  const { db, clock } = deps
  return db.transaction(async (tx) => {
    await lockMember(tx, memberId)
    const member = orThrow((await readMembers(tx, [memberId]))[0] ?? identityError('member_not_found'))
    const now = clock()
    const pending = orThrow(
      maySendAgain(await findPendingEmailChange(tx, memberId), await countSentLinks(tx, memberId, dayBefore(now)), now),
    )
    const change = { ...pending, sentAt: now, expiresAt: linkExpiresAt(now) }
    const token = newLinkToken()
    await renewLink(tx, change, token)
    await sendLink(tx, deps, member, change, token)
    return change
  })
}
