import {
  MailPageSchema,
  MailQuery,
  MailSchema,
  MemberPageSchema,
  MemberSchema,
  MembersQuery,
  MeSchema,
  SecurityEventPageSchema,
  SuspendBody,
  type MemberView,
} from '@ece/contracts/identity'
import { IdParams, IdSchema, PageQuery } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerOf, requiring, requiringInPerson, inPerson } from '../../platform/http/access.ts'
import { pagedList, place, type PagedList, type PageRequest } from '../../platform/http/paging.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { readMail, readMailbox } from '../../platform/mail/mail.ts'
import { changeRole } from './commands/change-role.ts'
import { suspendMember } from './commands/suspend-member.ts'
import { identityError } from './errors.ts'
import { identityFacts, memberStream } from './facts.ts'
import { viewOf } from './member-view.ts'
import { withoutOthersLinks } from './queries/mailbox.ts'
import { readMembers, searchMembers, securityEvents } from './store.ts'

interface Deps extends Pick<Foundation, 'db' | 'clock'> {
  /** Has this process forget what callers may do: after a change of it, before the answer. */
  readonly forget: () => void
  /** Whether staff see no links in any mail but their own; in mail to other staff they never do. */
  readonly hidesLinks: boolean
}

const MEMBERS = ['Members']
const MEMBER_LIST = pagedList('listMembers', [place.id])
const OWN_TRAIL = pagedList('listSecurityEvents', [place.integer])
const MEMBER_TRAIL = pagedList('listMemberSecurityEvents', [place.integer])
const MAIL = pagedList('listMail', [place.id])
const RoleParams = Type.Object({ id: IdSchema, role: Type.String({ maxLength: 20 }) })

export function identityRoutes(deps: Deps): ApiRoutes {
  return (app) => {
    ownRoutes(app, deps)
    memberRoutes(app, deps)
    mailboxRoutes(app, deps)
  }
}

async function trail(
  db: Foundation['db'],
  memberId: string,
  list: PagedList<readonly [position: number]>,
  request: PageRequest,
) {
  const { items, nextCursor } = await list.page(
    request,
    async (after, limit) =>
      securityEvents(db, memberStream(memberId), Object.keys(identityFacts), after?.[0] ?? null, limit),
    ({ position }) => [position],
  )
  return { items: items.map(({ type, at, data }) => ({ type, at: at.toISOString(), data })), nextCursor }
}

function ownRoutes(app: ApiInstance, { db }: Deps): void {
  const tags = ['Identity']
  app.get(
    '/me',
    {
      config: { access: requiring('identity.read_me') },
      schema: { tags, summary: 'Who you are', operationId: 'getMe', response: { 200: MeSchema } },
    },
    async (request) => {
      const caller = callerOf(request)
      const member = orThrow((await readMembers(db, [caller.memberId]))[0] ?? identityError('member_not_found'))
      const { id, email, name, username, emailVerified } = member
      return {
        user: { id, email, name, username },
        roles: [...caller.roles],
        permissions: [...caller.permissions].sort(),
        emailVerified,
      }
    },
  )
  app.get(
    '/me/security-events',
    {
      config: { access: inPerson },
      schema: {
        tags,
        summary: 'What happened to your account',
        operationId: 'listSecurityEvents',
        querystring: Type.Object(PageQuery),
        response: { 200: SecurityEventPageSchema },
      },
    },
    async (request) => trail(db, callerOf(request).memberId, OWN_TRAIL, request.query),
  )
}

function memberRoutes(app: ApiInstance, deps: Deps): void {
  listMembersRoute(app, deps)
  getMemberRoute(app, deps)
  listMemberSecurityEventsRoute(app, deps)
  suspendMemberRoute(app, deps)
  unsuspendMemberRoute(app, deps)
  grantRoleRoute(app, deps)
  revokeRoleRoute(app, deps)
}

function listMembersRoute(app: ApiInstance, { db }: Deps): void {
  app.get(
    '/members',
    {
      config: { access: requiring('identity.read_members') },
      schema: {
        tags: MEMBERS,
        summary: 'Members (staff)',
        operationId: 'listMembers',
        querystring: MembersQuery,
        response: { 200: MemberPageSchema },
      },
    },
    async (request) => {
      const { q, role, ...page } = request.query
      const { items, nextCursor } = await MEMBER_LIST.page(
        page,
        async (after, limit) => searchMembers(db, { q, role }, after?.[0] ?? null, limit),
        ({ id }) => [id],
      )
      return { items: items.map(viewOf), nextCursor }
    },
  )
}

function getMemberRoute(app: ApiInstance, { db }: Deps): void {
  app.get(
    '/members/:id',
    {
      config: { access: requiring('identity.read_members') },
      schema: {
        tags: MEMBERS,
        summary: 'One member (staff)',
        operationId: 'getMember',
        params: IdParams,
        response: { 200: MemberSchema },
      },
    },
    async (request) => {
      return memberOf(db, request.params.id)
    },
  )
}

