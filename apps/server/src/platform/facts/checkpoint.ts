import type { Queryable, Tx } from '../db/database.ts'
import { LOG_START, type LogPlace } from './log.ts'

const PLACE = `transaction_id::text AS "transactionId", position`

/** How far a subscription has come; a new one begins at the start of the log. */
export async function readCheckpoint(db: Queryable, name: string): Promise<LogPlace> {
  const [place] = await db.query<LogPlace>(
    `SELECT ${PLACE} FROM events.subscriptions WHERE name = $1`,
    [name],
    'events.read_checkpoint',
  )
  if (place) return place
  await db.query(`INSERT INTO events.subscriptions (name) VALUES ($1) ON CONFLICT DO NOTHING`, [name])
  return LOG_START
}

/** Of several processes one has the row; to the others, and to one whose place is not the newest, it is false. */
export async function lockCheckpoint(tx: Tx, name: string, expected: LogPlace): Promise<boolean> {
  const select = `SELECT ${PLACE} FROM events.subscriptions WHERE name = $1 FOR UPDATE SKIP LOCKED`
  const [place] = await tx.query<LogPlace>(select, [name], 'events.lock_checkpoint')
  return place !== undefined && isSamePlace(place, expected)
}

/** Waits for whoever has the row. */
export async function awaitCheckpoint(tx: Tx, name: string): Promise<LogPlace> {
  const [place] = await tx.query<LogPlace>(`SELECT ${PLACE} FROM events.subscriptions WHERE name = $1 FOR UPDATE`, [
    name,
  ])
  return place ?? LOG_START
}

export function isSamePlace(a: LogPlace, b: LogPlace): boolean {
  return a.transactionId === b.transactionId && a.position === b.position
}

export async function saveCheckpoint(tx: Queryable, name: string, place: LogPlace): Promise<void> {
  await tx.query(
    `UPDATE events.subscriptions SET transaction_id = $2::xid8, position = $3, failures = 0, last_error = NULL, updated_at = now() WHERE name = $1`,
    [name, place.transactionId, place.position],
    'events.save_checkpoint',
  )
}

export async function saveFailure(db: Queryable, name: string, error: string): Promise<void> {
  await db.query(
    `INSERT INTO events.subscriptions (name, failures, last_error) VALUES ($1, 1, $2)
     ON CONFLICT (name) DO UPDATE SET failures = events.subscriptions.failures + 1, last_error = $2, updated_at = now()`,
    [name, error],
  )
}

/** A subscription that fails again and again on what comes next, and has not come further since. */
export interface FailingSubscription {
  readonly name: string
  /** In a row. */
  readonly failures: number
  readonly error: string
  readonly since: Date
}

/** One failure may be a connection that was lost; the next try takes it up. */
const FAILING_FROM = 3

export async function failingSubscriptions(db: Queryable): Promise<FailingSubscription[]> {
  return db.query(
    `SELECT name, failures, coalesce(last_error, '') AS error, updated_at AS since FROM events.subscriptions WHERE failures >= $1 ORDER BY name`,
    [FAILING_FROM],
    'events.failing_subscriptions',
  )
}

/** A subscription that has not come to a fact that is older than it may get: what it makes is out of date. */
export interface LateSubscription {
  readonly name: string
  /** When the first fact happened that it has still to process. */
  readonly since: Date
}

/** Those that wait for a lock, are stopped or can't keep up, in whatever process they run. @param afterMs how old is late */
export async function lateSubscriptions(db: Queryable, afterMs: number): Promise<LateSubscription[]> {
  return db.query(
    `SELECT s.name, next.occurred_at AS since
     FROM events.subscriptions s CROSS JOIN LATERAL (
       SELECT l.occurred_at FROM events.log l
       WHERE (l.transaction_id, l.position) > (s.transaction_id, s.position)
       ORDER BY l.transaction_id, l.position LIMIT 1
     ) next
     WHERE next.occurred_at < clock_timestamp() - $1 * interval '1 ms' ORDER BY s.name`,
    [afterMs],
    'events.late_subscriptions',
  )
}
