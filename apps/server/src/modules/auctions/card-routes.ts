import { CardWatchSchema, WatchedCardPageSchema } from '@ece/contracts/auctions'
import { IdParams, PageQuery } from '@ece/contracts/wire'
import { Type } from 'typebox'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerOf, requiring } from '../../platform/http/access.ts'
import { pagedList, place } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { CatalogService } from '../catalog/index.ts'
import { watchCard } from './commands/watch-card.ts'
import { isCardWatched, listWatchedCards } from './queries/watched-cards.ts'

const TAGS = ['Auctions']
const WATCHED = pagedList('listWatchedCards', [place.time, place.id])

/** Cards that a member waits for. */
export interface CardWatchDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly catalog: CatalogService
}

export function cardWatchRoutes(deps: CardWatchDeps): ApiRoutes {
  return (app) => {
    getCardWatchRoute(app, deps)
    watchCardRoute(app, deps)
    unwatchCardRoute(app, deps)
    listWatchedCardsRoute(app, deps)
  }
}

function getCardWatchRoute(app: ApiInstance, { db }: CardWatchDeps): void {
  app.get(
    '/cards/:id/watch',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: TAGS,
        summary: 'Whether you watch a card',
        operationId: 'getCardWatch',
        params: IdParams,
        response: { 200: CardWatchSchema },
      },
    },
    async (request) => ({
      watching: await isCardWatched(db, callerOf(request).memberId, request.params.id),
    }),
  )
}

function watchCardRoute(app: ApiInstance, { db, clock, catalog }: CardWatchDeps): void {
  app.put(
    '/cards/:id/watch',
    {
      config: { access: requiring('auctions.bid') },
      schema: {
        tags: TAGS,
        summary: 'Watch a card: hear when a lot of it opens',
        operationId: 'watchCard',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await watchCard(
        { db, catalog, clock },
        { memberId: callerOf(request).memberId, cardId: request.params.id, watch: true },
      )
      return reply.status(204).send(null)
    },
  )
}

function unwatchCardRoute(app: ApiInstance, { db, clock, catalog }: CardWatchDeps): void {
  app.delete(
    '/cards/:id/watch',
    {
      config: { access: requiring('auctions.bid') },
      schema: {
        tags: TAGS,
        summary: 'Watch a card no more',
        operationId: 'unwatchCard',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await watchCard(
        { db, catalog, clock },
        { memberId: callerOf(request).memberId, cardId: request.params.id, watch: false },
      )
      return reply.status(204).send(null)
    },
  )
}

function listWatchedCardsRoute(app: ApiInstance, { db, catalog }: CardWatchDeps): void {
  app.get(
    '/me/watched-cards',
    {
      config: { access: requiring('auctions.read') },
      schema: {
        tags: TAGS,
        summary: 'The cards that you watch, newest first',
        operationId: 'listWatchedCards',
        querystring: Type.Object(PageQuery),
        response: { 200: WatchedCardPageSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { items: page, nextCursor } = await WATCHED.page(
        request.query,
        async (after, limit) => listWatchedCards(db, memberId, after, limit),
        ({ key, cardId }) => [key, cardId],
      )
      const cards = await catalog.cards(
        db,
        page.map(({ cardId }) => cardId),
      )
      const items = page.flatMap(({ cardId, since, liveLots, lowestPriceCents, nextEndsAt }) => {
        const card = cards.get(cardId)
        if (!card) return []
        const { searchText: _searchText, ...summary } = card
        return [
          {
            card: summary,
            since: since.toISOString(),
            liveLots,
            lowestPriceCents,
            nextEndsAt: nextEndsAt?.toISOString() ?? null,
          },
        ]
      })
      return { items, nextCursor }
    },
  )
}
