import { currentContext } from '../context/context.ts'
import type { Queryable, Tx } from '../db/database.ts'
import { newId } from '../ids/ids.ts'
import { decodeFacts } from './decode.ts'
import {
  typesOf,
  type Fact,
  type FactSet,
  type LoggedOf,
  type NewFact,
  type NewFactOf,
  type StoredFact,
} from './fact.ts'
import { wakeSubscriptions } from './wake-up.ts'

/**
 * Appends facts to the log in the transaction of the change that they tell of. One statement, however many. What may be
 * published is what the module declared: the compiler refuses anything else, and what it can't see (a value that came from
 * a cast, a field too many) throws here. Two microseconds a bid (bench/facts.ts) in a batch of milliseconds: done everywhere.
 */
export async function publish<Facts extends FactSet>(
  tx: Tx,
  declared: Facts,
  facts: readonly NewFactOf<Facts>[],
): Promise<void> {
  await append(tx, declared, facts)
}

async function append(tx: Tx, declared: FactSet, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return
  const context = currentContext()
  await tx.query(
    `INSERT INTO events.log (id, type, version, stream, sequence, actor_id, data, correlation_id, occurred_at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::smallint[], $4::text[], $5::bigint[], $6::uuid[], $7::jsonb[], $8::text[], $9::timestamptz[])`,
    [
      facts.map((fact) => fact.id ?? newId()),
      facts.map((fact) => fact.type),
      facts.map((fact) => versionOf(declared, fact)),
      facts.map((fact) => fact.stream),
      facts.map((fact) => fact.sequence ?? null),
      facts.map((fact) => (fact.actorId === undefined ? (context?.actorId ?? null) : fact.actorId)),
      facts.map((fact) => JSON.stringify(fact.data)),
      facts.map(() => context?.correlationId ?? null),
      facts.map((fact) => fact.occurredAt),
    ],
    'events.publish',
  )
  tx.afterCommit(wakeSubscriptions)
}

/** Throws where the fact is not one of those declared. */
function versionOf(declared: FactSet, { type, data }: NewFact): number {
  const fact = declared[type]
  if (!fact) throw new Error(`${type} is published, but not declared`)
  const { shape, version } = fact
  if (!shape.fits(data))
    throw new Error(`${type} is published with what it does not declare: ${shape.problemOf(version, data)}`)
  const unknown = shape.unknownField(data)
  if (unknown !== undefined) throw new Error(`${type} is published with a field that it does not declare: ${unknown}`)
  return version
}

/** A place in the log's order: nothing is ever added before a place that has been read. */
export interface LogPlace {
  readonly transactionId: string
  readonly position: number
}

export const LOG_START: LogPlace = { transactionId: '0', position: 0 }

const COLUMNS = `id, position, transaction_id::text AS "transactionId", type, version, stream, sequence, actor_id AS "actorId",
  data, correlation_id AS "correlationId", occurred_at AS "occurredAt"`

/**
 * The next facts after a place. Rows of transactions that are not yet older than every running one are left for later:
 * a slower transaction with a lower number could still commit rows before them.
 */
export async function readLog(db: Queryable, after: LogPlace, limit: number): Promise<StoredFact[]> {
  return db.query<StoredFact>(
    `SELECT ${COLUMNS} FROM events.log
     WHERE (transaction_id, position) > ($1::xid8, $2::bigint)
       AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY events.log.transaction_id, events.log.position LIMIT $3`,
    [after.transactionId, after.position, limit],
    'events.read',
  )
}

/** Those that lie after a place, of rows in the log's order. */
export function rowsAfter(place: LogPlace, rows: readonly StoredFact[]): readonly StoredFact[] {
  const isAfter = ({ transactionId, position }: LogPlace): boolean => {
    const ahead = BigInt(transactionId) - BigInt(place.transactionId)
    return ahead > 0n || (ahead === 0n && position > place.position)
  }
  return rows.filter(isAfter)
}

