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
import { pagedList, place, type PagedList } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { isId } from '../../platform/ids/ids.ts'
import { viewerOf } from './bidder.ts'
import { countLots } from './queries/facets.ts'
import { searchLots } from './queries/lot-search.ts'
import {
  isLiveFirst,
  listLots,
  listMine,
  listSold,
  type ListedLot,
  type ListFilter,
  type ListSort,
  type LotPlace,
  type Mine,
} from './queries/listings.ts'
import type { Viewer } from './queries/views.ts'
import type { AuctionRoutesDeps } from './routes-deps.ts'

const TAGS = ['Auctions']
/** A list for each order. */
const BY: Readonly<Record<ListSort, PagedList<LotPlace>>> = {
  ending_soon: pagedList('listAuctions.ending_soon', [place.time, place.id]),
  opening_soon: pagedList('listAuctions.opening_soon', [place.time, place.id]),
  newest: pagedList('listAuctions.newest', [place.id, place.id]),
  price: pagedList('listAuctions.price', [place.integer, place.id]),
  price_high: pagedList('listAuctions.price_high', [place.integer, place.id]),
  bids: pagedList('listAuctions.bids', [place.integer, place.id]),
}
const MINE_LIVE: PagedList<LotPlace> = pagedList('listAuctions.mine_live', [place.time, place.id])
const MINE_NEWEST: PagedList<LotPlace> = pagedList('listAuctions.mine_newest', [place.time, place.id])
const SOLD: PagedList<LotPlace> = pagedList('listAuctions.sold', [place.id, place.id])
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
  mine?: Mine
  sort?: ListSort
  cursor?: string
  limit?: number
}

async function listPage({ db, views, catalog }: ListDeps, query: ListQuery, viewer: Viewer | null) {
  const memberId = viewer?.id ?? null
  const { mine, cursor, limit: shown, sellerId, q, ...filter } = query
  const sort = query.sort ?? (query.status === 'scheduled' ? 'opening_soon' : 'ending_soon')
  const seller = sellerId === 'me' ? (memberId ?? undefined) : sellerId
  if (seller !== undefined && !isId(seller))
    orThrow(httpError('invalid_request', { problem: 'sellerId is a member’s id or "me"' }))
  const searched = async (list: (found: Pick<ListFilter, 'search'>) => Promise<ListedLot[]>): Promise<ListedLot[]> =>
    searchLots({ db, catalog }, q, list, (found) => found.length > 0)
  const request = { cursor, limit: shown }
  const read = async () => {
    if (mine !== undefined && memberId !== null)
      return (isLiveFirst(mine) ? MINE_LIVE : MINE_NEWEST).page(
        request,
        async (after, limit) => listMine(db, memberId, mine, after, limit),
        placeOf,
      )
    if (sellerId === 'me' && seller !== undefined)
      return SOLD.page(
        request,
        async (after, limit) => searched(async (found) => listSold(db, seller, { ...filter, ...found }, after, limit)),
        placeOf,
      )
    return BY[sort].page(
      request,
      async (after, limit) =>
        searched(async (found) => listLots(db, { ...filter, ...found, sellerId: seller }, sort, after, limit)),
      placeOf,
    )
  }
  const { items, nextCursor } = await read()
  return {
    items: await views.ofIds(
      items.map((lot) => lot.id),
      viewer,
    ),
    nextCursor,
  }
}

const placeOf = ({ key, id }: ListedLot): LotPlace => [key, id]

async function countFound(
  { db, catalog }: Pick<ListDeps, 'db' | 'catalog'>,
  { q, ...filter }: Omit<ListQuery, 'mine' | 'sort' | 'cursor' | 'limit'>,
): Promise<LotFacets> {
  const count = async (found: Pick<ListFilter, 'search'>): Promise<LotFacets> =>
    countLots(db, catalog, { ...filter, ...found })
  return searchLots({ db, catalog }, q, count, ({ game }) => game.length > 0)
}
