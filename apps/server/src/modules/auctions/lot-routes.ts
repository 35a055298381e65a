import { AuctionLogSchema, AuctionSchema, BidPageSchema, BidReceiptsSchema } from '@ece/contracts/auctions'
import { IdParams, PageQuery } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import { readStream } from '../../platform/facts/log.ts'
import { sendCached, sendWithOwnEnd } from '../../platform/http/cached-reply.ts'
import { anyone, anyoneKnownBy, callerOf, requiring, visitorOf } from '../../platform/http/access.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { viewerOf } from './bidder.ts'
import { auctionsError } from './errors.ts'
import { LOT_LOG_FACTS, lotStream } from './facts.ts'
import { bidView, listBids } from './queries/bids.ts'
import { publicLog } from './queries/public-log.ts'
import { readSaltedBids, readSalts, receiptOf } from './queries/receipts.ts'
import { archivedMonthsOf } from './queries/still-needed.ts'
import { readAuctions } from './store.ts'
import { lotCacheKey, type AuctionRoutesDeps } from './routes-deps.ts'

const TAGS = ['Auctions']
const BIDS = pagedList('listBids', [place.integer])
const LOT_TTL_MS = 1_000

/** One lot: its state, its bids, its log. */
export function lotRoutes(deps: AuctionRoutesDeps): ApiRoutes {
  return (app) => {
    getAuctionRoute(app, deps)
    listBidsRoute(app, deps)
    getAuctionLogRoute(app, deps)
    listBidReceiptsRoute(app, deps)
  }
}

function getAuctionRoute(app: ApiInstance, { views, cache }: AuctionRoutesDeps): void {
  app.get(
    '/auctions/:id',
    {
      config: { access: anyoneKnownBy('auctions.read') },
      schema: {
        tags: TAGS,
        summary: 'One lot',
        operationId: 'getAuction',
        params: IdParams,
        response: { 200: AuctionSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const visitor = visitorOf(request)
      if (visitor) {
        const text = await views.textFor(id, viewerOf(visitor))
        const { beginning, end } = orThrow(text ?? auctionsError('not_found'))
        return sendWithOwnEnd(request, reply, beginning, end)
      }
      return sendCached(
        request,
        reply,
        cache,
        { key: lotCacheKey(id), ttlMs: LOT_TTL_MS, maxAgeSeconds: 1 },
        async () => orThrow((await views.ofIds([id], null))[0] ?? auctionsError('not_found')),
      )
    },
  )
}

function listBidsRoute(app: ApiInstance, { db, pseudonyms }: AuctionRoutesDeps): void {
  app.get(
    '/auctions/:id/bids',
    {
      config: { access: anyoneKnownBy('auctions.read') },
      schema: {
        tags: TAGS,
        summary: 'A lot’s bids, newest first',
        operationId: 'listBids',
        params: IdParams,
        querystring: Type.Object(PageQuery),
        response: { 200: BidPageSchema },
      },
    },
    async (request) => {
      const { id } = request.params
      if ((await readAuctions(db, [id])).length === 0) orThrow(auctionsError('not_found'))
      const viewerId = visitorOf(request)?.memberId ?? null
      const { items, nextCursor } = await BIDS.page(
        request.query,
        async (after, limit) => listBids(db, id, { viewerId, before: after?.[0] ?? null, limit }),
        ({ sequence }) => [sequence],
      )
      const pseudonym = (memberId: Id): string => pseudonyms(id, memberId)
      return { items: items.map((bid) => bidView(id, bid, { viewerId, pseudonym })), nextCursor }
    },
  )
}

function getAuctionLogRoute(app: ApiInstance, { db, pseudonyms }: AuctionRoutesDeps): void {
  app.get(
    '/auctions/:id/log',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'The facts that a closed lot replays from',
        operationId: 'getAuctionLog',
        params: IdParams,
        response: { 200: AuctionLogSchema },
      },
    },
    async (request) => {
      const { id } = request.params
      const [auction] = await readAuctions(db, [id])
      if (!auction) return orThrow(auctionsError('not_found'))
      const [month] = await archivedMonthsOf(db, id, auction.closedAt)
      if (month !== undefined) return orThrow(auctionsError('log_archived', { month }))
      const stream = readStream(db, LOT_LOG_FACTS, lotStream(id), { limit: 1_000_000 })
      const [log, salts] = await Promise.all([stream, readSalts(db, id)])
      return orThrow(publicLog({ auction, log, salts, pseudonym: (memberId) => pseudonyms(id, memberId) }))
    },
  )
}

function listBidReceiptsRoute(app: ApiInstance, { db }: AuctionRoutesDeps): void {
  app.get(
    '/auctions/:id/receipts',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: TAGS,
        summary: 'What opens the commitments of your own bids',
        operationId: 'listBidReceipts',
        params: IdParams,
        response: { 200: BidReceiptsSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const bids = await readSaltedBids(db, request.params.id, memberId)
      return { items: bids.map(receiptOf) }
    },
  )
}
