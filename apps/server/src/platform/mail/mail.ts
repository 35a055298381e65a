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
