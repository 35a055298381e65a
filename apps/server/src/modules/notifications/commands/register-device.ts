import type { RegisterPush } from '@ece/contracts/notifications'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import { notificationsError } from '../errors.ts'
import { lockDevices, saveDevice, type DeviceRow } from '../store.ts'
import { subscriptionFrom } from '../subscription.decision.ts'

export const MAXIMUM_DEVICES = 10
const LONGEST_USER_AGENT = 300

export interface RegisterDevice {
  readonly memberId: Id
  readonly sessionId: Id
  readonly userAgent: string
  readonly subscription: RegisterPush
}

/**
 * Registers a browser for web push. Nothing is sent to the address.
 * Rejects with `notifications.endpoint_not_allowed`, `notifications.keys_invalid`, `notifications.too_many_devices`.
 */
export async function registerDevice(
  { db }: { db: Transactor },
  { memberId, sessionId, userAgent, subscription }: RegisterDevice,
): Promise<DeviceRow> {
  const allowed = orThrow(subscriptionFrom(subscription))
  return db.transaction(async (tx) => {
    await lockDevices(tx, memberId)
    const device = { id: newId(), memberId, sessionId, userAgent: userAgent.slice(0, LONGEST_USER_AGENT), ...allowed }
    return orThrow(
      (await saveDevice(tx, device, MAXIMUM_DEVICES)) ??
        notificationsError('too_many_devices', { maximum: MAXIMUM_DEVICES }),
    )
  })
}
