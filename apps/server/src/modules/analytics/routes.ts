import {
  GuidePricesBody,
  LotResultPageSchema,
  LotResultsQuery,
  PriceHistorySchema,
  PricesQuery,
  SalePageSchema,
  SalesQuery,
  SellerOverviewSchema,
  SuggestionsQuery,
  SuggestionsSchema,
  type Suggestion,
} from '@ece/contracts/analytics'
import { IdParams } from '@ece/contracts/wire'
import { csvWriter } from '../../platform/csv/csv-writer.ts'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { Cache } from '../../platform/cache/cache.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { sendCached } from '../../platform/http/cached-reply.ts'
import { anyone, callerOf, requiring } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import { readCopies } from '../vault/index.ts'
import { saveGuidePrices } from './commands/save-guide-prices.ts'
import { analyticsError } from './errors.ts'
import { evidenceOf, listSales, priceHistory, since, type FiguresDb } from './queries/prices.ts'
import { listResults, sellerOverview, type ResultsPage } from './queries/seller.ts'
import { qualityOf, suggestPrice } from './sale.decision.ts'

export interface AnalyticsRoutesDeps extends Pick<Foundation, 'db' | 'clock' | 'settings'> {
  readonly cache: Cache
  /** Where sales and results are. */
  readonly models: Queryable
  readonly catalog: Pick<CatalogService, 'cards'>
}

const TAGS = ['Prices']
/** How long a card's prices may be old: a sale shows soon enough, and a busy card's page costs nothing. */
const PRICES_TTL_MS = 15_000
const SUGGESTION_DAYS_MS = 180 * 86_400_000
const SUGGESTION_COPIES = 100
const CSV_PAGE = 1_000

const SALES = pagedList('listSales', [place.time, place.id])
const RESULTS = pagedList('listSellerResults', [place.time, place.id])

export function analyticsRoutes(deps: AnalyticsRoutesDeps): ApiRoutes {
  return (app) => {
    getPricesRoute(app, deps)
    listSalesRoute(app, deps)
    putGuidePricesRoute(app, deps)
    suggestPricesRoute(app, deps)
  }
}

function getPricesRoute(app: ApiInstance, { db, models, clock, settings, cache }: AnalyticsRoutesDeps): void {
  app.get(
    '/cards/:id/prices',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'What a card sold for, by day',
        operationId: 'getPrices',
        params: IdParams,
        querystring: PricesQuery,
        response: { 200: PriceHistorySchema },
      },
    },
    async (request, reply) => {
      const { range = '90d', quality } = request.query
      const { id } = request.params
      const key = `analytics.prices:${id}:${range}:${quality ?? ''}`
      return sendCached(request, reply, cache, { key, ttlMs: PRICES_TTL_MS, maxAgeSeconds: 15 }, async () => ({
        range,
        currency: settings.CURRENCY,
        ...(await priceHistory({ db, models }, id, { from: since(range, clock()), quality })),
      }))
    },
  )
}

function listSalesRoute(app: ApiInstance, { models }: AnalyticsRoutesDeps): void {
  app.get(
    '/cards/:id/sales',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'Past sales of a card, newest first',
        operationId: 'listSales',
        params: IdParams,
        querystring: SalesQuery,
        response: { 200: SalePageSchema },
      },
    },
    async (request) => {
      const { quality, ...page } = request.query
      return SALES.page(
        page,
        async (after, limit) => listSales(models, request.params.id, quality, after, limit),
        ({ key, copyId }) => [key, copyId],
      )
    },
  )
}

function putGuidePricesRoute(app: ApiInstance, { db, clock, catalog }: AnalyticsRoutesDeps): void {
  app.put(
    '/cards/:id/guide-prices',
    {
      config: { access: requiring('catalog.import') },
      schema: {
        tags: TAGS,
        summary: 'Store what a price guide says of a card',
        operationId: 'putGuidePrices',
        params: IdParams,
        body: GuidePricesBody,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id: cardId } = request.params
      const { source, prices } = request.body
      if (!(await catalog.cards(db, [cardId])).has(cardId)) orThrow(analyticsError('card_not_found'))
      await db.transaction(async (tx) =>
        saveGuidePrices(
          tx,
          source,
          prices.map((price) => ({ cardId, ...price })),
          clock(),
        ),
      )
      return reply.status(204).send(null)
    },
  )
}

function suggestPricesRoute(app: ApiInstance, { db, models, clock }: AnalyticsRoutesDeps): void {
  app.get(
    '/prices/suggestions',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: TAGS,
        summary: 'What copies may bring',
        operationId: 'suggestPrices',
        querystring: SuggestionsQuery,
        response: { 200: SuggestionsSchema },
      },
    },
    async (request) => {
      return { items: await suggestionsFor({ db, models }, copyIdsOf(request.query.copyIds), clock()) }
    },
  )
}

