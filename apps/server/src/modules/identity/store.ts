import type { Queryable, Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'

export interface Member {
  readonly id: Id
  readonly email: string
  readonly name: string
  readonly username: string | null
  readonly emailVerified: boolean
  readonly suspendedAt: Date | null
  readonly suspensionReason: string | null
  readonly createdAt: Date
  /** The account was erased; this is what is left of it. */
  readonly erasedAt: Date | null
  /** Beyond `member`, which everyone is. */
  readonly roles: readonly string[]
  /** Signing in takes more than the password: a second factor, or there is a passkey. */
  readonly guarded: boolean
}

const MEMBER = `u.id, u.email, u.name, u.username, u.email_verified AS "emailVerified", u.suspended_at AS "suspendedAt", u.suspension_reason AS "suspensionReason",
  u.created_at AS "createdAt", u.erased_at AS "erasedAt", (coalesce(u.two_factor_enabled, false) OR EXISTS (SELECT 1 FROM identity.passkeys p WHERE p.user_id = u.id)) AS guarded,
  ARRAY(SELECT r.role FROM identity.member_roles r WHERE r.member_id = u.id ORDER BY r.role) AS roles`

export async function readMembers(db: Queryable, ids: readonly Id[]): Promise<Member[]> {
  return db.query<Member>(
    `SELECT ${MEMBER} FROM identity.users u WHERE u.id = ANY($1::uuid[])`,
    [ids],
    'identity.members',
  )
}

export async function findMemberBy(
  db: Queryable,
  field: 'email' | 'username',
  value: string,
): Promise<Member | undefined> {
  const [member] = await db.query<Member>(`SELECT ${MEMBER} FROM identity.users u WHERE u.${field} = $1`, [
    value.toLowerCase(),
  ])
  return member
}

/** Members by their e-mail addresses. */
export async function readRecipients(
  db: Queryable,
  emails: readonly string[],
): Promise<Map<string, Pick<Member, 'id' | 'roles'>>> {
  const members = await db.query<Member>(`SELECT ${MEMBER} FROM identity.users u WHERE u.email = ANY($1::text[])`, [
    emails.map((email) => email.toLowerCase()),
  ])
  return new Map(members.map(({ email, id, roles }) => [email, { id, roles }]))
}

export async function searchMembers(
  db: Queryable,
  { q, role }: { q?: string | undefined; role?: string | undefined },
  before: Id | null,
  limit: number,
): Promise<Member[]> {
  return db.query<Member>(
    `SELECT ${MEMBER} FROM identity.users u
     WHERE u.id < $1 AND ($2::text IS NULL OR (u.name || ' ' || u.email || ' ' || coalesce(u.username, '')) ILIKE '%' || $2 || '%')
       AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM identity.member_roles r WHERE r.member_id = u.id AND r.role = $3))
     ORDER BY u.id DESC LIMIT $4`,
    [before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', q?.trim() || null, role ?? null, limit],
  )
}

/** How long the time of the last use may lag behind: a row is written this often at most. */
const USE_LAG = `interval '5 minutes'`
const isUnnoted = (row: string): string =>
  `(${row}.last_used_at IS NULL OR ${row}.last_used_at < now() - ${USE_LAG}) AS "isUnnoted"`

/** A session with its member, while it is valid, and whether its use is still to be noted. */
export async function readStanding(
  db: Queryable,
  sessionId: Id,
): Promise<(Member & { readonly isUnnoted: boolean }) | undefined> {
  const [member] = await db.query<Member & { isUnnoted: boolean }>(
    `SELECT ${MEMBER}, ${isUnnoted('s')} FROM identity.sessions s JOIN identity.users u ON u.id = s.user_id WHERE s.id = $1 AND s.expires_at > now()`,
    [sessionId],
    'identity.standing',
  )
  return member
}

export async function noteSessionUse(db: Queryable, sessionId: Id): Promise<void> {
  await db.query(
    `UPDATE identity.sessions SET last_used_at = now() WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - ${USE_LAG})`,
    [sessionId],
  )
}

export async function noteApiKeyUse(db: Queryable, keyId: Id): Promise<void> {
  await db.query(
    `UPDATE identity.api_keys SET last_used_at = now() WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - ${USE_LAG})`,
    [keyId],
  )
}

export async function readSessionIds(db: Queryable, memberId: Id): Promise<Id[]> {
  return (
    await db.query<{ id: Id }>(`SELECT id FROM identity.sessions WHERE user_id = $1 AND expires_at > now()`, [memberId])
  ).map(({ id }) => id)
}

export async function findSessionToken(db: Queryable, memberId: Id, sessionId: Id): Promise<string | undefined> {
  const [session] = await db.query<{ token: string }>(
    'SELECT token FROM identity.sessions WHERE id = $1 AND user_id = $2',
    [sessionId, memberId],
  )
  return session?.token
}

/** The sessions' ids by their tokens. */
export async function readSessionIdsByToken(db: Queryable, tokens: readonly string[]): Promise<Map<string, Id>> {
  const rows = await db.query<{ token: string; id: Id }>(
    'SELECT token, id FROM identity.sessions WHERE token = ANY($1::text[])',
    [tokens],
  )
  return new Map(rows.map(({ token, id }) => [token, id]))
}

/** How an account is kept safe, and from where it is used. Nothing of the devices themselves. */
export interface Access {
  readonly secondFactor: boolean
  readonly passkeys: number
  readonly sessions: number
  readonly apiKeys: number
}

export async function readAccess(db: Queryable, memberId: Id): Promise<Access | undefined> {
  const [access] = await db.query<Access>(
    `SELECT u.two_factor_enabled AS "secondFactor", (SELECT count(*)::int FROM identity.passkeys p WHERE p.user_id = u.id) AS passkeys,
       (SELECT count(*)::int FROM identity.sessions s WHERE s.user_id = u.id AND s.expires_at > now()) AS sessions,
       (SELECT count(*)::int FROM identity.api_keys k WHERE k.member_id = u.id AND (k.expires_at IS NULL OR k.expires_at > now())) AS "apiKeys"
     FROM identity.users u WHERE u.id = $1`,
    [memberId],
  )
  return access
}

export async function insertRole(tx: Tx, memberId: Id, role: string, grantedBy: Id | null): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO identity.member_roles (member_id, role, granted_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
    [memberId, role, grantedBy],
  )
  return rows.length > 0
}

export async function deleteRole(tx: Tx, memberId: Id, role: string): Promise<boolean> {
  const rows = await tx.query(`DELETE FROM identity.member_roles WHERE member_id = $1 AND role = $2 RETURNING 1`, [
    memberId,
    role,
  ])
  return rows.length > 0
}

/** Admins who can act, their rows locked, so that two who take each other's role away do it one after the other. */
export async function lockAdmins(tx: Tx): Promise<Id[]> {
  const rows = await tx.query<{ memberId: Id }>(
    `SELECT r.member_id AS "memberId" FROM identity.member_roles r JOIN identity.users u ON u.id = r.member_id
     WHERE r.role = 'admin' AND u.suspended_at IS NULL ORDER BY r.member_id FOR UPDATE OF r`,
  )
  return rows.map(({ memberId }) => memberId)
}

export async function setSuspension(tx: Tx, memberId: Id, reason: string | null): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE identity.users SET suspended_at = CASE WHEN $2::text IS NULL THEN NULL ELSE now() END, suspension_reason = $2 WHERE id = $1 AND erased_at IS NULL RETURNING 1`,
    [memberId, reason],
  )
  return rows.length > 0
}

export interface ApiKey {
  readonly id: Id
  readonly memberId: Id
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

const API_KEY = `id, member_id AS "memberId", name, prefix, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"`

export async function insertApiKey(
  tx: Tx,
  key: { memberId: Id; name: string; prefix: string; hash: Buffer; scopes: readonly string[]; expiresAt: Date | null },
): Promise<ApiKey> {
  const [row] = await tx.query<ApiKey>(
    `INSERT INTO identity.api_keys (id, member_id, name, prefix, key_hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${API_KEY}`,
    [newId(), key.memberId, key.name, key.prefix, key.hash, key.scopes, key.expiresAt],
  )
  if (!row) throw new Error('the key was not inserted')
  return row
}

export async function listApiKeys(db: Queryable, memberId: Id): Promise<ApiKey[]> {
  return db.query<ApiKey>(`SELECT ${API_KEY} FROM identity.api_keys WHERE member_id = $1 ORDER BY id DESC LIMIT 100`, [
    memberId,
  ])
}

export async function deleteApiKey(tx: Tx, memberId: Id, id: Id): Promise<boolean> {
  return (
    (await tx.query(`DELETE FROM identity.api_keys WHERE member_id = $1 AND id = $2 RETURNING 1`, [memberId, id]))
      .length > 0
  )
}

export async function countApiKeys(tx: Tx, memberId: Id): Promise<number> {
  const [row] = await tx.query<{ keys: number }>(
    'SELECT count(*)::int AS keys FROM identity.api_keys WHERE member_id = $1 AND (expires_at IS NULL OR expires_at > now())',
    [memberId],
  )
  return row?.keys ?? 0
}

/** @returns the ids of those that were there */
export async function deleteApiKeys(tx: Tx, memberId: Id): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>('DELETE FROM identity.api_keys WHERE member_id = $1 RETURNING id', [memberId])
  return rows.map(({ id }) => id)
}

