import { AuctionSchema, BidReceiptSchema, OpenBidBody, VoidBidBody } from '@ece/contracts/auctions'
import { IdSchema } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { callerOf, requiring } from '../../platform/http/access.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { openBid } from './commands/open-bid.ts'
import { voidBid } from './commands/void-bid.ts'
import { viewerOf } from './bidder.ts'
import type { AuctionRoutesDeps } from './routes-deps.ts'

const TAGS = ['Auctions']

/** What staff do with bids. */
export function moderationRoutes(deps: AuctionRoutesDeps): ApiRoutes {
  return (app) => {
    voidBidRoute(app, deps)
    openBidRoute(app, deps)
  }
}

function voidBidRoute(app: ApiInstance, { db, clock, views, ledger }: AuctionRoutesDeps): void {
  app.post(
    '/auctions/:id/bids/:bidId/void',
    {
      config: { access: requiring('auctions.moderate') },
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
}

function openBidRoute(app: ApiInstance, { db, clock }: AuctionRoutesDeps): void {
  app.post(
    '/auctions/:id/bids/:bidId/open',
    {
      config: { access: requiring('auctions.moderate') },
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
