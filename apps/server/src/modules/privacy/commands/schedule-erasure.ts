import { messageOf, orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { privacyFacts } from '../facts.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { memberStream, type PrivacyDeps } from '../deps.ts'
import { newErasure, type Erasure } from '../erasure.decision.ts'
import { privacyError } from '../errors.ts'
import { erasureScheduledMessage } from '../messages.ts'
import { obstaclesOf } from '../obstacles.ts'
import { insertErasure } from '../store.ts'

export interface ScheduleErasure {
  readonly memberId: Id
  readonly password: string
  /** Where the request came from, for the lock-out. */
  readonly address: string
}

/**
 * Schedules the erasure of the member's account, two weeks from now, and says so by mail.
 * Rejects with `identity.wrong_password`, `identity.locked_out`, `privacy.erasure_blocked` (with every reason), `privacy.erasure_scheduled`.
 */
export async function scheduleErasure(
  { db, clock, mail, recipients, identity, sources, pageUrl }: PrivacyDeps,
  { memberId, password, address }: ScheduleErasure,
): Promise<Erasure> {
  await identity.confirmPassword(memberId, password, address)
  return db.transaction(async (tx) => {
    const obstacles = await obstaclesOf(tx, sources, memberId)
    if (obstacles.length > 0) {
      const reasons = obstacles.map((obstacle) => ({
        code: obstacle.code,
        detail: messageOf(obstacle),
        ...obstacle.details,
      }))
      orThrow(privacyError('erasure_blocked', { reasons }))
    }
    const member = orThrow((await identity.members(tx, [memberId])).get(memberId) ?? privacyError('member_not_found'))
    const settings = await recipients.of(tx, memberId)
    const erasure = newErasure(memberId, clock(), settings)
    if (!(await insertErasure(tx, erasure))) orThrow(privacyError('erasure_scheduled'))
    await mail.send(tx, erasureScheduledMessage({ ...member, settings }, pageUrl, erasure.dueAt))
    await publish(tx, privacyFacts, [
      {
        type: 'privacy.erasure_scheduled',
        stream: memberStream(memberId),
        actorId: memberId,
        data: { memberId, dueAt: erasure.dueAt.toISOString() },
        occurredAt: erasure.requestedAt,
      },
    ])
    return erasure
  })
}
