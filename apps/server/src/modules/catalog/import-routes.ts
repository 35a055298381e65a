import multipart from '@fastify/multipart'
import {
  ImportAcceptedSchema,
  ImportBody,
  ImportErrorPageSchema,
  ImportPageSchema,
  ImportSchema,
  type Import,
} from '@ece/contracts/catalog'
import { IdParams, PageQuery } from '@ece/contracts/wire'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { isRecord } from './card.ts'
import { cancelImport } from './commands/cancel-import.ts'
import { uploadImport, type StartedImport, type StartImportDeps } from './commands/start-import.ts'
import { catalogError } from './errors.ts'
import { CARD_FIELDS, type ColumnMapping } from './formats/csv.ts'
import type { UploadFiles } from './upload-files.ts'
import { listImportProblems, listImports, readImport, type CatalogImport, type ImportFormat } from './import-store.ts'

export interface ImportRoutesDeps extends StartImportDeps {
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly uploads: UploadFiles
  readonly maximumBytes: number
}

const TAGS = ['Imports']
const FIRST_ERRORS = 20
const IMPORTS = pagedList('listImports', [place.id])
const IMPORT_ERRORS = pagedList('listImportErrors', [place.integer, place.integer])

export function importRoutes(deps: ImportRoutesDeps): ApiRoutes {
  return async (app) => {
    await app.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: deps.maximumBytes, files: 1, fields: 10, fieldSize: 64 * 1024 },
    })
    startImportRoute(app, deps)
    listImportsRoute(app, deps)
    getImportRoute(app, deps)
    cancelImportRoute(app, deps)
    listImportErrorsRoute(app, deps)
  }
}

function startImportRoute(app: ApiInstance, deps: ImportRoutesDeps): void {
  app.post(
    '/catalog/imports',
    {
      config: { access: requiring('catalog.import') },
      // The body is a stream of parts, which no schema can check; the schema is there for the OpenAPI document.
      validatorCompiler: () => () => true,
      schema: {
        tags: TAGS,
        summary: 'Import a catalogue file',
        description: 'The fields come before the file.',
        operationId: 'startImport',
        consumes: ['multipart/form-data'],
        body: ImportBody,
        response: { 202: ImportAcceptedSchema },
      },
    },
    async (request, reply) => reply.status(202).send(await receive(deps, request, callerOf(request).memberId)),
  )
}

function listImportsRoute(app: ApiInstance, { db }: ImportRoutesDeps): void {
  app.get(
    '/catalog/imports',
    {
      config: { access: requiring('catalog.import') },
      schema: {
        tags: TAGS,
        summary: 'Imports, newest first',
        operationId: 'listImports',
        querystring: Type.Object(PageQuery),
        response: { 200: ImportPageSchema },
      },
    },
    async (request) => {
      const { items, nextCursor } = await IMPORTS.page(
        request.query,
        async (after, limit) => listImports(db, after?.[0] ?? null, limit),
        ({ id }) => [id],
      )
      return { items: items.map(viewOf), nextCursor }
    },
  )
}

function getImportRoute(app: ApiInstance, { db }: ImportRoutesDeps): void {
  app.get(
    '/catalog/imports/:id',
    {
      config: { access: requiring('catalog.import') },
      schema: {
        tags: TAGS,
        summary: 'An import’s progress, counts and first errors',
        operationId: 'getImport',
        params: IdParams,
        response: { 200: ImportSchema },
      },
    },
    async (request) => {
      const { id } = request.params
      const found = orThrow((await readImport(db, id)) ?? catalogError('import_not_found'))
      return {
        ...viewOf(found),
        errors: (await listImportProblems(db, id, [0, 0], FIRST_ERRORS)).map(({ place: _place, ...error }) => error),
      }
    },
  )
}

