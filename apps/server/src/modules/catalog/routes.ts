import multipart from '@fastify/multipart'
import {
  CardPageSchema,
  CardSchema,
  CardsQuery,
  ImportAcceptedSchema,
  ImportErrorPageSchema,
  ImportPageSchema,
  ImportSchema,
  SetPageSchema,
  SetSchema,
  SetsQuery,
  type CardSet,
  type Import,
} from '@ece/contracts/catalog'
import { IdParams, IdSchema, PageQuery } from '@ece/contracts/wire'
import { join } from 'node:path'
import { Type } from 'typebox'
import type { Cache } from '../../platform/cache/cache.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { sendCached } from '../../platform/http/cached-reply.ts'
import { callerWith } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { MediaService } from '../media/index.ts'
import { isRecord } from './card.ts'
import { summariesOf } from './catalog.ts'
import { startImport } from './commands/start-import.ts'
import { catalogError } from './errors.ts'
import { CARD_FIELDS, type ColumnMapping } from './formats/csv.ts'
import { listImportErrors, listImports, readImport, setImportStatus, type CatalogImport, type ImportFormat } from './import-store.ts'
import { countFacets, searchCards, suggestNames, type CardPlace } from './queries/search.ts'
import { readCards } from './store.ts'

export interface CatalogRoutesDeps extends Pick<Foundation, 'db' | 'settings' | 'dataFolder'> {
  readonly cache: Cache
  readonly media: MediaService
  readonly jobs: Jobs
}

type App = Parameters<ApiRoutes>[0]

/** What is kept of public reads; imports clear it by their events. */
const TTL_MS = 30_000
export const CATALOG_KEYS = 'catalog.'

export function catalogRoutes(deps: CatalogRoutesDeps): ApiRoutes {
  return async (app) => {
    cardRoutes(app, deps)
    setRoutes(app, deps)
    await app.register(multipart, { limits: { fileSize: deps.settings.IMPORT_MAXIMUM_BYTES, files: 1, fields: 10 } })
    importRoutes(app, deps)
  }
}

const keyOf = (name: string, query: object): string => `${CATALOG_KEYS}${name}:${JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)))}`

function cardRoutes(app: App, { db, cache, media }: CatalogRoutesDeps): void {
  const tags = ['Catalogue']
  const options = { ttlMs: TTL_MS, maxAgeSeconds: 5 }
  app.get('/cards', { schema: { tags, summary: 'Cards; q finds with a typing mistake', operationId: 'listCards', querystring: CardsQuery, response: { 200: CardPageSchema } } }, async (request, reply) => {
    const { query } = request
    return sendCached(request, reply, cache, { key: keyOf('cards', query), ...options }, async () => {
      const { sort = query.q === undefined ? 'newest' : 'relevance', cursor, limit = 24, ...filter } = query
      const [key, id] = cursor === undefined ? [] : decodeCursor(cursor, 2)
      const after: CardPlace | null = key != null && id != null ? [String(key), String(id)] : null
      const { cursor: _cursor, limit: _limit, sort: _sort, ...facetQuery } = query
      const [rows, facets] = await Promise.all([searchCards(db, filter, sort, after, limit + 1), cache.through(keyOf('facets', facetQuery), TTL_MS, async () => countFacets(db, filter))])
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return { items: await summariesOf(db, media, page), nextCursor: last ? encodeCursor([last.key, last.id]) : null, facets }
    })
  })
  const suggest = Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) })
  const suggestions = Type.Object({ items: Type.Array(Type.Object({ id: IdSchema, name: Type.String(), set: Type.String() })) })
  app.get('/cards/suggest', { schema: { tags, summary: 'Names while typing', operationId: 'suggestCards', querystring: suggest, response: { 200: suggestions } } }, async (request, reply) =>
    sendCached(request, reply, cache, { key: keyOf('suggest', request.query), ...options }, async () => ({ items: await suggestNames(db, request.query.q, 8) })),
  )
  app.get('/cards/:id', { schema: { tags, summary: 'One card', operationId: 'getCard', params: IdParams, response: { 200: CardSchema } } }, async (request, reply) => {
    const { id } = request.params
    return sendCached(request, reply, cache, { key: keyOf('card', { id }), ...options }, async () => {
      const rows = await readCards(db, [id])
      const row = orThrow(rows[0] ?? catalogError('card_not_found'))
      const [summary] = await summariesOf(db, media, rows)
      return { ...summary, artist: row.artist, releasedOn: row.releasedOn, text: row.text, attributes: { ...row.attributes } }
    })
  })
}

const SET = `id, game, code, name, released_on::text AS "releasedOn", card_count AS "cardCount"`

function setRoutes(app: App, { db, cache }: CatalogRoutesDeps): void {
  const tags = ['Catalogue']
  app.get('/sets', { schema: { tags, summary: 'Sets, newest first', operationId: 'listSets', querystring: SetsQuery, response: { 200: SetPageSchema } } }, async (request, reply) =>
    sendCached(request, reply, cache, { key: keyOf('sets', request.query), ttlMs: TTL_MS, maxAgeSeconds: 5 }, async () => {
      const { game, q, cursor, limit = 24 } = request.query
      const [date, id] = cursor === undefined ? [] : decodeCursor(cursor, 2)
      const sets = await db.query<CardSet>(
        `SELECT ${SET} FROM catalog.sets WHERE ($1::text IS NULL OR game = $1) AND ($2::text IS NULL OR name ILIKE '%' || $2 || '%')
           AND ($4::uuid IS NULL OR (coalesce(released_on, '0001-01-01'), id) < (coalesce($3::date, '0001-01-01'), $4))
         ORDER BY coalesce(released_on, '0001-01-01') DESC, id DESC LIMIT $5`,
        [game ?? null, q?.trim() || null, date ?? null, id ?? null, limit + 1],
      )
      const page = sets.slice(0, limit)
      const last = sets.length > limit ? page.at(-1) : undefined
      return { items: page, nextCursor: last ? encodeCursor([last.releasedOn, last.id]) : null }
    }),
  )
  app.get('/sets/:id', { schema: { tags, summary: 'One set', operationId: 'getSet', params: IdParams, response: { 200: SetSchema } } }, async (request, reply) =>
    sendCached(request, reply, cache, { key: keyOf('set', request.params), ttlMs: TTL_MS, maxAgeSeconds: 5 }, async () => {
      const [set] = await db.query<CardSet>(`SELECT ${SET} FROM catalog.sets WHERE id = $1`, [request.params.id])
      return orThrow(set ?? catalogError('set_not_found'))
    }),
  )
}

