import type { Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { deleteTrustedDevices } from '../second-factor-store.ts'

export interface EndTrustedDevices {
  readonly memberId: Id
  /** better-auth's name of the one that stays trusted; null ends all. */
  readonly kept: string | null
}

/** From now on the code is asked for on these devices too; who is signed in there stays so. @returns how many there were */
export async function endTrustedDevices(
  { db }: { readonly db: Transactor },
  { memberId, kept }: EndTrustedDevices,
): Promise<number> {
  return db.transaction(async (tx) => {
    const devices = await deleteTrustedDevices(tx, memberId, kept)
    const fact: NewIdentityFact = {
      type: 'identity.trusted_devices_ended',
      stream: memberStream(memberId),
      actorId: memberId,
      data: { memberId, devices },
      occurredAt: new Date(),
    }
    if (devices > 0) await publish(tx, identityFacts, [fact])
    return devices
  })
}
