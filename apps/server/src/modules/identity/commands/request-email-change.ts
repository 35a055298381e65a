import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database, Tx } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { Mail } from '../../../platform/mail/mail.ts'
import type { Recipients } from '../../../platform/recipients/recipients.ts'
import { countSentLinks, endEmailChange, insertEmailChange } from '../email-change-store.ts'
import { dayBefore, linkExpiresAt, mayAskForEmail, type EmailChange } from '../email-change.decision.ts'
import { identityError } from '../errors.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { addressTakenMessage, emailAskedMessage, emailLinkMessage } from '../messages.ts'
import { lockMember } from '../personal-store.ts'
import { findMemberBy, readMembers, type Member } from '../store.ts'
import { confirmPassword } from './confirm-password.ts'

export interface EmailChangeDeps {
  readonly db: Database
  readonly clock: Clock
  readonly mail: Mail
  readonly recipients: Recipients
  /** Of the exchange, without a slash at its end. */
  readonly url: string
}

export interface RequestEmailChange {
  readonly memberId: Id
  readonly sessionId: Id | null
  readonly email: string
  readonly password: string
  /** Where the request came from, for the lock-out. */
  readonly address: string
}

/**
 * Asks for another e-mail address: a link goes to it, and the address that is still the member's is told at once. Whether somebody
 * else has the address makes no difference to the answer; they get a message in place of the link.
 * Rejects with `identity.wrong_password`, `identity.locked_out`, `identity.email_unchanged`, `identity.email_change_too_often`.
 */
export async function requestEmailChange(
  deps: EmailChangeDeps,
  { memberId, sessionId, email, password, address }: RequestEmailChange,
): Promise<EmailChange> {
  await confirmPassword(deps, { memberId, password, address })
  const { db, clock, mail, recipients, url } = deps
  return db.transaction(async (tx) => {
    await lockMember(tx, memberId) // Of two at once the later one replaces the other.
    const member = orThrow((await readMembers(tx, [memberId]))[0] ?? identityError('member_not_found'))
    const now = clock()
    const newEmail = email.toLowerCase()
    const refused = mayAskForEmail({
      current: member.email,
      wanted: newEmail,
      sent: await countSentLinks(tx, memberId, dayBefore(now)),
      now,
    })
    if (refused) orThrow(refused)
    await endEmailChange(tx, memberId, 'replaced', now)
    const change: EmailChange = {
      id: newId(),
      memberId,
      oldEmail: member.email,
      newEmail,
      sessionId,
      requestedAt: now,
      sentAt: now,
      expiresAt: linkExpiresAt(now),
      outcome: null,
    }
    const token = newLinkToken()
    await insertEmailChange(tx, change, token)
    await sendLink(tx, deps, member, change, token)
    // An address that nobody has confirmed may be a stranger's, who is not to learn the other one.
    await mail.send(
      tx,
      emailAskedMessage(
        { ...member, settings: await recipients.of(tx, memberId) },
        member.emailVerified ? newEmail : null,
        `${url}/settings`,
      ),
    )
    const fact: NewIdentityFact = {
      type: 'identity.email_change_requested',
      stream: memberStream(memberId),
      actorId: memberId,
      data: { memberId, address },
      occurredAt: now,
    }
    await publish(tx, identityFacts, [fact])
    return change
  })
}

export const newLinkToken = (): string => randomBytes(32).toString('base64url')

/** To the new address, which is nobody's yet: it is greeted by itself and not by the member's name. Who has it already is told so. */
export async function sendLink(
  tx: Tx,
  { mail, recipients, url }: EmailChangeDeps,
  member: Member,
  { newEmail }: EmailChange,
  token: string,
): Promise<void> {
  const owner = await findMemberBy(tx, 'email', newEmail)
  const message = owner
    ? addressTakenMessage({ ...owner, settings: await recipients.of(tx, owner.id) }, `${url}/sign-in`)
    : emailLinkMessage(
        { email: newEmail, name: newEmail, settings: await recipients.of(tx, member.id) },
        `${url}/confirm-email?token=${token}`,
      )
  await mail.send(tx, message)
}
