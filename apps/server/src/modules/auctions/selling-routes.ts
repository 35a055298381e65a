import {
  AuctionSchema,
  CancelBody,
  CreateAuctionBody,
  LowerReserveBody,
  SellerStandingSchema,
} from '@ece/contracts/auctions'
import { IdParams } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { cancelAuction } from './commands/cancel-auction.ts'
import { createAuction } from './commands/create-auction.ts'
import { lowerReserve } from './commands/lower-reserve.ts'
import { seesSecrets, viewerOf } from './bidder.ts'
import { readSellerStanding } from './queries/seller-standing.ts'
import type { AuctionRoutesDeps } from './routes-deps.ts'

const TAGS = ['Auctions']

/** What sellers do with their lots. */
export function sellingRoutes(deps: AuctionRoutesDeps): ApiRoutes {
  return (app) => {
    createAuctionRoute(app, deps)
    getSellerStandingRoute(app, deps)
    lowerReserveRoute(app, deps)
    cancelAuctionRoute(app, deps)
  }
}

function createAuctionRoute(
  app: ApiInstance,
  { db, clock, views, flags, catalog, ledger, vault, house }: AuctionRoutesDeps,
): void {
  app.post(
    '/auctions',
    {
      config: { access: requiring('auctions.sell') },
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
}

function getSellerStandingRoute(app: ApiInstance, { db }: AuctionRoutesDeps): void {
  app.get(
    '/seller/standing',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: TAGS,
        summary: 'How your lots stand now',
        operationId: 'getSellerStanding',
        response: { 200: SellerStandingSchema },
      },
    },
    async (request) => readSellerStanding(db, callerOf(request).memberId),
  )
}

function lowerReserveRoute(app: ApiInstance, { db, clock, views, ledger }: AuctionRoutesDeps): void {
  app.patch(
    '/auctions/:id',
    {
      config: { access: requiring('auctions.sell') },
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
}

function cancelAuctionRoute(app: ApiInstance, { db, clock, views, ledger, vault }: AuctionRoutesDeps): void {
  app.post(
    '/auctions/:id/cancel',
    {
      config: { access: requiring('auctions.sell', 'auctions.moderate') },
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
}
