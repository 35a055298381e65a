import { CollectionQuery, CollectionSummarySchema } from '@ece/contracts/vault'
import { stringify } from 'csv-stringify'
import { Readable } from 'node:stream'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerWith } from '../../platform/http/caller.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { isId } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import { CSV_FORMATS, csvRow, type CsvFormat } from './collection-csv.ts'
import type { CopiesFilter } from './queries/copies.ts'
import { summarize, wholeCollection } from './queries/collection.ts'

const TAGS = ['Copies']
const MOST_CHOSEN = 100

/** A member's copies as a whole: what there is of them, and all of them as a file. */
export function collectionRoutes({ db, catalog }: Pick<Foundation, 'db'> & { readonly catalog: CatalogService }): ApiRoutes {
  return (app) => {
    app.get('/me/collection/summary', { schema: { tags: TAGS, summary: 'How many copies you have, by set and condition', operationId: 'summarizeCollection', response: { 200: CollectionSummarySchema } } }, async (request) =>
      summarize(db, catalog, callerWith(request, 'vault.read').memberId),
    )

    app.get('/me/collection.csv', { schema: { tags: TAGS, summary: 'Your copies as CSV, as this exchange, Moxfield, Deckbox or TCGplayer read it', operationId: 'exportCollection', querystring: CollectionQuery, produces: ['text/csv'] } }, async (request, reply) => {
      const { memberId } = callerWith(request, 'vault.read')
      const { format = 'ece', set, free, q, condition, ids } = request.query
      const chosen = ids?.split(',').filter(isId).slice(0, MOST_CHOSEN)
      reply.header('content-disposition', `attachment; filename="collection-${format}.csv"`).type('text/csv; charset=utf-8')
      const lines = Readable.from(linesOf({ ids: chosen, ownerId: memberId, setId: set, free, q, condition, sort: 'newest' }, format))
      return reply.send(lines.compose(stringify({ header: true, columns: Object.keys(CSV_FORMATS[format]), escape_formulas: true, bom: format === 'ece' })))
    })
  }

  async function* linesOf(filter: CopiesFilter, format: CsvFormat): AsyncGenerator<Record<string, string | number>, void, void> {
    for await (const copy of wholeCollection(db, catalog, filter)) yield csvRow(format, copy)
  }
}
