import type { Tx } from '../../../platform/db/database.ts'
import type { Rejection } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { privacyFacts } from '../facts.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { ERASE_MEMBER, memberStream, REMOVE_EXPORTS, SWEEP_ERASED, type PrivacyDeps } from '../deps.ts'
import { heldUp, type Erasure } from '../erasure.decision.ts'
import { erasureHeldUpMessage } from '../messages.ts'
import { obstaclesOf } from '../obstacles.ts'
import { expireExports, finishErasure, lockErasure, putOffErasure, readDueErasures, readErasure } from '../store.ts'

const BATCH = 500
/** Longer than any request may take that began before the erasure. */
const SWEEP_AFTER_MS = 60_000

/** Enqueues the erasures that are due, each as a job of its own: one that fails holds no other one up. */
export async function enqueueDueErasures({
  db,
  clock,
  jobs,
}: Pick<PrivacyDeps, 'db' | 'clock' | 'jobs'>): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await readDueErasures(tx, clock(), BATCH)
    for (const memberId of due)
      await jobs.enqueue(tx, ERASE_MEMBER, { memberId }, { key: `${ERASE_MEMBER}:${memberId}` })
    return due.length
  })
}

/**
 * Erases a member whose erasure is due, in one transaction: locks what a change would need, looks once more whether something
 * is open, and then takes everything out. With something open it is put off by a day, and the member is told once. Done
 * already, undone or not due: does nothing, so a job that was killed is simply done again.
 *
 * A bid that is placed meanwhile waits for the wallet or has it: it either finds the wallet closed, or is what is open.
 */
export async function eraseMember(
  deps: PrivacyDeps,
  { memberId }: { memberId: Id },
): Promise<'erased' | 'held_up' | 'nothing'> {
  const { db, clock, jobs, sources } = deps
  return db.transaction(async (tx) => {
    const now = clock()
    const erasure = await lockErasure(tx, memberId)
    if (!erasure || erasure.doneAt !== null || erasure.nextTryAt > now) return 'nothing'
    for (const source of sources) await source.hold?.(tx, memberId)
    const obstacles = await obstaclesOf(tx, sources, memberId)
    if (obstacles.length > 0) {
      await putOff(deps, tx, erasure, obstacles, now)
      return 'held_up'
    }
    await eraseFrom(deps, tx, memberId, now)
    await finishErasure(tx, memberId, now)
    await jobs.enqueue(tx, REMOVE_EXPORTS, {}, { key: REMOVE_EXPORTS })
    await jobs.enqueue(
      tx,
      SWEEP_ERASED,
      { memberId },
      { key: `${SWEEP_ERASED}:${memberId}`, runAt: new Date(now.getTime() + SWEEP_AFTER_MS) },
    )
    await publish(tx, privacyFacts, [
      {
        type: 'privacy.member_erased',
        stream: memberStream(memberId),
        actorId: null,
        data: { memberId },
        occurredAt: now,
      },
    ])
    return 'erased'
  })
}

/** Erases once more what a request that was under way wrote after the erasure: a search, a watched lot. */
export async function sweepErased(deps: PrivacyDeps, { memberId }: { memberId: Id }): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const erasure = await readErasure(tx, memberId)
    if (!erasure?.doneAt) return
    for (const source of deps.sources) await source.hold?.(tx, memberId)
    await eraseFrom(deps, tx, memberId, erasure.doneAt)
  })
}

async function eraseFrom({ sources }: PrivacyDeps, tx: Tx, memberId: Id, at: Date): Promise<void> {
  await expireExports(tx, memberId, { but: null, at })
  for (const source of sources) await source.erase?.(tx, memberId, at)
}

async function putOff(
  { identity, mail, recipients, currency, pageUrl }: PrivacyDeps,
  tx: Tx,
  erasure: Erasure,
  obstacles: readonly Rejection[],
  now: Date,
): Promise<void> {
  const { memberId } = erasure
  await putOffErasure(tx, heldUp(erasure, now))
  const member = (await identity.members(tx, [memberId])).get(memberId)
  if (member && erasure.heldUpAt === null)
    await mail.send(
      tx,
      erasureHeldUpMessage(
        { ...member, settings: await recipients.of(tx, memberId, erasure.recipient) },
        pageUrl,
        obstacles,
        currency,
      ),
    )
  await publish(tx, privacyFacts, [
    {
      type: 'privacy.erasure_held_up',
      stream: memberStream(memberId),
      actorId: null,
      data: { memberId, codes: obstacles.map(({ code }) => code) },
      occurredAt: now,
    },
  ])
}
