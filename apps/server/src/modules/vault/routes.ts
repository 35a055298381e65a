import {
  CopiesQuery,
  CopyPageSchema,
  CopySchema,
  IssueBody,
  IssuedSchema,
  OwnershipPageSchema,
  ShowOwnerBody,
} from '@ece/contracts/vault'
import { IdParams, PageQuery } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { anyoneKnownBy, callerOf, requiring, ownerOf, visitorOf } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import { pagedList, place, type PagedList } from '../../platform/http/paging.ts'
import { idempotently } from '../../platform/http/idempotency.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { isId } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import type { IdentityService } from '../identity/index.ts'
import type { UsersService } from '../users/index.ts'
import { issueCopies } from './commands/issue-copies.ts'
import { showOwner } from './commands/show-owner.ts'
import { vaultError } from './errors.ts'
import { copyViews, listCopies, seesOwnerAs, withCards, type CopiesSort, type CopyPlace } from './queries/copies.ts'
import { readOwnership } from './queries/history.ts'

export interface VaultRoutesDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly catalog: CatalogService
  readonly identity: IdentityService
  readonly users: UsersService
}

const TAGS = ['Copies']
/** A list for each order. */
const COPIES: Readonly<Record<CopiesSort, PagedList<CopyPlace>>> = {
  newest: pagedList('listCopies.newest', [place.time, place.id]),
  name: pagedList('listCopies.name', [place.text, place.id]),
}
const OWNERSHIP = pagedList('listOwnership', [place.integer])

export function vaultRoutes(deps: VaultRoutesDeps): ApiRoutes {
  return (app) => {
    issueCopiesRoute(app, deps)
    listCopiesRoute(app, deps)
    getCopyRoute(app, deps)
    showOwnerRoute(app, deps)
    listOwnershipRoute(app, deps)
  }
}

function issueCopiesRoute(app: ApiInstance, { db, clock, catalog, identity }: VaultRoutesDeps): void {
  app.post(
    '/copies',
    {
      config: { access: requiring('vault.issue') },
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
        // Who issues to a member knows whom to.
        const views = await withCards(tx, catalog, copies, () => true)
        return { status: 201 as const, body: { ...orThrow(views[0] ?? vaultError('copy_not_found')), copies: views } }
      })
      return reply.status(status).send(body)
    },
  )
}

function listCopiesRoute(app: ApiInstance, { db, catalog }: VaultRoutesDeps): void {
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
      const { ownerId, cardId, set, free, q, condition, sort = 'newest', ...page } = request.query
      const owner = ownerId === 'me' ? ownerOf(request).memberId : ownerId
      if (owner !== undefined && !isId(owner))
        orThrow(httpError('invalid_request', { problem: 'ownerId is a member’s id or "me"' }))
      const viewerId = visitorOf(request)?.memberId ?? null
      const shownOnly = owner !== undefined && owner !== viewerId
      const filter = { ownerId: owner, shownOnly, cardId, setId: set, free, q, condition, sort }
      const { items, nextCursor } = await COPIES[sort].page(
        page,
        async (after, limit) => listCopies(db, filter, after, limit),
        ({ key, id }) => [key, id],
      )
      return { items: await withCards(db, catalog, items, seesOwnerAs(viewerId)), nextCursor }
    },
  )
}

function getCopyRoute(app: ApiInstance, { db, catalog }: VaultRoutesDeps): void {
  app.get(
    '/copies/:id',
    {
      config: { access: anyoneKnownBy('vault.read') },
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
      const seesOwner = seesOwnerAs(visitorOf(request)?.memberId ?? null)
      return orThrow((await copyViews(db, catalog, [id], seesOwner)).get(id) ?? vaultError('copy_not_found'))
    },
  )
}

function showOwnerRoute(app: ApiInstance, { db }: VaultRoutesDeps): void {
  app.put(
    '/copies/:id/owner',
    {
      config: { access: requiring('vault.write') },
      schema: {
        tags: TAGS,
        summary: 'Show others that a copy is yours, or stop',
        operationId: 'showOwner',
        params: IdParams,
        body: ShowOwnerBody,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      await showOwner({ db }, { copyId: request.params.id, ownerId: memberId, shown: request.body.shown })
      return reply.status(204).send(null)
    },
  )
}

function listOwnershipRoute(app: ApiInstance, { db, users }: VaultRoutesDeps): void {
  app.get(
    '/copies/:id/history',
    {
      config: { access: anyoneKnownBy('vault.read') },
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
      const { items: page, nextCursor } = await OWNERSHIP.page(
        request.query,
        async (after, limit) => readOwnership(db, request.params.id, after?.[0] ?? null, limit),
        ({ position }) => [position],
      )
      if (page.length === 0 && request.query.cursor === undefined) orThrow(vaultError('copy_not_found'))
      const seesOwner = seesOwnerAs(visitorOf(request)?.memberId ?? null)
      const seen = page.map((line) => ({
        ...line,
        fromId:
          line.fromId !== null && seesOwner({ ownerId: line.fromId, ownerShown: line.fromShown }) ? line.fromId : null,
        toId: seesOwner({ ownerId: line.toId, ownerShown: line.toShown }) ? line.toId : null,
      }))
      const profiles = await users.profiles(db, [
        ...new Set(seen.flatMap(({ fromId, toId }) => [fromId, toId].filter((id) => id !== null))),
      ])
      const items = seen.map(({ at, fromId, toId, reason, priceCents, referenceKind, referenceId }) => ({
        at: at.toISOString(),
        fromId,
        fromHandle: fromId === null ? null : (profiles.get(fromId)?.handle ?? null),
        toId,
        toHandle: toId === null ? null : (profiles.get(toId)?.handle ?? null),
        reason,
        priceCents,
        reference: referenceKind !== null && referenceId !== null ? { kind: referenceKind, id: referenceId } : null,
      }))
      return { items, nextCursor }
    },
  )
}
