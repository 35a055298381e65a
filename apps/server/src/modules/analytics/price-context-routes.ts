import { PriceContextQuery, PriceContextSchema, SellerRecordSchema } from '@ece/contracts/analytics'
import { IdParams } from '@ece/contracts/wire'
import type { Cache } from '../../platform/cache/cache.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { anyone } from '../../platform/http/access.ts'
import { sendCached } from '../../platform/http/cached-reply.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { priceContext } from './queries/price-context.ts'
import { sellerRecord } from './queries/seller.ts'

export interface PriceContextDeps extends Pick<Foundation, 'db' | 'clock' | 'settings'> {
  readonly cache: Cache
  /** Where sales and results are. */
  readonly models: Queryable
}

const TTL_MS = 5_000

export function priceContextRoutes(deps: PriceContextDeps): ApiRoutes {
  return (app) => {
    contextRoute(app, deps)
    recordRoute(app, deps)
  }
}

function contextRoute(app: ApiInstance, { db, models, clock, settings, cache }: PriceContextDeps): void {
  app.get(
    '/cards/:id/price-context',
    {
      config: { access: anyone },
      schema: {
        tags: ['Prices'],
        summary: 'What a card costs: last sold, median, guide and lowest live, each with its source and age',
        operationId: 'getPriceContext',
        params: IdParams,
        querystring: PriceContextQuery,
        response: { 200: PriceContextSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { quality } = request.query
      const key = `analytics.context:${id}:${quality ?? ''}`
      return sendCached(request, reply, cache, { key, ttlMs: TTL_MS, maxAgeSeconds: 5 }, async () => ({
        currency: settings.CURRENCY,
        ...(await priceContext({ db, models }, id, { quality, now: clock() })),
      }))
    },
  )
}

function recordRoute(app: ApiInstance, { models, cache }: PriceContextDeps): void {
  app.get(
    '/sellers/:id/record',
    {
      config: { access: anyone },
      schema: {
        tags: ['Selling'],
        summary: 'What anyone may know of a seller: how many lots sold, how many did not, and since when',
        operationId: 'getSellerRecord',
        params: IdParams,
        response: { 200: SellerRecordSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const options = { key: `analytics.record:${id}`, ttlMs: TTL_MS, maxAgeSeconds: 5 }
      return sendCached(request, reply, cache, options, async () => sellerRecord(models, id))
    },
  )
}