function copyIdsOf(list: string): Id[] {
  const ids = [...new Set(list.split(',').map((id) => id.trim()))]
  if (ids.length > SUGGESTION_COPIES) orThrow(analyticsError('too_many_copies', { maximum: SUGGESTION_COPIES }))
  if (!ids.every(isId))
    orThrow(httpError('invalid_request', { problem: 'copyIds are ids of copies, separated by commas' }))
  return ids
}

async function suggestionsFor(figures: FiguresDb, copyIds: readonly Id[], now: Date): Promise<Suggestion[]> {
  const copies = await readCopies(figures.db, copyIds)
  const evidence = await evidenceOf(
    figures,
    [...new Set(copies.map(({ cardId }) => cardId))],
    new Date(now.getTime() - SUGGESTION_DAYS_MS),
  )
  return copies.map((copy) => {
    const card = evidence.get(copy.cardId)
    return {
      copyId: copy.id,
      ...suggestPrice({ same: card?.paid.get(qualityOf(copy)), any: card?.paid.get(''), guideCents: card?.guideCents }),
    }
  })
}

type SellerRoutesDeps = Pick<AnalyticsRoutesDeps, 'models' | 'clock' | 'settings'>

export function sellerRoutes(deps: SellerRoutesDeps): ApiRoutes {
  return (app) => {
    getSellerOverviewRoute(app, deps)
    listSellerResultsRoute(app, deps)
    exportSellerResultsRoute(app, deps)
  }
}

function getSellerOverviewRoute(app: ApiInstance, { models, clock, settings }: SellerRoutesDeps): void {
  app.get(
    '/seller/overview',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: ['Selling'],
        summary: 'Your sales figures',
        operationId: 'getSellerOverview',
        querystring: Type.Pick(LotResultsQuery, ['range']),
        response: { 200: SellerOverviewSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { range = '90d' } = request.query
      return { range, currency: settings.CURRENCY, ...(await sellerOverview(models, memberId, since(range, clock()))) }
    },
  )
}

function listSellerResultsRoute(app: ApiInstance, { models, clock }: SellerRoutesDeps): void {
  app.get(
    '/seller/results',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: ['Selling'],
        summary: 'How your lots ended, newest first',
        operationId: 'listSellerResults',
        querystring: LotResultsQuery,
        response: { 200: LotResultPageSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { range = 'all', ...page } = request.query
      return RESULTS.page(
        page,
        async (after, limit) => listResults(models, memberId, { from: since(range, clock()), after, limit }),
        ({ key, auctionId }) => [key, auctionId],
      )
    },
  )
}

function exportSellerResultsRoute(app: ApiInstance, { models, clock }: SellerRoutesDeps): void {
  app.get(
    '/seller/results.csv',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: ['Selling'],
        summary: 'How your lots ended, as CSV',
        operationId: 'exportSellerResults',
        querystring: Type.Pick(LotResultsQuery, ['range']),
        produces: ['text/csv'],
        response: { 200: CSV },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { range = 'all' } = request.query
      reply.header('content-disposition', `attachment; filename="sales-${range}.csv"`).type('text/csv; charset=utf-8')
      return reply.send(
        Readable.from(csvLines(models, memberId, since(range, clock()))).compose(
          csvWriter({ columns: CSV_COLUMNS, bom: true }),
        ),
      )
    },
  )
}

const CSV = {
  description: 'The file.',
  content: { 'text/csv': { schema: Type.Unsafe<Readable>({ type: 'string' }) } },
}
const CSV_COLUMNS = ['lot', 'title', 'outcome', 'ended_at', 'price', 'fee', 'proceeds', 'bids', 'copies']
const money = (cents: number): string => (cents / 100).toFixed(2)

async function* csvLines(
  db: Queryable,
  sellerId: Id,
  from: Date | null,
): AsyncGenerator<Record<string, string | number>> {
  let after: ResultsPage['after'] = null
  do {
    const rows: Awaited<ReturnType<typeof listResults>> = await listResults(db, sellerId, {
      from,
      after,
      limit: CSV_PAGE,
    })
    for (const { auctionId, title, outcome, endedAt, priceCents, feeCents, proceedsCents, bidCount, copies } of rows) {
      yield {
        lot: auctionId,
        title,
        outcome,
        ended_at: endedAt,
        price: money(priceCents),
        fee: money(feeCents),
        proceeds: money(proceedsCents),
        bids: bidCount,
        copies,
      }
    }
    const last = rows.length === CSV_PAGE ? rows.at(-1) : undefined
    after = last ? [last.key, last.auctionId] : null
  } while (after)
}
