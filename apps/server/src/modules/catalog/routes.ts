import {
  CardPageSchema,
  CardSchema,
  CardsQuery,
  SetPageSchema,
  SetSchema,
  SetsQuery,
  SuggestionsSchema,
  SuggestQuery,
} from '@ece/contracts/catalog'
import { IdParams } from '@ece/contracts/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Cache } from '../../platform/cache/cache.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { sendCached } from '../../platform/http/cached-reply.ts'
import { anyone } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { isId } from '../../platform/ids/ids.ts'
import type { MediaService } from '../media/index.ts'
import { summariesOf } from './catalog.ts'
import { catalogError } from './errors.ts'
import type { CardGroup } from './facets.ts'
import { countFacets, readGroups, searchCards, suggestNames, type CardPlace, type CardSort } from './queries/search.ts'
import { listSets, readSet, type SetPlace } from './queries/sets.ts'
import { readCards } from './store.ts'

export interface CatalogRoutesDeps extends Pick<Foundation, 'db'> {
  readonly cache: Cache
  readonly media: Pick<MediaService, 'images'>
}

const TAGS = ['Catalogue']
/** What is kept of public reads; the catalogue's events clear it. */
const TTL_MS = 30_000
const MAX_AGE_SECONDS = 5
export const CATALOG_KEYS = 'catalog.'

export function catalogRoutes(deps: CatalogRoutesDeps): ApiRoutes {
  return (app) => {
    listCardsRoute(app, deps)
    suggestCardsRoute(app, deps)
    getCardRoute(app, deps)
    setRoutes(app, deps)
  }
}

/** Answers are kept by their question: a name that is searched a thousand times a minute is looked for once. */
async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  cache: Cache,
  name: string,
  query: Readonly<Record<string, unknown>>,
  load: () => Promise<object>,
): Promise<FastifyReply> {
  const key = `${CATALOG_KEYS}${name}:${JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)))}`
  return sendCached(request, reply, cache, { key, ttlMs: TTL_MS, maxAgeSeconds: MAX_AGE_SECONDS }, load)
}

function listCardsRoute(app: ApiInstance, { db, cache, media }: CatalogRoutesDeps): void {
  const groups = async (): Promise<readonly CardGroup[]> =>
    cache.through(`${CATALOG_KEYS}groups`, TTL_MS, async () => readGroups(db))

  app.get(
    '/cards',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'Cards; q finds with a typing mistake',
        operationId: 'listCards',
        querystring: CardsQuery,
        response: { 200: CardPageSchema },
      },
    },
    async (request, reply) => {
      const { cursor, limit = 24, sort: given, ...typed } = request.query
      const filter = { ...typed, q: typed.q?.trim() === '' ? undefined : typed.q }
      const sort = given ?? (filter.q === undefined ? 'newest' : 'relevance')
      const after = cursor === undefined ? null : placeOf(cursor, sort, filter.q !== undefined)
      return send(request, reply, cache, 'cards', { ...filter, sort, limit, cursor }, async () => {
        const [{ rows, next }, facets] = await Promise.all([
          searchCards(db, filter, sort, after, limit, groups),
          countFacets(db, filter, groups),
        ])
        return { items: await summariesOf(db, media, rows), nextCursor: next && encodeCursor(next), facets }
      })
    },
  )
}

function suggestCardsRoute(app: ApiInstance, { db, cache }: CatalogRoutesDeps): void {
  app.get(
    '/cards/suggest',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'Names while typing',
        operationId: 'suggestCards',
        querystring: SuggestQuery,
        response: { 200: SuggestionsSchema },
      },
    },
    async (request, reply) => {
      const { q, limit = 8 } = request.query
      return send(request, reply, cache, 'suggest', { q }, async () => ({ items: await suggestNames(db, q, limit) }))
    },
  )
}

function getCardRoute(app: ApiInstance, { db, cache, media }: CatalogRoutesDeps): void {
  app.get(
    '/cards/:id',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'One card',
        operationId: 'getCard',
        params: IdParams,
        response: { 200: CardSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      return send(request, reply, cache, 'card', { id }, async (): Promise<Static<typeof CardSchema>> => {
        const rows = await readCards(db, [id])
        const row = orThrow(rows[0] ?? catalogError('card_not_found'))
        const [summary] = await summariesOf(db, media, rows)
        return {
          ...orThrow(summary ?? catalogError('card_not_found')),
          artist: row.artist,
          releasedOn: row.releasedOn,
          text: row.text,
          attributes: { ...row.attributes },
        }
      })
    },
  )
}

const ORDERS: Readonly<Record<CardSort, (hasWords: boolean) => readonly string[]>> = {
  relevance: (hasWords) => (hasWords ? ['relevance', 'likeness'] : ['newest']),
  name: () => ['name'],
  newest: () => ['newest'],
  number: () => ['number'],
}

/** Rejects with `http.invalid_request` when the cursor is of another order than the one asked for. */
function placeOf(cursor: string, sort: CardSort, hasWords: boolean): CardPlace {
  const [order, first, second, id] = decodeCursor(cursor, 4).map(String)
  const fits =
    order !== undefined &&
    first !== undefined &&
    second !== undefined &&
    id !== undefined &&
    isId(id) &&
    ORDERS[sort](hasWords).includes(order) &&
    keyFits(order, first)
  return fits
    ? [order, first, second, id]
    : orThrow(httpError('invalid_request', { problem: 'the cursor is not one of this list' }))
}

function keyFits(order: string, key: string): boolean {
  if (order === 'relevance' || order === 'likeness') return /^\d{1,9}$/.test(key)
  if (order === 'newest') return /^\d{4}-\d{2}-\d{2}$/.test(key)
  return order === 'number' ? isId(key) : key.length <= 1_000
}

function setRoutes(app: ApiInstance, { db, cache }: CatalogRoutesDeps): void {
  app.get(
    '/sets',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'Sets, newest first',
        operationId: 'listSets',
        querystring: SetsQuery,
        response: { 200: SetPageSchema },
      },
    },
    async (request, reply) => {
      const { game, q, cursor, limit = 24 } = request.query
      const [date, id] = cursor === undefined ? [] : decodeCursor(cursor, 2).map(String)
      if (cursor !== undefined && !(date !== undefined && id !== undefined && isId(id) && keyFits('newest', date)))
        orThrow(httpError('invalid_request', { problem: 'the cursor is not one of this list' }))
      const after: SetPlace | null = date !== undefined && id !== undefined ? [date, id] : null
      return send(request, reply, cache, 'sets', { game, q, cursor, limit }, async () => {
        const sets = await listSets(db, { game, q }, after, limit + 1)
        const last = sets.length > limit ? sets[limit - 1] : undefined
        return {
          items: sets.slice(0, limit).map(({ releasedKey: _key, ...set }) => set),
          nextCursor: last ? encodeCursor([last.releasedKey, last.id]) : null,
        }
      })
    },
  )
  app.get(
    '/sets/:id',
    {
      config: { access: anyone },
      schema: { tags: TAGS, summary: 'One set', operationId: 'getSet', params: IdParams, response: { 200: SetSchema } },
    },
    async (request, reply) =>
      send(request, reply, cache, 'set', request.params, async () =>
        orThrow((await readSet(db, request.params.id)) ?? catalogError('set_not_found')),
      ),
  )
}