function viewOf({ rowsDone, filePath: _path, mapping: _mapping, createdAt, finishedAt, ...rest }: CatalogImport): Import {
  return { ...rest, rows: rowsDone, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null }
}

function importRoutes(app: App, { db, settings, dataFolder, jobs }: CatalogRoutesDeps): void {
  const tags = ['Imports']
  app.post(
    '/catalog/imports',
    { bodyLimit: settings.IMPORT_MAXIMUM_BYTES, schema: { tags, summary: 'Import a catalogue file (multipart: format, mapping, file)', operationId: 'startImport', consumes: ['multipart/form-data'], response: { 202: ImportAcceptedSchema } } },
    async (request, reply) => {
      const { memberId } = callerWith(request, 'catalog.import')
      const fields: Record<string, string> = {}
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          fields[part.fieldname] = String(part.value)
          continue
        }
        const input = { memberId, format: formatOf(fields['format']), mapping: mappingOf(fields['mapping']), fileName: part.filename, content: part.file }
        const { importId } = await startImport({ db, jobs, folder: join(dataFolder, 'imports') }, input).catch((error: unknown) => {
          throw error
        })
        if (part.file.truncated) {
          await setImportStatus(db, importId, ['queued', 'running'], 'cancelled', 'The file was too large.')
          return orThrow(catalogError('import_too_large', { maximumBytes: settings.IMPORT_MAXIMUM_BYTES }))
        }
        return reply.status(202).send({ importId })
      }
      return orThrow(catalogError('import_no_file'))
    },
  )
  app.get('/catalog/imports', { schema: { tags, summary: 'Imports, newest first', operationId: 'listImports', querystring: Type.Object(PageQuery), response: { 200: ImportPageSchema } } }, async (request) => {
    callerWith(request, 'catalog.import')
    const { cursor, limit = 24 } = request.query
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1)
    const imports = await listImports(db, before == null ? null : String(before), limit + 1)
    const page = imports.slice(0, limit)
    const last = imports.length > limit ? page.at(-1) : undefined
    return { items: page.map(viewOf), nextCursor: last ? encodeCursor([last.id]) : null }
  })
  const one = async (id: Id): Promise<CatalogImport> => orThrow((await readImport(db, id)) ?? catalogError('import_not_found'))
  app.get('/catalog/imports/:id', { schema: { tags, summary: 'An import’s progress', operationId: 'getImport', params: IdParams, response: { 200: ImportSchema } } }, async (request) => {
    callerWith(request, 'catalog.import')
    return viewOf(await one(request.params.id))
  })
  app.post('/catalog/imports/:id/cancel', { schema: { tags, summary: 'Stop an import; what it has written stays', operationId: 'cancelImport', params: IdParams, response: { 200: ImportSchema } } }, async (request) => {
    callerWith(request, 'catalog.import')
    const { id } = request.params
    const { status } = await one(id)
    if (!(await setImportStatus(db, id, ['queued', 'running'], 'cancelled'))) orThrow(catalogError('import_not_running', { status }))
    return viewOf(await one(id))
  })
  app.get('/catalog/imports/:id/errors', { schema: { tags, summary: 'The rows that were no cards', operationId: 'listImportErrors', params: IdParams, querystring: Type.Object(PageQuery), response: { 200: ImportErrorPageSchema } } }, async (request) => {
    callerWith(request, 'catalog.import')
    const { cursor, limit = 24 } = request.query
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1)
    const errors = await listImportErrors(db, request.params.id, Number(after ?? 0), limit + 1)
    const page = errors.slice(0, limit)
    const last = errors.length > limit ? page.at(-1) : undefined
    return { items: page, nextCursor: last ? encodeCursor([last.row]) : null }
  })
}

function formatOf(text: string | undefined): ImportFormat {
  if (text === 'scryfall' || text === 'pokemon-tcg' || text === 'csv') return text
  return orThrow(text === undefined ? catalogError('import_no_file') : catalogError('import_unknown_format', { format: text.slice(0, 40) }))
}

/** A mapping as JSON: card field -> column heading. */
export function mappingOf(text: string | undefined): ColumnMapping | null {
  if (text === undefined || text.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return orThrow(catalogError('import_mapping', { problem: 'it is not JSON' }))
  }
  if (!isRecord(value)) return orThrow(catalogError('import_mapping', { problem: 'it is not an object' }))
  const unknown = Object.keys(value).filter((key) => !CARD_FIELDS.some((field) => field === key))
  if (unknown.length > 0) orThrow(catalogError('import_mapping', { problem: `there is no field ${unknown.join(', ')}; there are ${CARD_FIELDS.join(', ')}` }))
  return Object.fromEntries(Object.entries(value).map(([field, heading]) => [field, String(heading)]))
}
