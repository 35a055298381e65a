import {
  AuctionPageSchema,
  AuctionsQuery,
  LotFacetsQuery,
  LotFacetsSchema,
  type LotFacets,
} from '@ece/contracts/auctions'
import { orThrow } from '../../platform/errors/errors.ts'
import { sendCached } from '../../platform/http/cached-reply.ts'
import { anyone, anyoneKnownBy, ownerOf } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import { viewerOf } from './bidder.ts'
import { countLots } from './queries/facets.ts'
import { searchLots } from './queries/lot-search.ts'
import { listLots, listMine, listSold, type ListedLot, type ListFilter } from './queries/listings.ts'
import type { Viewer } from './queries/views.ts'
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

function listAuctionsRoute(app: ApiInstance, { db, views, cache, catalog }: AuctionRoutesDeps): void {
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
      const load = async () => listPage({ db, views, catalog }, query, viewer)
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
        countFound({ db, catalog }, query),
      )
    },
  )
}

type ListDeps = Pick<AuctionRoutesDeps, 'db' | 'views' | 'catalog'>

type ListQuery = Omit<ListFilter, 'search'> & {
  q?: string | undefined
  mine?: Parameters<typeof listMine>[2]
  sort?: Parameters<typeof listLots>[2]
  cursor?: string
  limit?: number
}

async function listPage({ db, views, catalog }: ListDeps, query: ListQuery, viewer: Viewer | null) {
  const memberId = viewer?.id ?? null
  const { mine, cursor, limit = 24, sellerId, q, ...filter } = query
  const sort = query.sort ?? (query.status === 'scheduled' ? 'opening_soon' : 'ending_soon')
  const [key, id] = cursor === undefined ? [] : decodeCursor(cursor, 2)
  const after: [string, Id] | null = key != null && id != null ? [String(key), String(id)] : null
  const seller = sellerId === 'me' ? (memberId ?? undefined) : sellerId
  if (seller !== undefined && !isId(seller))
    orThrow(httpError('invalid_request', { problem: 'sellerId is a member’s id or "me"' }))
  const listFound = async (found: Pick<ListFilter, 'search'>): Promise<ListedLot[]> =>
    sellerId === 'me' && seller !== undefined
      ? listSold(db, seller, { ...filter, ...found }, after, limit + 1)
      : listLots(db, { ...filter, ...found, sellerId: seller }, sort, after, limit + 1)
  const lots =
    mine !== undefined && memberId !== null
      ? await listMine(db, memberId, mine, after, limit + 1)
      : await searchLots({ db, catalog }, q, listFound, (found) => found.length > 0)
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

async function countFound(
  { db, catalog }: Pick<ListDeps, 'db' | 'catalog'>,
  { q, ...filter }: Omit<ListQuery, 'mine' | 'sort' | 'cursor' | 'limit'>,
): Promise<LotFacets> {
  const count = async (found: Pick<ListFilter, 'search'>): Promise<LotFacets> =>
    countLots(db, catalog, { ...filter, ...found })
  return searchLots({ db, catalog }, q, count, ({ game }) => game.length > 0)
}