/** Suspends all members of a mail domain and takes what they could come in by. @returns those that were not suspended before */
export async function lockMembersOf(tx: Tx, domain: string, reason: string): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    `UPDATE identity.users SET suspended_at = now(), suspension_reason = $2 WHERE right(email, length($1) + 1) = '@' || $1 AND suspended_at IS NULL AND erased_at IS NULL RETURNING id`,
    [domain, reason],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  await tx.query('UPDATE identity.accounts SET password = NULL WHERE user_id = ANY($1::uuid[])', [ids])
  await tx.query('DELETE FROM identity.sessions WHERE user_id = ANY($1::uuid[])', [ids])
  await tx.query('DELETE FROM identity.api_keys WHERE member_id = ANY($1::uuid[])', [ids])
  await tx.query('DELETE FROM identity.passkeys WHERE user_id = ANY($1::uuid[])', [ids])
  await tx.query('DELETE FROM identity.member_roles WHERE member_id = ANY($1::uuid[])', [ids])
  return ids
}

export async function noteRecovery(tx: Tx, memberId: Id): Promise<void> {
  await tx.query('UPDATE identity.users SET recovered_at = now() WHERE id = $1', [memberId])
}

/** How many seconds a recovered account still gives nobody a role; 0 where it was not recovered lately. */
export async function secondsOfRecovery(tx: Tx, memberId: Id, hours: number): Promise<number> {
  const [row] = await tx.query<{ seconds: number }>(
    `SELECT greatest(0, ceil(extract(epoch FROM recovered_at + make_interval(hours => $2) - now())))::int AS seconds FROM identity.users WHERE id = $1 AND recovered_at IS NOT NULL`,
    [memberId, hours],
  )
  return row?.seconds ?? 0
}

