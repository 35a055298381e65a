import { createHash } from 'node:crypto'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { EmailChange, SentMails } from './email-change.decision.ts'

const CHANGE = `id, member_id AS "memberId", old_email AS "oldEmail", new_email AS "newEmail", session_id AS "sessionId", requested_at AS "requestedAt", sent_at AS "sentAt",
  expires_at AS "expiresAt", outcome`

export const hashOfLink = (token: string): Buffer => createHash('sha256').update(token).digest()

export async function findPendingEmailChange(db: Queryable, memberId: Id): Promise<EmailChange | undefined> {
  const [change] = await db.query<EmailChange>(
    `SELECT ${CHANGE} FROM identity.email_changes WHERE member_id = $1 AND ended_at IS NULL`,
    [memberId],
  )
  return change
}

export async function findEmailChangeByLink(db: Queryable, token: string): Promise<EmailChange | undefined> {
  const [change] = await db.query<EmailChange>(`SELECT ${CHANGE} FROM identity.email_changes WHERE token_hash = $1`, [
    hashOfLink(token),
  ])
  return change
}

/** Every change of a member, newest first. */
export async function readEmailChanges(
  db: Queryable,
  memberId: Id,
): Promise<(EmailChange & { readonly endedAt: Date | null })[]> {
  return db.query(
    `SELECT ${CHANGE}, ended_at AS "endedAt" FROM identity.email_changes WHERE member_id = $1 ORDER BY id DESC LIMIT 10000`,
    [memberId],
  )
}

export async function countSentLinks(tx: Tx, memberId: Id, since: Date): Promise<SentMails> {
  const [sent] = await tx.query<SentMails>(
    `SELECT coalesce(sum(mails), 0)::int AS mails, min(sent_at) AS "oldestAt" FROM identity.email_changes WHERE member_id = $1 AND sent_at > $2`,
    [memberId, since],
  )
  return sent ?? { mails: 0, oldestAt: null }
}

export async function insertEmailChange(
  tx: Tx,
  { id, memberId, oldEmail, newEmail, sessionId, requestedAt, sentAt, expiresAt }: EmailChange,
  token: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO identity.email_changes (id, member_id, old_email, new_email, session_id, token_hash, requested_at, sent_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, memberId, oldEmail, newEmail, sessionId, hashOfLink(token), requestedAt, sentAt, expiresAt],
  )
}

/** A new link in place of the one before, which is worth nothing from then on. */
export async function renewLink(tx: Tx, { id, sentAt, expiresAt }: EmailChange, token: string): Promise<void> {
  await tx.query(
    'UPDATE identity.email_changes SET token_hash = $2, sent_at = $3, expires_at = $4, mails = mails + 1 WHERE id = $1',
    [id, hashOfLink(token), sentAt, expiresAt],
  )
}

/** @returns whether there was one that was pending */
export async function endEmailChange(
  tx: Tx,
  memberId: Id,
  outcome: Exclude<EmailChange['outcome'], null>,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    'UPDATE identity.email_changes SET outcome = $2, ended_at = $3 WHERE member_id = $1 AND ended_at IS NULL RETURNING 1',
    [memberId, outcome, at],
  )
  return rows.length > 0
}

/** Rejects, with PostgreSQL's 23505, where somebody else has the address. */
export async function setEmail(tx: Tx, memberId: Id, email: string, at: Date): Promise<void> {
  await tx.query('UPDATE identity.users SET email = $2, email_verified = true, updated_at = $3 WHERE id = $1', [
    memberId,
    email,
    at,
  ])
}

/** Links to choose a new password went to the address before, which is no longer the member's. */
export async function deleteResetLinks(tx: Tx, memberId: Id, kept: string | null = null): Promise<void> {
  await tx.query(
    `DELETE FROM identity.verifications WHERE value = $1::uuid::text AND identifier LIKE 'reset-password:%' AND ($2::text IS NULL OR identifier <> $2)`,
    [memberId, kept],
  )
}

/** @returns the sessions that this ended */
export async function deleteOtherSessions(tx: Tx, memberId: Id, kept: Id | null): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    'DELETE FROM identity.sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id <> $2) RETURNING id',
    [memberId, kept],
  )
  return rows.map(({ id }) => id)
}
