import { HoldingBody, HoldingPageSchema, HoldingsCsvBody, HoldingsImportedSchema, HoldingsPreviewSchema, HoldingsQuery } from '@ece/contracts/holdings'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerWith } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import type { CatalogService } from '../catalog/index.ts'
import { importCollection } from './commands/import-collection.ts'
import { holdingsError } from './errors.ts'
import { matchFile, summaryOf } from './match.ts'
import { deleteHolding, readHoldings, writeHoldings } from './store.ts'

const TAGS = ['Holdings']
const BODY_BYTES = 4 * 1_024 * 1_024
const CardParams = Type.Object({ cardId: Type.String({ format: 'uuid' }) })

/** A member's own list of cards kept elsewhere: nobody else's business, and no event's. */
export function holdingsRoutes({ db, clock, catalog }: Pick<Foundation, 'db' | 'clock'> & { readonly catalog: CatalogService }): ApiRoutes {
  return (app) => {
    app.get('/me/holdings', { schema: { tags: TAGS, summary: 'Cards that you keep elsewhere, by name', operationId: 'listHoldings', querystring: HoldingsQuery, response: { 200: HoldingPageSchema } } }, async (request) => {
      const { memberId } = callerWith(request, 'vault.read')
      const { cursor, limit = 50, q = '' } = request.query
      const [cardName, cardId, condition] = cursor === undefined ? [] : decodeCursor(cursor, 3)
      const rows = await readHoldings(db, memberId, cardName != null && cardId != null ? { cardName: String(cardName), cardId: String(cardId), condition: String(condition ?? '') } : null, limit + 1, q.trim())
      const page = rows.slice(0, limit)
      const cards = await catalog.cards(db, [...new Set(page.map((row) => row.cardId))])
      const last = rows.length > limit ? page.at(-1) : undefined
      return {
        items: page.flatMap(({ cardId: id, condition: quality, quantity, updatedAt }) => {
          const card = cards.get(id)
          return card ? [{ card: summaryOf(card), condition: quality, quantity, updatedAt: updatedAt.toISOString() }] : []
        }),
        nextCursor: last ? encodeCursor([last.cardName, last.cardId, last.condition]) : null,
      }
    })

    app.post('/me/holdings/preview', { bodyLimit: BODY_BYTES, schema: { tags: TAGS, summary: 'What a collection file means, before anything is kept', operationId: 'previewHoldings', body: HoldingsCsvBody, response: { 200: HoldingsPreviewSchema } } }, async (request) => {
      callerWith(request, 'vault.read')
      const rows = await matchFile(db, catalog, request.body.csv)
      const count = (status: string): number => rows.filter((row) => row.status === status).length
      return { rows, counts: { rows: rows.length, matched: count('matched'), ambiguous: count('ambiguous'), unknown: count('unknown') } }
    })

    app.post('/me/holdings/import', { bodyLimit: BODY_BYTES, schema: { tags: TAGS, summary: 'Keep what a collection file names', operationId: 'importHoldings', body: HoldingsCsvBody, response: { 200: HoldingsImportedSchema } } }, async (request, reply) => {
      const { memberId } = callerWith(request, 'vault.read')
      const { status, body } = await idempotently(db, request, async (tx) => ({ status: 200 as const, body: await importCollection({ db: tx, catalog, clock }, { memberId, csv: request.body.csv }) }))
      return reply.status(status).send(body)
    })

    app.put('/me/holdings/:cardId', { schema: { tags: TAGS, summary: 'Set how many you keep of a card; none removes it', operationId: 'setHolding', params: CardParams, body: HoldingBody, response: { 204: Type.Null() } } }, async (request, reply) => {
      const { memberId } = callerWith(request, 'vault.read')
      const { cardId } = request.params
      const { condition, quantity } = request.body
      if (quantity === 0) {
        if (!(await deleteHolding(db, memberId, cardId, condition))) orThrow(holdingsError('card_not_found'))
        return reply.status(204).send(null)
      }
      const card = (await catalog.cards(db, [cardId])).get(cardId) ?? orThrow(holdingsError('card_not_found'))
      await db.transaction(async (tx) => writeHoldings(tx, memberId, [{ cardId, condition, quantity, cardName: card.name }], clock()))
      return reply.status(204).send(null)
    })
  }
}