/** A key that holds, and whether its use is still to be noted. */
export async function findApiKey(
  db: Queryable,
  hash: Buffer,
): Promise<(ApiKey & { readonly isUnnoted: boolean }) | undefined> {
  const [key] = await db.query<ApiKey & { isUnnoted: boolean }>(
    `SELECT ${API_KEY}, ${isUnnoted('k')} FROM identity.api_keys k WHERE key_hash = $1 AND (expires_at IS NULL OR expires_at > now())`,
    [hash],
    'identity.api_key',
  )
  return key
}

export async function securityEvents(
  db: Queryable,
  stream: string,
  types: readonly string[],
  before: number | null,
  limit: number,
): Promise<{ position: number; type: string; at: Date; data: Record<string, unknown> }[]> {
  return db.query(
    `SELECT position, type, occurred_at AS at, data FROM events.log WHERE stream = $1 AND type = ANY($2::text[]) AND position < $3 ORDER BY position DESC LIMIT $4`,
    [stream, types, before ?? Number.MAX_SAFE_INTEGER, limit],
  )
}

/** Whether a session of the member began at this address; for nobody the same look-up, so that both take the same time. */
export async function hasSessionFrom(db: Queryable, memberId: Id | null, address: string): Promise<boolean> {
  const rows = await db.query(
    'SELECT 1 FROM identity.sessions WHERE user_id = coalesce($1, $2)::uuid AND ip_address = $3 AND expires_at > now() LIMIT 1',
    [memberId, NOBODY, address],
    'identity.session_from',
  )
  return rows.length > 0
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Members of the last week whose registration or verified address the log does not know. One process at a time looks. */
export async function lockUntold(
  tx: Tx,
  before: Date,
): Promise<{ memberId: Id; type: 'identity.member_registered' | 'identity.email_verified'; at: Date }[]> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity.untold', 0))`)
  return tx.query(
    `SELECT u.id AS "memberId", t.type, CASE t.type WHEN 'identity.member_registered' THEN u.created_at ELSE u.updated_at END AS at
     FROM identity.users u JOIN (VALUES ('identity.member_registered'), ('identity.email_verified')) AS t (type) ON t.type = 'identity.member_registered' OR u.email_verified
     WHERE u.updated_at > now() - interval '7 days' AND u.updated_at < $1 AND u.erased_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM events.log e WHERE e.stream = 'member:' || u.id AND e.type = t.type)`,
    [before],
  )
}

/** Of these, who has an account, locked against being erased until the transaction ends. */
export async function lockPresent(tx: Tx, ids: readonly Id[]): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    'SELECT id FROM identity.users WHERE id = ANY($1::uuid[]) AND erased_at IS NULL ORDER BY id FOR KEY SHARE',
    [ids],
  )
  return rows.map(({ id }) => id)
}

export async function readPasswordHash(db: Queryable, memberId: Id): Promise<string | undefined> {
  const [account] = await db.query<{ password: string | null }>(
    `SELECT password FROM identity.accounts WHERE user_id = $1 AND provider_id = 'credential'`,
    [memberId],
  )
  return account?.password ?? undefined
}
