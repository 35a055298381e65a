import {
  LogExportQuery,
  LoggedEventPageSchema,
  LoggedEventsQuery,
  type LoggedEventView,
} from '@ece/contracts/operations'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { Foundation } from '../../platform/foundation/part.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import type { StoredFact } from '../../platform/facts/fact.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { idTime, type Id } from '../../platform/ids/ids.ts'
import type { UsersService } from '../users/index.ts'
import { recordExport } from './commands/record-export.ts'
import { auditError } from './errors.ts'
import { searchLog, type LogFilter } from './queries/log.ts'
import { wholeLog } from './queries/whole-log.ts'

const TAGS = ['Audit']
/** A list for each order: a place in one is none in the other. */
const LOG = {
  newest: pagedList('listEvents.newest', [place.integer]),
  oldest: pagedList('listEvents.oldest', [place.integer]),
}
const JSON_LINES = {
  description: 'The facts.',
  content: { 'application/x-ndjson': { schema: Type.Unsafe<Readable>({ type: 'string' }) } },
}

interface FilterQuery extends Omit<LogFilter, 'from' | 'to'> {
  readonly from?: string
  readonly to?: string
}

export function auditRoutes({
  db,
  clock,
  users,
}: Pick<Foundation, 'db' | 'clock'> & { readonly users: UsersService }): ApiRoutes {
  return (app) => {
    app.get(
      '/events',
      {
        config: { access: requiring('audit.read') },
        schema: {
          tags: TAGS,
          summary: 'The event log',
          operationId: 'listEvents',
          querystring: LoggedEventsQuery,
          response: { 200: LoggedEventPageSchema },
        },
      },
      async (request) => {
        const { cursor, limit: shown, order = 'newest', ...query } = request.query
        const filter = filterOf(query)
        const { items, nextCursor } = await LOG[order].page(
          { cursor, limit: shown },
          async (after, limit) => searchLog(db, filter, { order, after: after?.[0] ?? null, limit }),
          ({ position }) => [position],
        )
        const handles = await handlesOf(items)
        return {
          items: items.map((event): LoggedEventView => ({
            ...lineOf(event),
            actorHandle: handles.get(event.actorId ?? '') ?? null,
          })),
          nextCursor,
        }
      },
    )

    app.get(
      '/events/export.jsonl',
      {
        config: { access: requiring('audit.read') },
        schema: {
          tags: TAGS,
          summary: 'The event log, oldest first, a fact a line',
          operationId: 'exportEvents',
          querystring: LogExportQuery,
          produces: ['application/x-ndjson'],
          response: { 200: JSON_LINES },
        },
      },
      async (request, reply) => {
        const { memberId } = callerOf(request)
        const filter = filterOf(request.query)
        await recordExport({ db, clock }, { byId: memberId, filter: { ...request.query } })
        reply.header(
          'content-disposition',
          `attachment; filename="events-${clock().toISOString().slice(0, 19).replaceAll(':', '')}Z.jsonl"`,
        )
        reply.header('cache-control', 'no-store').type('application/x-ndjson; charset=utf-8')
        return reply.send(Readable.from(linesOf(filter), { objectMode: false }))
      },
    )
  }

  async function handlesOf(events: readonly StoredFact[]): Promise<Map<Id, string>> {
    const profiles = await users.profiles(db, [...new Set(events.flatMap(({ actorId }) => actorId ?? []))])
    return new Map([...profiles].map(([id, { handle }]) => [id, handle]))
  }

  async function* linesOf(filter: LogFilter): AsyncGenerator<string, void, void> {
    for await (const page of wholeLog(db, filter))
      yield page.map((event) => `${JSON.stringify(lineOf(event))}\n`).join('')
  }
}

/** Rejects with `audit.range_reversed`. */
function filterOf({ from, to, ...filter }: FilterQuery): LogFilter {
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
    orThrow(auditError('range_reversed', { from, to }))
  return {
    ...filter,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  }
}

function lineOf({
  id,
  position,
  transactionId,
  type,
  version,
  stream,
  sequence,
  actorId,
  correlationId,
  data,
  occurredAt,
}: StoredFact): Omit<LoggedEventView, 'actorHandle'> {
  return {
    id,
    position,
    transactionId,
    type,
    version,
    stream,
    sequence,
    actorId,
    correlationId,
    data: { ...data },
    occurredAt: occurredAt.toISOString(),
    recordedAt: idTime(id).toISOString(),
  }
}
