import { AuctionPageSchema, AuctionsQuery, LotFacetsQuery, LotFacetsSchema } from '@ece/contracts/auctions'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { sendCached } from '../../platform/http/cached-reply.ts'
import { anyone, anyoneKnownBy, ownerOf } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import { viewerOf } from './bidder.ts'
import { countLots } from './queries/facets.ts'
import { listLots, listMine, listSold, type ListedLot } from './queries/listings.ts'
import type { LotViews, Viewer } from './queries/views.ts'
import type { AuctionRoutesDeps } from './routes-deps.ts'

const TAGS = ['Auctions']
const LIST_TTL_MS = 1_000
const FACETS_TTL_MS = 5_000

/** Lots in lists. */
export function lotListRoutes(deps: AuctionRoutesDeps): ApiRoutes {
  return (app) => {
    listAuctionsRoute(app, deps)
    countAuctionsRoute(app, deps)
  }
}

function listAuctionsRoute(app: ApiInstance, { db, views, cache }: AuctionRoutesDeps): void {
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
}

function countAuctionsRoute(app: ApiInstance, { db, cache, catalog }: AuctionRoutesDeps): void {
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
