import type { Queryable, Tx } from '../db/database.ts'
import { newId, type Id } from '../ids/ids.ts'
import type { Jobs } from '../jobs/jobs.ts'

export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Mail {
  /** Sends with the transaction: a job of it is enqueued, or it is put into the local mailbox, when the transaction commits. */
  send(tx: Tx, message: Message): Promise<void>
}

export const SEND_JOB = 'platform.send_mail'

/** By an SMTP server, in a job that is retried. */
export function smtpMail(jobs: Jobs): Mail {
  return { send: async (tx, message) => jobs.enqueue(tx, SEND_JOB, { ...message }) }
}

/** Of messages that anybody can cause, by an address that they type; nobody needs more of them in an hour. */
const MOST_UNASKED_AN_HOUR = 5

/**
 * Whether one more message that anybody can cause may go to this address now, counted with the transaction. Whoever caused it
 * is told nothing: the answer would tell of the address.
 */
export async function maySendUnasked(tx: Tx, recipient: string): Promise<boolean> {
  const [row] = await tx.query<{ sent: number }>(
    `INSERT INTO platform.mail_counts AS c (recipient, hour, sent) VALUES (sha256(convert_to(lower($1), 'UTF8')), date_trunc('hour', now()), 1)
     ON CONFLICT (recipient, hour) DO UPDATE SET sent = c.sent + 1 RETURNING sent`,
    [recipient],
  )
  const sent = row?.sent ?? 1
  if (sent === 1) await tx.query(`DELETE FROM platform.mail_counts WHERE hour < now() - interval '1 day'`)
  return sent <= MOST_UNASKED_AN_HOUR
}

/** Into the local mailbox. */
export const localMail: Mail = {
  send: async (tx, { to, subject, text, html }) => {
    await tx.query(
      `INSERT INTO platform.mailbox (id, recipient, subject, body_text, body_html) VALUES ($1, $2, $3, $4, $5)`,
      [newId(), to, subject, text, html],
    )
  },
}

/**
 * Takes messages to an address out of the local mailbox, and those out of the queue that no server has taken yet: after an
 * erasure nothing may name the address. Both, because an exchange may have changed from one to the other.
 * @param until of an address that has become somebody else's since
 */
export async function forgetMail(tx: Tx, address: string, until: Date | null = null): Promise<void> {
  await tx.query(
    'DELETE FROM platform.mailbox WHERE recipient = $1 AND ($2::timestamptz IS NULL OR created_at <= $2)',
    [address, until],
  )
  await tx.query(
    `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
     WHERE t.id = j.task_id AND t.identifier = $1 AND j.payload->>'to' = $2 AND j.locked_at IS NULL AND ($3::timestamptz IS NULL OR j.created_at <= $3)`,
    [SEND_JOB, address, until],
  )
}

export interface MailboxItem extends Message {
  readonly id: Id
  readonly at: Date
}

/** The local mailbox, newest first. */
export async function readMailbox(
  db: Queryable,
  to: string | undefined,
  before: Id | null,
  limit: number,
): Promise<MailboxItem[]> {
  return db.query<MailboxItem>(
    `SELECT id, recipient AS "to", subject, body_text AS text, body_html AS html, created_at AS at FROM platform.mailbox
     WHERE id < $1 AND ($2::text IS NULL OR recipient = $2) ORDER BY id DESC LIMIT $3`,
    [before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', to ?? null, limit],
  )
}

export async function readMail(db: Queryable, id: Id): Promise<MailboxItem | undefined> {
  const [item] = await db.query<MailboxItem>(
    `SELECT id, recipient AS "to", subject, body_text AS text, body_html AS html, created_at AS at FROM platform.mailbox WHERE id = $1`,
    [id],
  )
  return item
}
