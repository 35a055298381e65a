import { AuctionSchema, PlaceBidBody, PlacedBidSchema } from '@ece/contracts/auctions'
import { IdParams } from '@ece/contracts/wire'
import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import { callerOf, requiring, requiringVerified } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { BidKey } from './bid-answers.ts'
import { buyNow } from './commands/buy-now.ts'
import { watchAuction } from './commands/watch-auction.ts'
import { bidderOf, viewerOf } from './bidder.ts'
import { auctionsError } from './errors.ts'
import { receiptOf } from './queries/receipts.ts'
import { lotCacheKey, type AuctionRoutesDeps } from './routes-deps.ts'

const TAGS = ['Auctions']

/** Bids, buying at once, and watching. */
export function biddingRoutes(deps: AuctionRoutesDeps): ApiRoutes {
  return (app) => {
    placeBidRoute(app, deps)
    buyNowRoute(app, deps)
    watchRoutes(app, deps)
  }
}

function placeBidRoute(app: ApiInstance, { db, bids, views, cache, users }: AuctionRoutesDeps): void {
  app.post(
    '/auctions/:id/bids',
    {
      config: { access: requiringVerified('auctions.bid') },
      schema: {
        tags: TAGS,
        summary: 'Bid a secret maximum',
        operationId: 'placeBid',
        params: IdParams,
        body: PlaceBidBody,
        response: { 201: PlacedBidSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { memberId } = caller
      const auctionId = request.params.id
      const { maximumCents } = request.body
      const { bid, auction } = await bids.place({
        auctionId,
        bidder: bidderOf(caller, await isBlocked({ db, users, views }, auctionId, memberId)),
        maximumCents,
        key: keyOf(request.headers['idempotency-key'], auctionId, maximumCents),
      })
      await cache.delete(lotCacheKey(auctionId))
      return reply.status(201).send({
        bid: {
          id: bid.id,
          at: bid.placedAt.toISOString(),
          maximumCents: bid.maximumCents,
          priceCents: bid.priceCents,
        },
        // An answer that was kept before there were commitments comes without one.
        receipt: bid.salt === '' ? null : receiptOf(bid),
        auction: await views.of(auction, viewerOf(caller)),
      })
    },
  )
}

function buyNowRoute(app: ApiInstance, { db, views, cache, flags, ledger, users, vault }: AuctionRoutesDeps): void {
  app.post(
    '/auctions/:id/buy-now',
    {
      config: { access: requiringVerified('auctions.bid') },
      schema: {
        tags: TAGS,
        summary: 'Buy at the fixed price',
        operationId: 'buyNow',
        params: IdParams,
        response: { 201: AuctionSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { memberId } = caller
      const auctionId = request.params.id
      const buyer = bidderOf(caller, await isBlocked({ db, users, views }, auctionId, memberId))
      const { status, body } = await idempotently(db, request, async (tx) => {
        const auction = await buyNow({ db: tx, ledger, vault, flags }, { auctionId, buyer })
        return { status: 201 as const, body: await views.ofNew(tx, auction, viewerOf(caller)) }
      })
      views.forget(auctionId)
      await cache.delete(lotCacheKey(auctionId))
      return reply.status(status).send(body)
    },
  )
}

function watchRoutes(app: ApiInstance, { db, cache }: AuctionRoutesDeps): void {
  for (const [method, watch] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    const schema = {
      tags: TAGS,
      summary: watch ? 'Watch a lot' : 'Watch a lot no more',
      operationId: watch ? 'watchAuction' : 'unwatchAuction',
      params: IdParams,
      response: { 204: Type.Null() },
    }
    app.route({
      config: { access: requiring('auctions.bid') },
      method,
      url: '/auctions/:id/watch',
      schema,
      handler: async (request, reply) => {
        const { memberId } = callerOf(request)
        const { id: auctionId } = orThrow(idParam(request.params))
        await watchAuction({ db }, { auctionId, memberId, watch })
        await cache.delete(lotCacheKey(auctionId))
        return reply.status(204).send(null)
      },
    })
  }
}

function idParam(params: unknown): { id: Id } | ReturnType<typeof auctionsError> {
  return typeof params === 'object' && params !== null && 'id' in params && typeof params.id === 'string'
    ? { id: params.id }
    : auctionsError('not_found')
}

/** Whether the lot's seller takes no bids from the member. */
async function isBlocked(
  { db, users, views }: Pick<AuctionRoutesDeps, 'db' | 'users' | 'views'>,
  auctionId: Id,
  memberId: Id,
): Promise<boolean> {
  const sellerId = await views.sellerOf(auctionId)
  return sellerId !== undefined && (await users.blockedBy(db, sellerId)).has(memberId)
}

function keyOf(header: string | string[] | undefined, auctionId: Id, maximumCents: number): BidKey | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || header.length < 1 || header.length > 255)
    return orThrow(httpError('idempotency_key_invalid'))
  return { key: header, requestHash: createHash('sha256').update(`bid ${auctionId} ${maximumCents}`).digest() }
}
