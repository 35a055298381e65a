import { ERASED_AFTER_DAYS } from '@ece/contracts/former-member'
import type { RecipientHints } from '../../platform/context/context.ts'
import type { Id } from '../../platform/ids/ids.ts'

const DAY_MS = 86_400_000

export interface Erasure {
  readonly memberId: Id
  readonly requestedAt: Date
  readonly dueAt: Date
  /** Later than `dueAt` once something open was in its way. */
  readonly nextTryAt: Date
  readonly heldUpAt: Date | null
  readonly doneAt: Date | null
  /** How the member read when it was asked for: what was not chosen may be gone when a timer writes. */
  readonly recipient: RecipientHints
}

/** The erasure that a member asks for now. */
export function newErasure(memberId: Id, now: Date, recipient: RecipientHints): Erasure {
  const dueAt = new Date(now.getTime() + ERASED_AFTER_DAYS * DAY_MS)
  return { memberId, requestedAt: now, dueAt, nextTryAt: dueAt, heldUpAt: null, doneAt: null, recipient }
}

/** The same, put off by a day because something is open. */
export function heldUp(erasure: Erasure, now: Date): Erasure {
  return {
    ...erasure,
    nextTryAt: new Date(Math.max(erasure.dueAt.getTime(), now.getTime() + DAY_MS)),
    heldUpAt: erasure.heldUpAt ?? now,
  }
}
