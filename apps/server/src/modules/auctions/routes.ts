import type { ApiRoutes } from '../../platform/http/part.ts'
import { biddingRoutes } from './bidding-routes.ts'
import { lotListRoutes } from './lot-list-routes.ts'
import { lotRoutes } from './lot-routes.ts'
import { moderationRoutes } from './moderation-routes.ts'
import type { AuctionRoutesDeps } from './routes-deps.ts'
import { sellingRoutes } from './selling-routes.ts'

export function auctionRoutes(deps: AuctionRoutesDeps): ApiRoutes {
  const groups = [lotListRoutes, lotRoutes, sellingRoutes, moderationRoutes, biddingRoutes].map((group) => group(deps))
  return (app) => {
    for (const group of groups) void group(app)
  }
}
