import { SavedSearchesSchema, SavedSearchSchema, SaveSearchBody, type SavedSearch } from '@ece/contracts/users'
import { IdParams } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerOf, inPerson } from '../../platform/http/access.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { newId } from '../../platform/ids/ids.ts'
import { usersError } from './errors.ts'
import { deleteSearch, readSearches, saveSearch, type SavedSearchRow } from './store.ts'

const MAXIMUM_SEARCHES = 50
const TAGS = ['Users']
const viewOf = ({ createdAt, ...search }: SavedSearchRow): SavedSearch => ({
  ...search,
  createdAt: createdAt.toISOString(),
})

/** A member's saved searches: nobody else's business, and no event's. */
export function searchRoutes({ db }: Pick<Foundation, 'db'>): ApiRoutes {
  return (app) => {
    app.get(
      '/me/searches',
      {
        config: { access: inPerson },
        schema: {
          tags: TAGS,
          summary: 'Your saved searches, newest first',
          operationId: 'listSearches',
          response: { 200: SavedSearchesSchema },
        },
      },
      async (request) => ({
        items: (await readSearches(db, callerOf(request).memberId)).map(viewOf),
      }),
    )

    app.post(
      '/me/searches',
      {
        config: { access: inPerson },
        schema: {
          tags: TAGS,
          summary: 'Save a search',
          operationId: 'saveSearch',
          body: SaveSearchBody,
          response: { 201: SavedSearchSchema },
        },
      },
      async (request, reply) => {
        const { memberId } = callerOf(request)
        const search = { id: newId(), ...request.body, name: request.body.name.trim() }
        const saved = await db.transaction(async (tx) =>
          orThrow(
            (await saveSearch(tx, memberId, search, MAXIMUM_SEARCHES)) ??
              usersError('too_many_searches', { maximum: MAXIMUM_SEARCHES }),
          ),
        )
        return reply.status(201).send(viewOf(saved))
      },
    )

    app.delete(
      '/me/searches/:id',
      {
        config: { access: inPerson },
        schema: {
          tags: TAGS,
          summary: 'Remove a saved search',
          operationId: 'deleteSearch',
          params: IdParams,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        if (!(await deleteSearch(db, callerOf(request).memberId, request.params.id)))
          orThrow(usersError('search_not_found'))
        return reply.status(204).send(null)
      },
    )
  }
}
