import {
  HoldingBody,
  HoldingPageSchema,
  HoldingsCsvBody,
  HoldingsImportedSchema,
  HoldingsPreviewSchema,
  HoldingsQuery,
  HoldingTagsSchema,
  type HoldingsPreview,
} from '@ece/contracts/holdings'
import { csvWriter } from '../../platform/csv/csv-writer.ts'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import { sendInPieces } from '../../platform/http/json-pieces.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import { readGuides } from './copies-store.ts'
import { cleanNote, gainOf, isNote } from './note.ts'
import { importCollection } from './commands/import-collection.ts'
import { collectionError } from './errors.ts'
import { HOLDING_COLUMNS, holdingLine } from './holdings-csv.ts'
import { askedOf, cardsOf, countsOf, matchFile, summaryOf } from './match.ts'
import {
  deleteHolding,
  readCardIds,
  holdingOf,
  readHolding,
  readHoldings,
  readTags,
  writeHoldings,
  type HoldingPlace,
  type HoldingRow,
} from './store.ts'

export interface HoldingsRoutesDeps extends Pick<Foundation, 'db' | 'clock' | 'settings'> {
  readonly catalog: CatalogService
}

const TAGS = ['Holdings']
const HOLDINGS = pagedList('listHoldings', [place.text, place.id, place.text, place.text, place.text, place.text])
const CSV = {
  description: 'The file; docs/COLLECTION-CSV.md names its columns.',
  content: { 'text/csv': { schema: Type.Unsafe<Readable>({ type: 'string' }) } },
}
const PAGE = 1_000
/** A file costs what hundreds of other requests do. */
export const FILES_A_MINUTE = { max: 30, timeWindow: 60_000 }
const BODY_BYTES = 4 * 1_024 * 1_024
const CardParams = Type.Object({ cardId: Type.String({ format: 'uuid' }) })
const NOTHING = { note: '', tags: [], paid: null, paidOn: null }

/** A member's own list of cards kept elsewhere: nobody else's business, and no event's. */
export function holdingsRoutes(deps: HoldingsRoutesDeps): ApiRoutes {
  return (app) => {
    listHoldingsRoute(app, deps)
    listHoldingTagsRoute(app, deps)
    exportHoldingsRoute(app, deps)
    previewHoldingsRoute(app, deps)
    importHoldingsRoute(app, deps)
    setHoldingRoute(app, deps)
  }
}

function listHoldingsRoute(app: ApiInstance, { db, catalog, settings }: HoldingsRoutesDeps): void {
  const currency = settings.CURRENCY
  app.get(
    '/me/holdings',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'Cards that you keep elsewhere, by name',
        operationId: 'listHoldings',
        querystring: HoldingsQuery,
        response: { 200: HoldingPageSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { q = '', tag, ...query } = request.query
      // The same search as the catalogue's, among the cards of the list.
      const among = q.trim() === '' ? undefined : await catalog.searchAmong(db, q, await readCardIds(db, memberId))
      const filter = { cardIds: among && [...among], tag }
      const { items: page, nextCursor } = await HOLDINGS.page(
        query,
        async (after, limit) => readHoldings(db, memberId, after && placeOf(after), limit, filter),
        (row) => [row.cardName, row.cardId, row.condition, row.grader, row.grade, row.certNumber],
      )
      const ids = [...new Set(page.map((row) => row.cardId))]
      const [cards, guides] = await Promise.all([catalog.cards(db, ids), readGuides(db, ids)])
      return {
        items: page.flatMap((row) => {
          const card = cards.get(row.cardId)
          const { condition, grade, quantity, note } = holdingOf(row)
          const guideCents = guides.get(row.cardId) ?? null
          const gain = gainOf(guideCents, note.paid, currency)
          return card
            ? [
                {
                  card: summaryOf(card),
                  condition,
                  grade,
                  quantity,
                  note,
                  guideCents,
                  gainCents: gain === null ? null : gain * quantity,
                  updatedAt: row.updatedAt.toISOString(),
                },
              ]
            : []
        }),
        nextCursor,
      }
    },
  )
}

type Key = readonly [cardName: string, cardId: Id, condition: string, grader: string, grade: string, cert: string]

const placeOf = ([cardName, cardId, condition, grader, grade, certNumber]: Key): HoldingPlace => ({
  cardName,
  cardId,
  condition,
  grader,
  grade,
  certNumber,
})

function listHoldingTagsRoute(app: ApiInstance, { db }: HoldingsRoutesDeps): void {
  app.get(
    '/me/holdings/tags',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'The tags of cards that you keep elsewhere, with how many lines carry each',
        operationId: 'listHoldingTags',
        response: { 200: HoldingTagsSchema },
      },
    },
    async (request) => ({
      items: await readTags(db, callerOf(request).memberId),
    }),
  )
}

