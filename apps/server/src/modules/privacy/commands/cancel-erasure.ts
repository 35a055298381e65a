import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { privacyFacts } from '../facts.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { memberStream, type PrivacyDeps } from '../deps.ts'
import { privacyError } from '../errors.ts'
import { erasureUndoneMessage } from '../messages.ts'
import { deleteErasure } from '../store.ts'

/** Undoes a scheduled erasure; one that runs right now is waited for. Rejects with `privacy.erasure_not_scheduled`. */
export async function cancelErasure(
  {
    db,
    clock,
    mail,
    recipients,
    identity,
    pageUrl,
  }: Pick<PrivacyDeps, 'db' | 'clock' | 'mail' | 'recipients' | 'identity' | 'pageUrl'>,
  { memberId }: { memberId: Id },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await deleteErasure(tx, memberId))) orThrow(privacyError('erasure_not_scheduled'))
    const member = orThrow((await identity.members(tx, [memberId])).get(memberId) ?? privacyError('member_not_found'))
    await mail.send(tx, erasureUndoneMessage({ ...member, settings: await recipients.of(tx, memberId) }, pageUrl))
    await publish(tx, privacyFacts, [
      {
        type: 'privacy.erasure_cancelled',
        stream: memberStream(memberId),
        actorId: memberId,
        data: { memberId },
        occurredAt: clock(),
      },
    ])
  })
}
