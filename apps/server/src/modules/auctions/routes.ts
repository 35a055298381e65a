import {
  AuctionLogSchema,
  AuctionPageSchema,
  AuctionSchema,
  AuctionsQuery,
  BidPageSchema,
  BidReceiptSchema,
  BidReceiptsSchema,
  CancelBody,
  CreateAuctionBody,
  LotFacetsQuery,
  LotFacetsSchema,
  LowerReserveBody,
  OpenBidBody,
  PlaceBidBody,
  PlacedBidSchema,
  SellerStandingSchema,
  VoidBidBody,
} from '@ece/contracts/auctions'
import { IdParams, IdSchema, PageQuery } from '@ece/contracts/wire'
import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import type { Cache } from '../../platform/cache/cache.ts'
import type { Flags } from '../../platform/flags/part.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { readStream } from '../../platform/facts/log.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { sendCached, sendJson } from '../../platform/http/cached-reply.ts'
import {
  anyone,
  anyoneKnownBy,
  callerOf,
  holding,
  ownerOf,
  verifiedHolding,
  visitorOf,
} from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import type { Ledger } from '../ledger/index.ts'
import type { UsersService } from '../users/index.ts'
import type { Vault } from '../vault/index.ts'
import type { AnswerKey } from './bid-answers.ts'
import type { BidQueue } from './bid-queue.ts'
import { buyNow } from './commands/buy-now.ts'
import { cancelAuction } from './commands/cancel-auction.ts'
import { createAuction, type AuctionHouse } from './commands/create-auction.ts'
import { lowerReserve } from './commands/lower-reserve.ts'
import { openBid } from './commands/open-bid.ts'
import { voidBid } from './commands/void-bid.ts'
import { watchAuction } from './commands/watch-auction.ts'
import { bidderOf, seesSecrets, viewerOf } from './bidder.ts'
import { auctionsError } from './errors.ts'
import { LOT_LOG_FACTS, lotStream } from './facts.ts'
import type { Pseudonyms } from './pseudonym.ts'
import { countLots } from './queries/facets.ts'
import { listLots, listMine, listSold, type ListedLot } from './queries/listings.ts'
import { bidView, listBids } from './queries/bids.ts'
import { publicLog } from './queries/public-log.ts'
import { readSaltedBids, readSalts, receiptOf } from './queries/receipts.ts'
import { readSellerStanding } from './queries/seller-standing.ts'
import type { LotViews, Viewer } from './queries/views.ts'
import { readAuctions } from './store.ts'

export interface AuctionRoutesDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly bids: BidQueue
  readonly views: LotViews
  readonly cache: Cache
  readonly flags: Flags
  readonly catalog: CatalogService
  readonly ledger: Ledger
  readonly users: UsersService
  readonly vault: Vault
  readonly house: AuctionHouse
  readonly pseudonyms: Pseudonyms
}

const TAGS = ['Auctions']
const LIST_TTL_MS = 1_000
const LOT_TTL_MS = 1_000
const FACETS_TTL_MS = 5_000

export const LOT_CACHE_KEYS = 'auctions.lot:'
export const lotCacheKey = (auctionId: Id): string => LOT_CACHE_KEYS + auctionId

export function auctionRoutes(deps: AuctionRoutesDeps): ApiRoutes {
  return (app) => {
    readRoutes(deps)(app)
    sellerRoutes(deps)(app)
    bidRoutes(deps)(app)
  }
}

