import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Subscription } from './subscription.decision.ts'

/** The key pair as it is kept: the private one encrypted. */
interface KeptKeys {
  readonly publicKey: string
  readonly privateKey: string
}

export async function readPushKeys(db: Queryable): Promise<KeptKeys | undefined> {
  return (
    await db.query<KeptKeys>(
      `SELECT public_key AS "publicKey", private_key AS "privateKey" FROM notifications.push_keys`,
    )
  )[0]
}

/** Keeps the pair unless there is one. */
export async function keepPushKeys(tx: Tx, { publicKey, privateKey }: KeptKeys): Promise<void> {
  await tx.query(
    `INSERT INTO notifications.push_keys (id, public_key, private_key) VALUES (1, $1, $2) ON CONFLICT DO NOTHING`,
    [publicKey, privateKey],
  )
}

export interface DeviceRow {
  readonly id: Id
  readonly sessionId: Id
  readonly userAgent: string
  readonly createdAt: Date
}

const DEVICE = `id, session_id AS "sessionId", user_agent AS "userAgent", created_at AS "createdAt"`

/** Newest first; a member has few enough for one page. */
export async function readDevices(db: Queryable, memberId: Id): Promise<DeviceRow[]> {
  return db.query<DeviceRow>(
    `SELECT ${DEVICE} FROM notifications.push_devices WHERE member_id = $1 ORDER BY id DESC`,
    [memberId],
    'notifications.devices',
  )
}

export interface NewDevice extends Subscription {
  readonly id: Id
  readonly memberId: Id
  readonly sessionId: Id
  readonly userAgent: string
}

/** Waits for other registrations of the member: counting and adding are one. */
export async function lockDevices(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`notifications.devices:${memberId}`])
}

/**
 * Adds the device. A session has one: registered again, the older address is gone. An address is of one browser profile, so
 * that it moves to whoever signed in there last. Undefined when the member has `limit` others.
 */
export async function saveDevice(tx: Tx, device: NewDevice, limit: number): Promise<DeviceRow | undefined> {
  const { id, memberId, sessionId, endpoint, p256dh, auth, userAgent } = device
  await tx.query(`DELETE FROM notifications.push_devices WHERE session_id = $1 OR endpoint = $2`, [sessionId, endpoint])
  const [saved] = await tx.query<DeviceRow>(
    `INSERT INTO notifications.push_devices (id, member_id, session_id, endpoint, p256dh, auth, user_agent)
     SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM notifications.push_devices WHERE member_id = $2) < $8
     ON CONFLICT (endpoint) DO UPDATE SET id = excluded.id, member_id = excluded.member_id, session_id = excluded.session_id,
       p256dh = excluded.p256dh, auth = excluded.auth, user_agent = excluded.user_agent, created_at = excluded.created_at
     RETURNING ${DEVICE}`,
    [id, memberId, sessionId, endpoint, p256dh, auth, userAgent, limit],
  )
  return saved
}

export async function deleteDevice(db: Queryable, memberId: Id, id: Id): Promise<boolean> {
  return (
    (
      await db.query(`DELETE FROM notifications.push_devices WHERE member_id = $1 AND id = $2 RETURNING 1`, [
        memberId,
        id,
      ])
    ).length > 0
  )
}

/** Forgets the member's devices of all other sessions than these. */
export async function deleteDevicesBeside(db: Queryable, memberId: Id, sessionIds: readonly Id[]): Promise<void> {
  await db.query(`DELETE FROM notifications.push_devices WHERE member_id = $1 AND session_id <> ALL($2::uuid[])`, [
    memberId,
    sessionIds,
  ])
}