function cancelImportRoute(app: ApiInstance, deps: ImportRoutesDeps): void {
  app.post(
    '/catalog/imports/:id/cancel',
    {
      config: { access: requiring('catalog.import') },
      schema: {
        tags: TAGS,
        summary: 'Stop an import; what it has written stays',
        operationId: 'cancelImport',
        params: IdParams,
        response: { 200: ImportSchema },
      },
    },
    async (request) => {
      return viewOf(await cancelImport(deps, { importId: request.params.id }))
    },
  )
}

function listImportErrorsRoute(app: ApiInstance, { db }: ImportRoutesDeps): void {
  app.get(
    '/catalog/imports/:id/errors',
    {
      config: { access: requiring('catalog.import') },
      schema: {
        tags: TAGS,
        summary: 'The entries that are no cards',
        operationId: 'listImportErrors',
        params: IdParams,
        querystring: Type.Object(PageQuery),
        response: { 200: ImportErrorPageSchema },
      },
    },
    async (request) => {
      const { items, nextCursor } = await IMPORT_ERRORS.page(
        request.query,
        async (after, limit) => listImportProblems(db, request.params.id, after ?? [0, 0], limit),
        ({ row, place: inRow }) => [row, inRow],
      )
      return { items: items.map(({ place: _place, ...error }) => error), nextCursor }
    },
  )
}

async function receive(
  { db, clock, jobs, uploads, maximumBytes }: ImportRoutesDeps,
  request: FastifyRequest,
  memberId: Id,
): Promise<StartedImport> {
  if (!request.isMultipart()) orThrow(httpError('unsupported_media_type'))
  const fields = new Map<string, string>()
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields.set(part.fieldname, String(part.value))
      continue
    }
    // The file is streamed away where it comes, so what it is must have been said before.
    const input = {
      memberId,
      format: formatOf(fields.get('format')),
      mapping: mappingOf(fields.get('mapping')),
      fileName: part.filename,
      content: part.file,
      isTooLarge: () => part.file.truncated,
      maximumBytes,
    }
    return uploadImport({ db, clock, jobs, uploads }, input)
  }
  return orThrow(catalogError('import_no_file'))
}

function viewOf({
  id,
  format,
  mapping,
  fileName,
  status,
  sizeBytes,
  bytesRead,
  entriesRead,
  created,
  updated,
  unchanged,
  failed,
  cardsCreated,
  cardsUpdated,
  problem,
  createdAt,
  startedAt,
  finishedAt,
}: CatalogImport): Import {
  return {
    id,
    format,
    fileName,
    status,
    sizeBytes,
    bytesRead,
    created,
    updated,
    unchanged,
    failed,
    cardsCreated,
    cardsUpdated,
    problem,
    mapping: mapping === null ? null : { ...mapping },
    rows: entriesRead,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

function formatOf(text: string | undefined): ImportFormat {
  if (text === 'scryfall' || text === 'pokemon-tcg' || text === 'csv') return text
  return orThrow(
    text === undefined
      ? catalogError('import_no_file')
      : catalogError('import_unknown_format', { format: text.slice(0, 40) }),
  )
}

/** A mapping as JSON: card field -> column heading. Rejects with `catalog.import_mapping`. */
export function mappingOf(text: string | undefined): ColumnMapping | null {
  if (text === undefined || text.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return orThrow(catalogError('import_mapping', { problem: 'it is not JSON' }))
  }
  if (!isRecord(value)) return orThrow(catalogError('import_mapping', { problem: 'it is not an object' }))
  const given = value
  const unknown = Object.keys(given).filter((key) => !CARD_FIELDS.some((field) => field === key))
  if (unknown.length > 0)
    orThrow(
      catalogError('import_mapping', {
        problem: `there is no field ${unknown.join(', ')}; there are ${CARD_FIELDS.join(', ')}`,
      }),
    )
  return Object.fromEntries(
    CARD_FIELDS.flatMap((field) =>
      typeof given[field] === 'string' && given[field] !== '' ? [[field, given[field]]] : [],
    ),
  )
}
