import {
  CopiesQuery,
  CopyPageSchema,
  CopySchema,
  IssueBody,
  IssuedSchema,
  OwnershipPageSchema,
} from '@ece/contracts/vault'
import { IdParams, PageQuery } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { anyone, anyoneKnownBy, callerOf, holding, ownerOf } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import type { IdentityService } from '../identity/index.ts'
import type { UsersService } from '../users/index.ts'
import { issueCopies } from './commands/issue-copies.ts'
import { vaultError } from './errors.ts'
import { copyViews, listCopies, withCards } from './queries/copies.ts'
import { readOwnership } from './queries/history.ts'

export interface VaultRoutesDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly catalog: CatalogService
  readonly identity: IdentityService
  readonly users: UsersService
}

const TAGS = ['Copies']

export function vaultRoutes({ db, clock, catalog, identity, users }: VaultRoutesDeps): ApiRoutes {
  return (app) => {
    app.post(
      '/copies',
      {
        config: { access: holding('vault.issue') },
        schema: {
          tags: TAGS,
          summary: 'Issue copies of a card',
          operationId: 'issueCopies',
          body: IssueBody,
          response: { 201: IssuedSchema },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request)
        const { cardId, ownerId = caller.memberId, edition, condition, grade } = request.body
        const { status, body } = await idempotently(db, request, async (tx) => {
          if (!(await identity.holdPresent(tx, [ownerId])).has(ownerId)) orThrow(vaultError('owner_not_found'))
          const copies = await issueCopies({ db: tx, catalog, clock }, { cardId, ownerId, edition, condition, grade })
          const views = await withCards(tx, catalog, copies)
          return { status: 201 as const, body: { ...orThrow(views[0] ?? vaultError('copy_not_found')), copies: views } }
        })
        return reply.status(status).send(body)
      },
    )

    app.get(
      '/copies',
      {
        config: { access: anyoneKnownBy('vault.read') },
        schema: {
          tags: TAGS,
          summary: 'Copies by owner or card',
          operationId: 'listCopies',
          querystring: CopiesQuery,
          response: { 200: CopyPageSchema },
        },
      },
      async (request) => {
        const { ownerId, cardId, set, free, q, condition, sort = 'newest', cursor, limit = 24 } = request.query
        const owner = ownerId === 'me' ? ownerOf(request).memberId : ownerId
        if (owner !== undefined && !isId(owner))
          orThrow(httpError('invalid_request', { problem: 'ownerId is a member’s id or "me"' }))
        const [key, id] = cursor === undefined ? [] : decodeCursor(cursor, 2)
        const after: [string, Id] | null = key != null && id != null ? [String(key), String(id)] : null
        const copies = await listCopies(
          db,
          { ownerId: owner, cardId, setId: set, free, q, condition, sort },
          after,
          limit + 1,
        )
        const page = copies.slice(0, limit)
        const items = await withCards(db, catalog, page)
        const last = copies.length > limit ? page.at(-1) : undefined
        const lastName = last ? (items.find((item) => item.id === last.id)?.card.name ?? '') : ''
        return {
          items,
          nextCursor: last ? encodeCursor([sort === 'name' ? lastName : last.acquiredAt.toISOString(), last.id]) : null,
        }
      },
    )

    app.get(
      '/copies/:id',
      {
        config: { access: anyone },
        schema: {
          tags: TAGS,
          summary: 'One copy',
          operationId: 'getCopy',
          params: IdParams,
          response: { 200: CopySchema },
        },
      },
      async (request) => {
        const { id } = request.params
        return orThrow((await copyViews(db, catalog, [id])).get(id) ?? vaultError('copy_not_found'))
      },
    )

    app.get(
      '/copies/:id/history',
      {
        config: { access: anyone },
        schema: {
          tags: TAGS,
          summary: 'Who owned a copy, newest first',
          operationId: 'listOwnership',
          params: IdParams,
          querystring: Type.Object(PageQuery),
          response: { 200: OwnershipPageSchema },
        },
      },
      async (request) => {
        const { cursor, limit = 24 } = request.query
        const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1)
        const lines = await readOwnership(db, request.params.id, before == null ? null : String(before), limit + 1)
        if (lines.length === 0 && cursor === undefined) orThrow(vaultError('copy_not_found'))
        const page = lines.slice(0, limit)
        const profiles = await users.profiles(db, [
          ...new Set(page.flatMap(({ fromId, toId }) => (fromId === null ? [toId] : [fromId, toId]))),
        ])
        const items = page.map(({ at, fromId, toId, reason, priceCents, referenceKind, referenceId }) => ({
          at: at.toISOString(),
          fromId,
          fromHandle: fromId === null ? null : (profiles.get(fromId)?.handle ?? null),
          toId,
          toHandle: profiles.get(toId)?.handle ?? null,
          reason,
          priceCents,
          reference: referenceKind !== null && referenceId !== null ? { kind: referenceKind, id: referenceId } : null,
        }))
        const last = lines.length > limit ? page.at(-1) : undefined
        return { items, nextCursor: last ? encodeCursor([last.id]) : null }
      },
    )
  }
}
