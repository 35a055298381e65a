import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { identityError } from './errors.ts'

/**
 * A change of a member's e-mail address.
 *
 *   pending -> confirmed   by the link, within its hour
 *           -> cancelled   by the member, a new password, or a password reset
 *           -> replaced    by a change to another address
 *           -> taken       somebody else had the address by the time the link was opened
 */
export interface EmailChange {
  readonly id: Id
  readonly memberId: Id
  readonly oldEmail: string
  readonly newEmail: string
  /** Where it was asked for. */
  readonly sessionId: Id | null
  readonly requestedAt: Date
  /** The newest link. */
  readonly sentAt: Date
  readonly expiresAt: Date
  readonly outcome: 'confirmed' | 'cancelled' | 'replaced' | 'taken' | null
}

const LINK_MS = 3_600_000
const DAY_MS = 86_400_000
const AGAIN_MS = 60_000
/** Messages to new addresses that one member may cause within a day: enough for mistyping, too few to bother anybody. */
export const MAILS_A_DAY = 6

export interface SentMails {
  /** Within the last day. */
  readonly mails: number
  readonly oldestAt: Date | null
}

export const dayBefore = (now: Date): Date => new Date(now.getTime() - DAY_MS)
export const linkExpiresAt = (now: Date): Date => new Date(now.getTime() + LINK_MS)

/** Rejects with `identity.email_unchanged`, `identity.email_change_too_often`. Whether others have the address is nobody's to know. */
export function mayAskForEmail({
  current,
  wanted,
  sent,
  now,
}: {
  readonly current: string
  readonly wanted: string
  readonly sent: SentMails
  readonly now: Date
}): Rejection | undefined {
  if (wanted === current) return identityError('email_unchanged')
  return mailsAreSpent(sent, now)
}

/** Rejects with `identity.no_email_change`, `identity.email_change_too_often`. */
export function maySendAgain(change: EmailChange | undefined, sent: SentMails, now: Date): EmailChange | Rejection {
  if (!change) return identityError('no_email_change')
  const waitMs = change.sentAt.getTime() + AGAIN_MS - now.getTime()
  if (waitMs > 0) return tooOften(waitMs)
  return mailsAreSpent(sent, now) ?? change
}

/**
 * What a link is worth. Rejects with `identity.email_change_not_found` (also a link that a newer one has replaced),
 * `identity.email_change_done`, `identity.email_taken`, `identity.email_change_ended`, `identity.is_suspended`,
 * `identity.email_change_expired`.
 */
export function mayConfirmEmail(
  change: EmailChange | undefined,
  { isSuspended, now }: { readonly isSuspended: boolean; readonly now: Date },
): EmailChange | Rejection {
  if (!change) return identityError('email_change_not_found')
  if (change.outcome === 'confirmed') return identityError('email_change_done')
  if (change.outcome === 'taken') return identityError('email_taken')
  if (change.outcome !== null) return identityError('email_change_ended')
  if (isSuspended) return identityError('is_suspended')
  return change.expiresAt <= now ? identityError('email_change_expired') : change
}

function mailsAreSpent({ mails, oldestAt }: SentMails, now: Date): Rejection | undefined {
  return mails >= MAILS_A_DAY && oldestAt !== null ? tooOften(oldestAt.getTime() + DAY_MS - now.getTime()) : undefined
}

function tooOften(waitMs: number): Rejection {
  return identityError('email_change_too_often', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) })
}
