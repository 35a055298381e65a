import type { Readable } from 'node:stream'
import {
  DataExportSchema,
  DataExportsSchema,
  EraseBody,
  ErasureSchema,
  type DataExport as DataExportView,
  type ErasureView,
} from '@ece/contracts/personal-data'
import { IdParams } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { messageOf, orThrow } from '../../platform/errors/errors.ts'
import { callerOf, inPerson } from '../../platform/http/access.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { cancelErasure } from './commands/cancel-erasure.ts'
import { requestExport } from './commands/request-export.ts'
import { scheduleErasure } from './commands/schedule-erasure.ts'
import type { PrivacyDeps } from './deps.ts'
import { nextExportAt, type DataExport } from './data-export.decision.ts'
import { privacyError } from './errors.ts'
import { obstaclesOf } from './obstacles.ts'
import { readErasure, readExports } from './store.ts'

const tags = ['Your data']

/** A member's own data: in person only, whatever a key may do. */
export function privacyRoutes(deps: PrivacyDeps): ApiRoutes {
  return (app) => {
    exportRoutes(app, deps)
    erasureRoutes(app, deps)
  }
}

function exportRoutes(app: ApiInstance, deps: PrivacyDeps): void {
  const { db, clock, files } = deps
  const present = async (memberId: Id): Promise<DataExport[]> =>
    (await readExports(db, memberId)).filter(({ expiresAt }) => expiresAt === null || expiresAt > clock())

  app.get(
    '/me/data-exports',
    {
      config: { access: inPerson },
      schema: {
        tags,
        summary: 'The files with your data',
        operationId: 'listDataExports',
        response: { 200: DataExportsSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const exports = await readExports(db, memberId)
      return {
        items: exports.filter(({ expiresAt }) => expiresAt === null || expiresAt > clock()).map(viewOf),
        nextAt: nextExportAt(exports, clock())?.toISOString() ?? null,
      }
    },
  )

  app.post(
    '/me/data-exports',
    {
      config: { access: inPerson },
      schema: {
        tags,
        summary: 'Ask for a file with your data',
        operationId: 'requestDataExport',
        response: { 202: DataExportSchema },
      },
    },
    async (request, reply) => reply.status(202).send(viewOf(await requestExport(deps, callerOf(request)))),
  )

  app.get(
    '/me/data-exports/:id/file',
    {
      config: { access: inPerson },
      schema: {
        tags,
        summary: 'Download the file (ZIP)',
        operationId: 'downloadDataExport',
        params: IdParams,
        response: {
          200: {
            description: 'One JSON file an area, your own files, and a README.',
            content: { 'application/zip': { schema: Type.Unsafe<Readable>({ type: 'string', format: 'binary' }) } },
          },
        },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const found = orThrow(
        (await present(memberId)).find(({ id }) => id === request.params.id) ?? privacyError('export_not_found'),
      )
      if (found.state !== 'ready' || found.fileId === null) return orThrow(privacyError('export_not_ready'))
      const { stream, sizeBytes } = orThrow((await files.open(found.fileId)) ?? privacyError('export_not_found'))
      const name = `elite-card-exchange-${found.requestedAt.toISOString().slice(0, 10)}.zip`
      reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'private, no-store')
        .header('content-length', sizeBytes)
      return reply.type('application/zip').send(stream)
    },
  )
}

function erasureRoutes(app: ApiInstance, deps: PrivacyDeps): void {
  const { db, sources } = deps
  const stateOf = async (memberId: Id): Promise<ErasureView> => {
    const erasure = await readErasure(db, memberId)
    const obstacles = await obstaclesOf(db, sources, memberId)
    return {
      scheduled: erasure
        ? {
            requestedAt: erasure.requestedAt.toISOString(),
            dueAt: erasure.dueAt.toISOString(),
            nextTryAt: erasure.heldUpAt === null ? null : erasure.nextTryAt.toISOString(),
          }
        : null,
      obstacles: obstacles.map((obstacle) => ({
        code: obstacle.code,
        detail: messageOf(obstacle),
        numbers: numbersOf(obstacle.details),
      })),
    }
  }

  app.get(
    '/me/erasure',
    {
      config: { access: inPerson },
      schema: {
        tags,
        summary: 'Whether your account is going to be erased, and what is in the way',
        operationId: 'getErasure',
        response: { 200: ErasureSchema },
      },
    },
    async (request) => stateOf(callerOf(request).memberId),
  )

  app.post(
    '/me/erasure',
    {
      config: { access: inPerson },
      schema: {
        tags,
        summary: 'Have your account erased in two weeks',
        operationId: 'scheduleErasure',
        body: EraseBody,
        response: { 202: ErasureSchema },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      await scheduleErasure(deps, { memberId, password: request.body.password, address: request.ip })
      return reply.status(202).send(await stateOf(memberId))
    },
  )

  app.delete(
    '/me/erasure',
    {
      config: { access: inPerson },
      schema: { tags, summary: 'Keep your account', operationId: 'cancelErasure', response: { 200: ErasureSchema } },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      await cancelErasure(deps, { memberId })
      return stateOf(memberId)
    },
  )
}

function viewOf({
  id,
  state,
  requestedAt,
  areasDone,
  areasTotal,
  entries,
  sizeBytes,
  readyAt,
  expiresAt,
}: DataExport): DataExportView {
  return {
    id,
    state,
    requestedAt: requestedAt.toISOString(),
    areasDone,
    areasTotal,
    entries,
    sizeBytes,
    readyAt: readyAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  }
}

function numbersOf(details: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value] as const] : [])),
  )
}
