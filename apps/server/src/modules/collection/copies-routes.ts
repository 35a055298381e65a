import {
  BulkNotesBody,
  BulkNotesDoneSchema,
  CollectionFilterSchema,
  CollectionQuery,
  CollectionSummarySchema,
  MOST_CHOSEN,
  OwnCopiesQuery,
  OwnCopyPageSchema,
  CopyRecordSchema,
  OwnNoteSchema,
  type CollectionSort,
} from '@ece/contracts/collection'
import { IdParams } from '@ece/contracts/wire'
import { csvWriter } from '../../platform/csv/csv-writer.ts'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { orNull, pagedList, place, type Place, type PagedList } from '../../platform/http/paging.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { isId } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import { CSV_FORMATS, csvRow, type CsvFormat } from './copies-csv.ts'
import { noteCopies, noteCopy } from './commands/note-copies.ts'
import { ownCopies, listCollection, readRecord, summarize, wholeCollection } from './queries/copies.ts'

const TAGS = ['Copies']
/** A list for each order; copies without a guide price have none there. */
const BY: Readonly<Record<CollectionSort, PagedList<Place>>> = {
  newest: pagedList<Place>('listCollection.newest', [place.time, place.id]),
  name: pagedList<Place>('listCollection.name', [place.text, place.id]),
  number: pagedList<Place>('listCollection.number', [place.text, place.text, place.id]),
  guide_high: pagedList<Place>('listCollection.guide_high', [orNull(place.integer), place.id]),
  guide_low: pagedList<Place>('listCollection.guide_low', [orNull(place.integer), place.id]),
}
const CSV = {
  description: 'The file; docs/COLLECTION-CSV.md names its columns.',
  content: { 'text/csv': { schema: Type.Unsafe<Readable>({ type: 'string' }) } },
}

export interface CopiesRoutesDeps extends Pick<Foundation, 'db' | 'clock' | 'settings'> {
  readonly catalog: CatalogService
}

/** A member's copies as a whole: what there is of them, what they noted, and all of them as a file. Nobody else's business. */
export function copiesRoutes(deps: CopiesRoutesDeps): ApiRoutes {
  return (app) => {
    listCollectionRoute(app, deps)
    summarizeCollectionRoute(app, deps)
    exportCollectionRoute(app, deps)
    noteCopiesRoute(app, deps)
    getCopyNoteRoute(app, deps)
    putCopyNoteRoute(app, deps)
  }
}

function listCollectionRoute(app: ApiInstance, { db, catalog, settings }: CopiesRoutesDeps): void {
  const currency = settings.CURRENCY
  app.get(
    '/me/collection',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'Your copies, with guide prices and what you noted',
        operationId: 'listCollection',
        querystring: OwnCopiesQuery,
        response: { 200: OwnCopyPageSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { cursor, limit: shown, sort = 'newest', ...filter } = request.query
      const { items, nextCursor } = await BY[sort].page(
        { cursor, limit: shown },
        async (after, limit) => listCollection(db, { ownerId: memberId, filter, sort, after, limit }),
        ({ key }) => key,
      )
      return { items: await ownCopies(db, catalog, items, { ownerId: memberId, currency }), nextCursor }
    },
  )
}

function summarizeCollectionRoute(app: ApiInstance, { db }: CopiesRoutesDeps): void {
  app.get(
    '/me/collection/summary',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'How many copies you have and what guides say they are worth, of all and of what a filter shows',
        operationId: 'summarizeCollection',
        querystring: CollectionFilterSchema,
        response: { 200: CollectionSummarySchema },
      },
    },
    async (request) => summarize(db, callerOf(request).memberId, request.query),
  )
}

function exportCollectionRoute(app: ApiInstance, { db, catalog, settings }: CopiesRoutesDeps): void {
  const currency = settings.CURRENCY
  app.get(
    '/me/collection.csv',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'Your copies as CSV, as this exchange, Moxfield, Deckbox or TCGplayer read it',
        operationId: 'exportCollection',
        querystring: CollectionQuery,
        response: { 200: CSV },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { format = 'ece', sort = 'newest', free, state, ids, ...filter } = request.query
      const chosen = ids?.split(',').filter(isId).slice(0, MOST_CHOSEN)
      reply
        .header('content-disposition', `attachment; filename="collection-${format}.csv"`)
        .type('text/csv; charset=utf-8')
      const copies = wholeCollection(db, catalog, {
        ownerId: memberId,
        filter: { ...filter, ids: chosen, state: state ?? (free === true ? 'free' : undefined) },
        sort,
        currency,
      })
      return reply.send(
        Readable.from(linesOf(copies, format)).compose(
          csvWriter({ columns: Object.keys(CSV_FORMATS[format]), bom: format === 'ece' }),
        ),
      )
    },
  )
}

function noteCopiesRoute(app: ApiInstance, { db, clock }: CopiesRoutesDeps): void {
  app.post(
    '/me/collection/notes',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Tag or note copies: up to 100 by their ids, or everything that a filter shows',
        operationId: 'noteCopies',
        body: BulkNotesBody,
        response: { 200: BulkNotesDoneSchema },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { ids, filter, addTags = [], removeTags = [], note } = request.body
      // Neither is refused, so that a program that forgot the ids does not change the whole collection.
      if ((ids === undefined) === (filter === undefined))
        orThrow(httpError('invalid_request', { problem: 'either ids or filter says which copies' }))
      const { status, body } = await idempotently(db, request, async (tx) => ({
        status: 200 as const,
        body: await noteCopies(
          { db: tx, clock },
          { memberId, chosen: ids ? { ids } : (filter ?? {}), addTags, removeTags, note },
        ),
      }))
      return reply.status(status).send(body)
    },
  )
}

function getCopyNoteRoute(app: ApiInstance, { db, settings }: CopiesRoutesDeps): void {
  app.get(
    '/copies/:id/note',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'What you noted of a copy and, while it is yours, what it cost',
        operationId: 'getCopyNote',
        params: IdParams,
        response: { 200: CopyRecordSchema },
      },
    },
    async (request) => readRecord(db, callerOf(request).memberId, request.params.id, settings.CURRENCY),
  )
}

function putCopyNoteRoute(app: ApiInstance, { db, clock }: CopiesRoutesDeps): void {
  app.put(
    '/copies/:id/note',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Note something of a copy of yours; an empty note takes it away',
        operationId: 'putCopyNote',
        params: IdParams,
        body: OwnNoteSchema,
        response: { 200: OwnNoteSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      return noteCopy({ db, clock }, { memberId, copyId: request.params.id, note: request.body })
    },
  )
}

async function* linesOf(
  copies: ReturnType<typeof wholeCollection>,
  format: CsvFormat,
): AsyncGenerator<Record<string, string | number>, void, void> {
  for await (const copy of copies) yield csvRow(format, copy)
}
