import type { Queryable } from '../../../platform/db/database.ts'
import type { LoggedEvent } from '../../../platform/events/event.ts'
import type { Id } from '../../../platform/ids/ids.ts'

export interface LogFilter {
  /** An exact type, or a module's: `auctions.*`. */
  readonly type?: string | undefined
  readonly stream?: string | undefined
  readonly actorId?: Id | undefined
  readonly correlationId?: string | undefined
}

/** The log as an audit trail, newest first. Each filter has its index. */
export async function searchLog(db: Queryable, filter: LogFilter, before: number | null, limit: number): Promise<LoggedEvent[]> {
  const values: unknown[] = [before ?? Number.MAX_SAFE_INTEGER]
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where = ['position < $1']
  if (filter.type?.endsWith('.*')) {
    const prefix = filter.type.slice(0, -1)
    where.push(`type >= ${bind(prefix)} AND type < ${bind(`${prefix.slice(0, -1)}/`)}`) // '/' follows '.' in C order.
  } else if (filter.type !== undefined) where.push(`type = ${bind(filter.type)}`)
  if (filter.stream !== undefined) where.push(`stream = ${bind(filter.stream)}`)
  if (filter.actorId !== undefined) where.push(`actor_id = ${bind(filter.actorId)}`)
  if (filter.correlationId !== undefined) where.push(`correlation_id = ${bind(filter.correlationId)}`)
  return db.query<LoggedEvent>(
    `SELECT id, position, transaction_id::text AS "transactionId", type, version, stream, sequence, actor_id AS "actorId", data,
       correlation_id AS "correlationId", occurred_at AS "occurredAt"
     FROM events.log WHERE ${where.join(' AND ')} ORDER BY position DESC LIMIT ${bind(limit)}`,
    values,
  )
}