function readRoutes({
  db,
  cache,
  views,
  pseudonyms,
  catalog,
}: AuctionRoutesDeps): (app: Parameters<ApiRoutes>[0]) => void {
  return (app) => {
    app.get(
      '/auctions',
      {
        config: { access: anyoneKnownBy('auctions.read') },
        schema: {
          tags: TAGS,
          summary: 'Lots',
          operationId: 'listAuctions',
          querystring: AuctionsQuery,
          response: { 200: AuctionPageSchema },
        },
      },
      async (request, reply) => {
        const { query } = request
        const personal = query.mine !== undefined || query.sellerId === 'me'
        const viewer = personal ? viewerOf(ownerOf(request)) : null
        const load = async () => listPage(db, views, query, viewer)
        if (personal) return load()
        const key = `auctions.list:${JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)))}`
        return sendCached(request, reply, cache, { key, ttlMs: LIST_TTL_MS, maxAgeSeconds: 1 }, load)
      },
    )

    app.get(
      '/auctions/facets',
      {
        config: { access: anyone },
        schema: {
          tags: TAGS,
          summary: 'How many lots each filter would leave',
          operationId: 'countAuctions',
          querystring: LotFacetsQuery,
          response: { 200: LotFacetsSchema },
        },
      },
      async (request, reply) => {
        const { query } = request
        const key = `auctions.facets:${JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)))}`
        return sendCached(request, reply, cache, { key, ttlMs: FACETS_TTL_MS, maxAgeSeconds: 5 }, async () =>
          countLots(db, catalog, query),
        )
      },
    )

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
          return sendJson(reply, orThrow(text ?? auctionsError('not_found')))
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
        const { cursor, limit = 24 } = request.query
        if ((await readAuctions(db, [id])).length === 0) orThrow(auctionsError('not_found'))
        const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1)
        const viewerId = visitorOf(request)?.memberId ?? null
        const bids = await listBids(db, id, {
          viewerId,
          before: before == null ? null : Number(before),
          limit: limit + 1,
        })
        const page = bids.slice(0, limit)
        const pseudonym = (memberId: Id): string => pseudonyms(id, memberId)
        const items = page.map((bid) => bidView(id, bid, { viewerId, pseudonym }))
        const last = bids.length > limit ? page.at(-1) : undefined
        return { items, nextCursor: last ? encodeCursor([last.sequence]) : null }
      },
    )

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
        const stream = readStream(db, LOT_LOG_FACTS, lotStream(id), { limit: 1_000_000 })
        const [log, salts] = await Promise.all([stream, readSalts(db, id)])
        return orThrow(publicLog({ auction, log, salts, pseudonym: (memberId) => pseudonyms(id, memberId) }))
      },
    )

    app.get(
      '/auctions/:id/receipts',
      {
        config: { access: holding('auctions.read') },
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
}

type ListQuery = Parameters<typeof listLots>[1] & {
  mine?: Parameters<typeof listMine>[2]
  sort?: Parameters<typeof listLots>[2]
  cursor?: string
  limit?: number
}

async function listPage(db: Foundation['db'], views: LotViews, query: ListQuery, viewer: Viewer | null) {
  const memberId = viewer?.id ?? null
  const { mine, cursor, limit = 24, sellerId, ...filter } = query
  const sort = query.sort ?? (query.status === 'scheduled' ? 'opening_soon' : 'ending_soon')
  const [key, id] = cursor === undefined ? [] : decodeCursor(cursor, 2)
  const after: [string, Id] | null = key != null && id != null ? [String(key), String(id)] : null
  const seller = sellerId === 'me' ? (memberId ?? undefined) : sellerId
  if (seller !== undefined && !isId(seller))
    orThrow(httpError('invalid_request', { problem: 'sellerId is a member’s id or "me"' }))
  let lots: ListedLot[]
  if (mine !== undefined && memberId !== null) lots = await listMine(db, memberId, mine, after, limit + 1)
  else if (sellerId === 'me' && seller !== undefined) lots = await listSold(db, seller, filter, after, limit + 1)
  else lots = await listLots(db, { ...filter, sellerId: seller }, sort, after, limit + 1)
  const page = lots.slice(0, limit)
  const last = lots.length > limit ? page.at(-1) : undefined
  return {
    items: await views.ofIds(
      page.map((lot) => lot.id),
      viewer,
    ),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}

function sellerRoutes(deps: AuctionRoutesDeps): (app: Parameters<ApiRoutes>[0]) => void {
  const { db, clock, views, catalog, vault, ledger, house, flags } = deps
  return (app) => {
    app.post(
      '/auctions',
      {
        config: { access: holding('auctions.sell') },
        schema: {
          tags: TAGS,
          summary: 'Put copies up as a lot',
          operationId: 'createAuction',
          body: CreateAuctionBody,
          response: { 201: AuctionSchema },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request)
        const { memberId } = caller
        const { startsAt, endsAt, ...terms } = request.body
        const { status, body } = await idempotently(db, request, async (tx) => {
          const input = {
            ...terms,
            sellerId: memberId,
            sellerSeesSecrets: seesSecrets(caller),
            startsAt: startsAt === undefined ? undefined : new Date(startsAt),
            endsAt: new Date(endsAt),
          }
          const auction = await createAuction({ db: tx, catalog, vault, ledger, house, flags, clock }, input)
          return { status: 201 as const, body: await views.ofNew(tx, auction, viewerOf(caller)) }
        })
        return reply.status(status).send(body)
      },
    )

    app.get(
      '/seller/standing',
      {
        config: { access: holding('auctions.read') },
        schema: {
          tags: TAGS,
          summary: 'How your lots stand now',
          operationId: 'getSellerStanding',
          response: { 200: SellerStandingSchema },
        },
      },
      async (request) => readSellerStanding(db, callerOf(request).memberId),
    )

    app.patch(
      '/auctions/:id',
      {
        config: { access: holding('auctions.sell') },
        schema: {
          tags: TAGS,
          summary: 'Lower the reserve',
          operationId: 'lowerReserve',
          params: IdParams,
          body: LowerReserveBody,
          response: { 200: AuctionSchema },
        },
      },
      async (request) => {
        const caller = callerOf(request)
        const auction = await lowerReserve(
          { db, ledger, clock },
          {
            auctionId: request.params.id,
            sellerId: caller.memberId,
            reservePriceCents: request.body.reservePriceCents,
          },
        )
        return views.of(auction, viewerOf(caller))
      },
    )

    app.post(
      '/auctions/:id/cancel',
      {
        config: { access: holding('auctions.sell', 'auctions.moderate') },
        schema: {
          tags: TAGS,
          summary: 'Take a lot off',
          operationId: 'cancelAuction',
          params: IdParams,
          body: Type.Optional(CancelBody),
          response: { 200: AuctionSchema },
        },
      },
      async (request) => {
        const caller = callerOf(request)
        const isStaff = caller.permissions.has('auctions.moderate')
        const auction = await cancelAuction(
          { db, ledger, vault, clock },
          { auctionId: request.params.id, memberId: caller.memberId, isStaff, reason: request.body?.reason ?? null },
        )
        views.forget(auction.id)
        return views.of(auction, viewerOf(caller))
      },
    )

    app.post(
      '/auctions/:id/bids/:bidId/void',
      {
        config: { access: holding('auctions.moderate') },
        schema: {
          tags: TAGS,
          summary: 'Void a bid (staff)',
          operationId: 'voidBid',
          params: Type.Object({ id: IdSchema, bidId: IdSchema }),
          body: VoidBidBody,
          response: { 200: AuctionSchema },
        },
      },
      async (request) => {
        const caller = callerOf(request)
        const { id, bidId } = request.params
        const auction = await voidBid(
          { db, ledger, clock },
          { auctionId: id, bidId, staffId: caller.memberId, reason: request.body.reason },
        )
        return views.of(auction, viewerOf(caller))
      },
    )

    app.post(
      '/auctions/:id/bids/:bidId/open',
      {
        config: { access: holding('auctions.moderate') },
        schema: {
          tags: TAGS,
          summary: 'Open a bid’s maximum in a dispute (staff)',
          operationId: 'openBid',
          params: Type.Object({ id: IdSchema, bidId: IdSchema }),
          body: OpenBidBody,
          response: { 200: BidReceiptSchema },
        },
      },
      async (request) => {
        const { memberId } = callerOf(request)
        const { id, bidId } = request.params
        return openBid({ db, clock }, { auctionId: id, bidId, staffId: memberId, reason: request.body.reason })
      },
    )
  }
}

function bidRoutes({
  db,
  bids,
  views,
  users,
  ledger,
  vault,
  cache,
  flags,
}: AuctionRoutesDeps): (app: Parameters<ApiRoutes>[0]) => void {
  const isBlocked = async (auctionId: Id, memberId: Id): Promise<boolean> => {
    const sellerId = await views.sellerOf(auctionId)
    return sellerId !== undefined && (await users.blockedBy(db, sellerId)).has(memberId)
  }
  return (app) => {
    app.post(
      '/auctions/:id/bids',
      {
        config: { access: verifiedHolding('auctions.bid') },
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
          bidder: bidderOf(caller, await isBlocked(auctionId, memberId)),
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
          receipt: receiptOf(bid),
          auction: await views.of(auction, viewerOf(caller)),
        })
      },
    )

    app.post(
      '/auctions/:id/buy-now',
      {
        config: { access: verifiedHolding('auctions.bid') },
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
        const buyer = bidderOf(caller, await isBlocked(auctionId, memberId))
        const { status, body } = await idempotently(db, request, async (tx) => {
          const auction = await buyNow({ db: tx, ledger, vault, flags }, { auctionId, buyer })
          return { status: 201 as const, body: await views.ofNew(tx, auction, viewerOf(caller)) }
        })
        views.forget(auctionId)
        await cache.delete(lotCacheKey(auctionId))
        return reply.status(status).send(body)
      },
    )

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
        config: { access: holding('auctions.bid') },
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
}

function idParam(params: unknown): { id: Id } | ReturnType<typeof auctionsError> {
  return typeof params === 'object' && params !== null && 'id' in params && typeof params.id === 'string'
    ? { id: params.id }
    : auctionsError('not_found')
}

function keyOf(header: string | string[] | undefined, auctionId: Id, maximumCents: number): AnswerKey | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || header.length < 1 || header.length > 255)
    return orThrow(httpError('idempotency_key_invalid'))
  return { key: header, requestHash: createHash('sha256').update(`bid ${auctionId} ${maximumCents}`).digest() }
}
