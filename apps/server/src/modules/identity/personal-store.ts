import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'

/** Everything of the account that is the member's to know. */
export async function readAccount(db: Queryable, memberId: Id): Promise<object[]> {
  return db.query(
    `SELECT u.id, name, email, email_verified AS "emailVerified", username, u.created_at AS "createdAt", suspended_at AS "suspendedAt", suspension_reason AS "suspensionReason",
       two_factor_enabled AS "secondFactor",
       (SELECT count(*)::int FROM identity.verifications v WHERE v.value = u.id::text AND v.identifier LIKE 'trust-device-%' AND v.expires_at > now()) AS "trustedDevices",
       ARRAY(SELECT r.role FROM identity.member_roles r WHERE r.member_id = u.id ORDER BY r.role) AS roles,
       ARRAY(SELECT a.provider_id FROM identity.accounts a WHERE a.user_id = u.id ORDER BY a.provider_id) AS "signInMethods"
     FROM identity.users u WHERE u.id = $1`,
    [memberId],
  )
}

/** Sessions without their tokens, newest first; a member has few. */
export async function readSessions(db: Queryable, memberId: Id): Promise<object[]> {
  return db.query(
    `SELECT id, created_at AS "createdAt", coalesce(last_used_at, updated_at) AS "lastSeenAt", expires_at AS "expiresAt", ip_address AS "address", user_agent AS "userAgent"
     FROM identity.sessions WHERE user_id = $1 ORDER BY id DESC LIMIT 10000`,
    [memberId],
  )
}

/** Passkeys without what they prove themselves by. */
export async function readPasskeys(db: Queryable, memberId: Id): Promise<object[]> {
  return db.query(
    `SELECT id, name, device_type AS "deviceType", backed_up AS "backedUp", created_at AS "createdAt" FROM identity.passkeys WHERE user_id = $1 ORDER BY id`,
    [memberId],
  )
}

export async function lockMember(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('SELECT 1 FROM identity.users WHERE id = $1 FOR UPDATE', [memberId])
}

/**
 * Removes the member's row and puts a bare one in its place: the deletion takes with it every row of identity that hangs on
 * the member, also of tables that come later, and the bare row keeps the id for those who point to it. Failed sign-ins and
 * codes that are under way are told by their text.
 * @returns the sessions that this ended
 */
export async function eraseUser(tx: Tx, memberId: Id, at: Date): Promise<Id[]> {
  const sessions = await tx.query<{ id: Id }>('SELECT id FROM identity.sessions WHERE user_id = $1', [memberId])
  const [gone] = await tx.query<{ email: string; createdAt: Date; erasedAt: Date | null }>(
    'DELETE FROM identity.users WHERE id = $1 RETURNING email, created_at AS "createdAt", erased_at AS "erasedAt"',
    [memberId],
  )
  if (!gone) return []
  await tx.query(
    `INSERT INTO identity.users (id, name, email, email_verified, created_at, updated_at, erased_at) VALUES ($1, 'Former member', $2, false, $3, $4, $4)`,
    [memberId, `${memberId}@erased.invalid`, gone.createdAt, gone.erasedAt ?? at],
  )
  await tx.query(
    `DELETE FROM identity.sign_in_failures WHERE starts_with(key, $1) OR starts_with(key, $2) OR starts_with(key, $3) OR key = $4`,
    [`account:${memberId}:`, `everywhere:${memberId}`, `account:${gone.email}:`, `everywhere:${gone.email}`],
  )
  await tx.query(
    `DELETE FROM identity.verifications WHERE strpos(value, $1) > 0 OR strpos(identifier, $1) > 0 OR value = $2 OR identifier = $2 OR right(identifier, length($2) + 1) IN ('-' || $2, ':' || $2)`,
    [memberId, gone.email],
  )
  return sessions.map(({ id }) => id)
}
