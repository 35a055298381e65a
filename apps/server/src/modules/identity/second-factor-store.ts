import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'

/** Whose second step of signing in has this name, while it lasts: better-auth keeps it as a verification. */
export async function findSecondStep(db: Queryable, name: string): Promise<Id | undefined> {
  const [row] = await db.query<{ memberId: Id }>(
    'SELECT value AS "memberId" FROM identity.verifications WHERE identifier = $1 AND expires_at > now() LIMIT 1',
    [name],
  )
  return row?.memberId
}

/** As better-auth has encrypted it. */
export async function readTotpSecret(db: Queryable, memberId: Id): Promise<string | undefined> {
  const [row] = await db.query<{ secret: string }>('SELECT secret FROM identity.two_factors WHERE user_id = $1', [
    memberId,
  ])
  return row?.secret
}

/** Remembers the step of a code. False where it, or a later one, was taken before; a new secret begins anew. */
export async function takeTotpStep(db: Queryable, memberId: Id, secret: string, step: number): Promise<boolean> {
  const rows = await db.query(
    'UPDATE identity.two_factors SET last_step = $3 WHERE user_id = $1 AND secret = $2 AND (last_step IS NULL OR last_step < $3) RETURNING 1',
    [memberId, secret, step],
  )
  return rows.length > 0
}

export async function hasSecondFactor(db: Queryable, memberId: Id): Promise<boolean> {
  const rows = await db.query('SELECT 1 FROM identity.users WHERE id = $1 AND two_factor_enabled', [memberId])
  return rows.length > 0
}

/** On how many devices the second factor is not asked for. */
export async function countTrustedDevices(db: Queryable, memberId: Id): Promise<number> {
  const [row] = await db.query<{ devices: number }>(
    `SELECT count(*)::int AS devices FROM identity.verifications WHERE value = $1::uuid::text AND identifier LIKE 'trust-device-%' AND expires_at > now()`,
    [memberId],
  )
  return row?.devices ?? 0
}

/** @param kept the name of the one device that stays trusted, or null @returns how many there were that still held */
export async function deleteTrustedDevices(tx: Tx, memberId: Id, kept: string | null): Promise<number> {
  const rows = await tx.query<{ held: boolean }>(
    `DELETE FROM identity.verifications WHERE value = $1::uuid::text AND identifier LIKE 'trust-device-%' AND ($2::text IS NULL OR identifier <> $2) RETURNING expires_at > now() AS held`,
    [memberId, kept],
  )
  return rows.filter(({ held }) => held).length
}
