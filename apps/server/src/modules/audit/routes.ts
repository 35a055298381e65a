import { LoggedEventPageSchema } from '@ece/contracts/operations'
import { IdSchema, PageQuery } from '@ece/contracts/wire'
import { Type } from 'typebox'
import type { Database } from '../../platform/db/database.ts'
import { callerWith } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { searchLog } from './queries/log.ts'

const EventsQuery = Type.Object({
  ...PageQuery,
  type: Type.Optional(Type.String({ maxLength: 100, description: 'An exact type, or a module’s: `auctions.*`' })),
  stream: Type.Optional(Type.String({ maxLength: 200 })),
  actorId: Type.Optional(IdSchema),
  correlationId: Type.Optional(Type.String({ maxLength: 100 })),
})

export function auditRoutes({ db }: { db: Database }): ApiRoutes {
  return (app) => {
    app.get(
      '/events',
      { schema: { tags: ['Audit'], summary: 'The event log, newest first', operationId: 'listEvents', querystring: EventsQuery, response: { 200: LoggedEventPageSchema } } },
      async (request) => {
        callerWith(request, 'audit.read')
        const { cursor, limit = 24, ...filter } = request.query
        const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1)
        const events = await searchLog(db, filter, before == null ? null : Number(before), limit + 1)
        const page = events.slice(0, limit)
        const last = events.length > limit ? page.at(-1) : undefined
        return {
          items: page.map(({ id, position, type, version, stream, sequence, actorId, correlationId, data, occurredAt }) => ({
            id, position, type, version, stream, sequence, actorId, correlationId, data: { ...data }, occurredAt: occurredAt.toISOString(),
          })),
          nextCursor: last ? encodeCursor([last.position]) : null,
        }
      },
    )
  }
}