function exportHoldingsRoute(app: ApiInstance, deps: HoldingsRoutesDeps): void {
  app.get(
    '/me/holdings.csv',
    {
      config: { access: requiring('vault.read') },
      schema: {
        tags: TAGS,
        summary: 'Cards that you keep elsewhere, as CSV that can be brought in again',
        operationId: 'exportHoldings',
        response: { 200: CSV },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      reply.header('content-disposition', 'attachment; filename="cards-elsewhere.csv"').type('text/csv; charset=utf-8')
      return reply.send(
        Readable.from(linesOf(deps, memberId)).compose(csvWriter({ columns: Object.keys(HOLDING_COLUMNS), bom: true })),
      )
    },
  )
}

function previewHoldingsRoute(app: ApiInstance, { db, catalog, settings }: HoldingsRoutesDeps): void {
  const currency = settings.CURRENCY
  app.post(
    '/me/holdings/preview',
    {
      bodyLimit: BODY_BYTES,
      config: { access: requiring('vault.read'), fileFields: ['csv'], rateLimit: FILES_A_MINUTE },
      schema: {
        tags: TAGS,
        summary: 'What a collection file means, before anything is kept',
        operationId: 'previewHoldings',
        body: HoldingsCsvBody,
        response: { 200: HoldingsPreviewSchema },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const file = await matchFile(db, catalog, { csv: request.body.csv, memberId, currency })
      const { rows, columns } = file
      // Thousands of lines are written in pieces, between which others have their turn.
      return sendInPieces<HoldingsPreview, 'rows'>(reply, {
        list: 'rows',
        items: rows.map(({ candidateIds: _ids, ...row }) => row),
        rest: { counts: countsOf(file), columns, questions: askedOf(rows) },
      })
    },
  )
}

function importHoldingsRoute(app: ApiInstance, { db, clock, catalog, settings }: HoldingsRoutesDeps): void {
  const currency = settings.CURRENCY
  app.post(
    '/me/holdings/import',
    {
      bodyLimit: BODY_BYTES,
      config: { access: requiring('vault.write'), fileFields: ['csv'], rateLimit: FILES_A_MINUTE },
      schema: {
        tags: TAGS,
        summary: 'Keep what a collection file names',
        operationId: 'importHoldings',
        body: HoldingsCsvBody,
        response: { 200: HoldingsImportedSchema },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { status, body } = await idempotently(db, request, async (tx) => ({
        status: 200 as const,
        body: await importCollection({ db: tx, catalog, clock, currency }, { memberId, csv: request.body.csv }),
      }))
      return reply.status(status).send(body)
    },
  )
}

function setHoldingRoute(app: ApiInstance, { db, clock, catalog }: HoldingsRoutesDeps): void {
  app.put(
    '/me/holdings/:cardId',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Set how many you keep of a card and what you note of it; none removes it',
        operationId: 'setHolding',
        params: CardParams,
        body: HoldingBody,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { condition, grade = null, quantity, note } = request.body
      const key = { cardId: request.params.cardId, condition, grade }
      if (quantity === 0) {
        if (!(await deleteHolding(db, memberId, key))) orThrow(collectionError('card_not_found'))
        return reply.status(204).send(null)
      }
      const cleaned = note === undefined ? undefined : cleanNote(note)
      const said = cleaned === undefined || isNote(cleaned) ? cleaned : orThrow(cleaned)
      const card = (await catalog.cards(db, [key.cardId])).get(key.cardId) ?? orThrow(collectionError('card_not_found'))
      await db.transaction(async (tx) => {
        const before = said === undefined ? await readHolding(tx, memberId, key) : undefined
        await writeHoldings(
          tx,
          memberId,
          [{ ...key, cardName: card.name, quantity, note: said ?? (before ? holdingOf(before).note : NOTHING) }],
          clock(),
          { keep: false },
        )
      })
      return reply.status(204).send(null)
    },
  )
}

async function* linesOf(
  { db, catalog }: Pick<HoldingsRoutesDeps, 'db' | 'catalog'>,
  memberId: Id,
): AsyncGenerator<Record<string, string | number>, void, void> {
  for (let after: HoldingRow | null = null; ;) {
    const rows: HoldingRow[] = await readHoldings(db, memberId, after, PAGE)
    const cards = await cardsOf(db, catalog, [...new Set(rows.map(({ cardId }) => cardId))])
    for (const row of rows) {
      const card = cards.get(row.cardId)
      if (card) yield holdingLine(holdingOf(row), card)
    }
    after = rows.at(-1) ?? null
    if (rows.length < PAGE || after === null) return
  }
}