function listMemberSecurityEventsRoute(app: ApiInstance, { db }: Deps): void {
  app.get(
    '/members/:id/security-events',
    {
      config: { access: requiring('audit.read') },
      schema: {
        tags: MEMBERS,
        summary: 'What happened to an account (staff)',
        operationId: 'listMemberSecurityEvents',
        params: IdParams,
        querystring: Type.Object(PageQuery),
        response: { 200: SecurityEventPageSchema },
      },
    },
    async (request) => {
      return trail(db, request.params.id, MEMBER_TRAIL, request.query)
    },
  )
}

function suspendMemberRoute(app: ApiInstance, { db, clock, forget }: Deps): void {
  app.post(
    '/members/:id/suspend',
    {
      config: { access: requiring('identity.suspend_members') },
      schema: {
        tags: MEMBERS,
        summary: 'Suspend a member (staff)',
        operationId: 'suspendMember',
        params: IdParams,
        body: SuspendBody,
        response: { 200: MemberSchema },
      },
    },
    async (request) => {
      const { memberId: byId } = callerOf(request)
      await suspendMember({ db, clock }, { memberId: request.params.id, byId, reason: request.body.reason })
      forget()
      return memberOf(db, request.params.id)
    },
  )
}

function unsuspendMemberRoute(app: ApiInstance, { db, clock, forget }: Deps): void {
  app.post(
    '/members/:id/unsuspend',
    {
      config: { access: requiring('identity.suspend_members') },
      schema: {
        tags: MEMBERS,
        summary: 'Lift a suspension (staff)',
        operationId: 'unsuspendMember',
        params: IdParams,
        response: { 200: MemberSchema },
      },
    },
    async (request) => {
      const { memberId: byId } = callerOf(request)
      await suspendMember({ db, clock }, { memberId: request.params.id, byId, reason: null })
      forget()
      return memberOf(db, request.params.id)
    },
  )
}

function grantRoleRoute(app: ApiInstance, { db, clock, forget }: Deps): void {
  app.put(
    '/members/:id/roles/:role',
    {
      config: { access: requiringInPerson('identity.grant_roles') },
      schema: {
        tags: MEMBERS,
        summary: 'Give a role',
        operationId: 'grantRole',
        params: RoleParams,
        response: { 200: MemberSchema },
      },
    },
    async (request) => {
      const { memberId: byId } = callerOf(request)
      await changeRole({ db, clock }, { memberId: request.params.id, role: request.params.role, byId, grant: true })
      forget()
      return memberOf(db, request.params.id)
    },
  )
}

function revokeRoleRoute(app: ApiInstance, { db, clock, forget }: Deps): void {
  app.delete(
    '/members/:id/roles/:role',
    {
      config: { access: requiringInPerson('identity.grant_roles') },
      schema: {
        tags: MEMBERS,
        summary: 'Take a role away',
        operationId: 'revokeRole',
        params: RoleParams,
        response: { 200: MemberSchema },
      },
    },
    async (request) => {
      const { memberId: byId } = callerOf(request)
      await changeRole({ db, clock }, { memberId: request.params.id, role: request.params.role, byId, grant: false })
      forget()
      return memberOf(db, request.params.id)
    },
  )
}

async function memberOf(db: Foundation['db'], id: string): Promise<MemberView> {
  return viewOf(orThrow((await readMembers(db, [id]))[0] ?? identityError('member_not_found')))
}

function mailboxRoutes(app: ApiInstance, { db, hidesLinks }: Deps): void {
  const tags = ['Mailbox']
  app.get(
    '/mailbox',
    {
      config: { access: requiring('mail.read') },
      schema: {
        tags,
        summary: 'Mail that was not sent out (staff)',
        operationId: 'listMail',
        querystring: MailQuery,
        response: { 200: MailPageSchema },
      },
    },
    async (request) => {
      const { to, ...page } = request.query
      const { items, nextCursor } = await MAIL.page(
        page,
        async (after, limit) => readMailbox(db, to, after?.[0] ?? null, limit),
        ({ id }) => [id],
      )
      const shown = await withoutOthersLinks(db, callerOf(request).memberId, items, hidesLinks)
      return { items: shown.map((item) => ({ ...item, at: item.at.toISOString() })), nextCursor }
    },
  )
  app.get(
    '/mailbox/:id',
    {
      config: { access: requiring('mail.read') },
      schema: {
        tags,
        summary: 'One message (staff)',
        operationId: 'getMail',
        params: IdParams,
        response: { 200: MailSchema },
      },
    },
    async (request) => {
      const found = orThrow((await readMail(db, request.params.id)) ?? identityError('mail_not_found'))
      const [item = found] = await withoutOthersLinks(db, callerOf(request).memberId, [found], hidesLinks)
      return { ...item, at: item.at.toISOString() }
    },
  )
}
