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
import { oneOf, pagedList, place, type PagedList } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { MediaService } from '../media/index.ts'
import { summariesOf } from './catalog.ts'
import { catalogError } from './errors.ts'
import type { CardGroup } from './facets.ts'
import { countFacets, readGroups, searchCards, suggestNames, type CardPlace, type CardSort } from './queries/search.ts'
import { listSets, readSet } from './queries/sets.ts'
import { readCards } from './store.ts'

export interface CatalogRoutesDeps extends Pick<Foundation, 'db'> {
  readonly cache: Cache
  readonly media: Pick<MediaService, 'images'>
}

const TAGS = ['Catalogue']
const WORDS = oneOf('typed', 'corrected')
/** A list for each order. */
const CARDS: Readonly<Record<CardSort, PagedList<CardPlace>>> = {
  relevance: pagedList<CardPlace>('listCards.relevance', [WORDS, place.integer, place.id]),
  name: pagedList<CardPlace>('listCards.name', [WORDS, place.text, place.id]),
  newest: pagedList<CardPlace>('listCards.newest', [WORDS, place.day, place.id]),
  number: pagedList<CardPlace>('listCards.number', [WORDS, place.id, place.text, place.id]),
}
const SETS = pagedList('listSets', [place.day, place.id])
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
      const { cursor, limit: shown, sort: given = 'relevance', ...typed } = request.query
      const filter = { ...typed, q: typed.q?.trim() === '' ? undefined : typed.q }
      // Without words what is most relevant is what is newest.
      const sort = given === 'relevance' && filter.q === undefined ? 'newest' : given
      return send(request, reply, cache, 'cards', { ...filter, sort, limit: shown, cursor }, async () => {
        const [{ items, nextCursor }, facets] = await Promise.all([
          CARDS[sort].page(
            { cursor, limit: shown },
            async (after, limit) => searchCards(db, filter, sort, after, limit, groups),
            (card) => card.place,
          ),
          countFacets(db, filter, groups),
        ])
        return { items: await summariesOf(db, media, items), nextCursor, facets }
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
      const { game, q, ...page } = request.query
      return send(request, reply, cache, 'sets', request.query, async () => {
        const { items, nextCursor } = await SETS.page(
          page,
          async (after, limit) => listSets(db, { game, q }, after, limit),
          ({ releasedKey, id }) => [releasedKey, id],
        )
        return { items: items.map(({ releasedKey: _key, ...set }) => set), nextCursor }
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
