import type { Transactor, Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { deleteResetLinks } from '../email-change-store.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { deleteApiKeys } from '../store.ts'
import { cancelEmailChange } from './cancel-email-change.ts'
import { endTrustedDevices } from './end-trusted-devices.ts'

/**
 * Ends what an older password had opened, in the transaction of the new one: devices on which the code is not asked for, API
 * keys, a pending change of the e-mail address, and links for a new password that are still under way. (Sessions are ended by
 * whoever sets the password, who may keep their own.)
 */
export async function endAccessOfOldPassword(tx: Tx & Transactor, memberId: Id, now: Date): Promise<void> {
  await endTrustedDevices({ db: tx }, { memberId, kept: null })
  await cancelEmailChange({ db: tx, clock: () => now }, { memberId })
  await deleteResetLinks(tx, memberId)
  await endApiKeys(tx, memberId, now)
}

async function endApiKeys(tx: Tx, memberId: Id, now: Date): Promise<void> {
  const ended = (await deleteApiKeys(tx, memberId)).map((keyId): NewIdentityFact => ({
    type: 'identity.api_key_revoked',
    stream: memberStream(memberId),
    actorId: memberId,
    data: { memberId, keyId },
    occurredAt: now,
  }))
  if (ended.length > 0) await publish(tx, identityFacts, ended)
}
