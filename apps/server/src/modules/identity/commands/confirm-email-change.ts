import type { Tx } from '../../../platform/db/database.ts'
import { isRejection, orThrow, type Rejection } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import {
  deleteOtherSessions,
  deleteResetLinks,
  endEmailChange,
  findEmailChangeByLink,
  setEmail,
} from '../email-change-store.ts'
import { mayConfirmEmail, type EmailChange } from '../email-change.decision.ts'
import { identityError } from '../errors.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { emailChangedMessage } from '../messages.ts'
import { lockMember } from '../personal-store.ts'
import { findMemberBy, readMembers } from '../store.ts'
import type { EmailChangeDeps } from './request-email-change.ts'

/**
 * Changes the address, by the link that went to the new one; whoever opens it needs no session and gets none. The session in which
 * it was asked for stays, all others end, and the old address is told.
 * Rejects with `identity.email_change_not_found`, `identity.email_change_done`, `identity.email_change_ended`,
 * `identity.email_change_expired`, `identity.email_taken`, `identity.is_suspended`.
 */
export async function confirmEmailChange(
  deps: EmailChangeDeps,
  { token }: { readonly token: string },
): Promise<EmailChange> {
  const attempt = async () => deps.db.transaction(async (tx) => confirm(tx, deps, token))
  // Somebody else has got the address between our look and our write. They have committed, so the next look sees them.
  const outcome = await attempt().catch(async (error: unknown) => {
    if (!isTaken(error)) throw error
    return attempt()
  })
  return orThrow(outcome)
}

/** A rejection is returned and not thrown: that the address was taken is written down. */
async function confirm(
  tx: Tx,
  { clock, mail, recipients, url }: EmailChangeDeps,
  token: string,
): Promise<EmailChange | Rejection> {
  const found = await findEmailChangeByLink(tx, token)
  if (!found) return identityError('email_change_not_found')
  const { memberId } = found
  await lockMember(tx, memberId)
  const [member] = await readMembers(tx, [memberId])
  const now = clock()
  const change = mayConfirmEmail(await findEmailChangeByLink(tx, token), {
    isSuspended: member?.suspendedAt != null,
    now,
  })
  if (isRejection(change) || !member) return isRejection(change) ? change : identityError('email_change_not_found')
  const { newEmail, sessionId } = change
  if (await findMemberBy(tx, 'email', newEmail)) {
    await endEmailChange(tx, memberId, 'taken', now)
    return identityError('email_taken')
  }
  await setEmail(tx, memberId, newEmail, now)
  await endEmailChange(tx, memberId, 'confirmed', now)
  await deleteResetLinks(tx, memberId)
  const base = { stream: memberStream(memberId), actorId: memberId, occurredAt: now }
  const ended = (await deleteOtherSessions(tx, memberId, sessionId)).map((id): NewIdentityFact => ({
    ...base,
    type: 'identity.session_revoked',
    data: { memberId, sessionId: id },
  }))
  const verified: NewIdentityFact[] = member.emailVerified
    ? []
    : [{ ...base, type: 'identity.email_verified', data: { memberId } }]
  await publish(tx, identityFacts, [
    { ...base, type: 'identity.email_changed', data: { memberId } },
    ...verified,
    ...ended,
  ])
  await mail.send(
    tx,
    emailChangedMessage(
      { ...member, settings: await recipients.of(tx, memberId) },
      member.emailVerified ? newEmail : null,
      `${url}/sign-in`,
    ),
  )
  return { ...change, outcome: 'confirmed' }
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === 'users_email_key'
  )
}