/** The place from which a subscription that wants only what happens from now on may start. */
export async function endOfLog(db: Queryable): Promise<LogPlace> {
  const [row] = await db.query<{ transactionId: string }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "transactionId"',
  )
  return row ? { transactionId: row.transactionId, position: 0 } : LOG_START
}

/** The highest position that has been given out; what is given out from now on is above it. */
export async function newestPosition(db: Queryable): Promise<number> {
  const [row] = await db.query<{ position: number }>(
    `SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('events.log', 'position')::regclass), 0) AS position`,
  )
  return row?.position ?? 0
}

/** Whether something that is committed can't be read yet because an older transaction still runs. */
export async function isHeldBack(db: Queryable): Promise<boolean> {
  const [row] = await db.query<{ heldBack: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM events.log WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) AS "heldBack"`,
    [],
    'events.held_back',
  )
  return row?.heldBack === true
}

/** What operators need to find the transaction behind which the log waits. */
export async function oldestTransaction(
  db: Queryable,
): Promise<{ pid: number; applicationName: string; state: string; query: string } | undefined> {
  const [row] = await db.query<{ pid: number; applicationName: string; state: string; query: string }>(
    `SELECT pid, application_name AS "applicationName", state, left(query, 200) AS query FROM pg_stat_activity
     WHERE backend_xid IS NOT NULL ORDER BY age(backend_xid) DESC LIMIT 1`,
  )
  return row
}

/**
 * Rejects when the log names transactions that this database has yet to come to, as it does after a dump was restored into
 * a new cluster: new facts would then sort before the checkpoints and never be read.
 */
export async function checkLogOrder(db: Queryable): Promise<void> {
  const [row] = await db.query<{ newest: string; next: string }>(
    `SELECT newest::text, next::text FROM (
       SELECT (SELECT transaction_id FROM events.log ORDER BY transaction_id DESC LIMIT 1) AS newest, pg_snapshot_xmax(pg_current_snapshot()) AS next
     ) AS places WHERE newest >= next`,
  )
  if (!row) return
  throw new Error(
    `The event log was written by transactions up to ${row.newest}, but this PostgreSQL cluster has only come to ${row.next}: it was restored from a dump. ` +
      `Stop the cluster and run pg_resetwal --next-transaction-id (and --epoch) with a number above ${row.newest}, or restore a physical backup.`,
  )
}

/**
 * Takes what names a person out of the facts of a stream, the fields that their declarations call redacted: the one change
 * that the log knows. Place, type, time and ids stay, so that subscriptions see no difference.
 */
export async function redactStream(tx: Tx, declared: FactSet, stream: string): Promise<void> {
  const named = Object.values(declared).flatMap(({ type, redacted }) => redacted.map((field) => ({ type, field })))
  await tx.query(
    `UPDATE events.log SET data = data - (SELECT array_agg(n.field) FROM unnest($2::text[], $3::text[]) AS n (type, field) WHERE n.type = log.type)
     WHERE stream = $1 AND type = ANY ($2) AND data ?| $3`,
    [stream, named.map(({ type }) => type), named.map(({ field }) => field)],
  )
}

/** Below every count, and below the 0 of streams that keep none. */
const BEFORE_ALL = -1

/**
 * The facts of one stream after the aggregate's own count `since`, oldest first: those asked for, checked and of their current
 * versions. Throws an `UnfitFactError` where one does not fit.
 */
export async function readStream<Declared extends Fact>(
  db: Queryable,
  declared: readonly Declared[],
  stream: string,
  { since = BEFORE_ALL, limit = 1_000 }: { since?: number; limit?: number } = {},
): Promise<LoggedOf<Declared>[]> {
  const stored = await db.query<StoredFact>(
    `SELECT ${COLUMNS} FROM events.log WHERE stream = $1 AND type = ANY ($4) AND coalesce(sequence, 0) > $2 ORDER BY events.log.position LIMIT $3`,
    [stream, since, limit, declared.flatMap(typesOf)],
  )
  return decodeFacts(declared, stored)
}
