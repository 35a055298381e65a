import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { requireFlag } from '../../platform/flags/errors.ts'
import type { Flags } from '../../platform/flags/part.ts'
import { publish } from '../../platform/events/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { ApiInstance } from '../../platform/http/part.ts'
import type { Auth } from './auth.ts'
import { memberStream, type IdentityEvent } from './events.ts'
import { Lockout, type SignInAttempt } from './lockout.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import { mayUsePassword } from './password.ts'
import { isSecondFactorCall, lookBefore, tellSecondFactor } from './second-factor-facts.ts'
import { SecondStepGuard } from './second-step-guard.ts'
import { findMemberBy, hasSessionFrom } from './store.ts'

const SIGN_IN = new Set(['/api/auth/sign-in/email', '/api/auth/sign-in/username'])
const SIGN_UP = '/api/auth/sign-up/email'
const SETS_PASSWORD = new Set(['/api/auth/sign-up/email', '/api/auth/reset-password', '/api/auth/change-password'])

const CHANGE_PASSWORD = '/api/auth/change-password'

interface SecondFactorDeps {
  readonly db: Database
  readonly auth: Auth
  readonly mail: Mail
  readonly settingsUrl: string
}

/** better-auth under /api/auth, behind our password policy and lock-out; its keys under /.well-known. */
export function addAuthRoutes(app: ApiInstance, { db, auth, mail, settingsUrl, flags, rateLimits }: SecondFactorDeps & { readonly flags: Flags; readonly rateLimits: boolean }): void {
  // Load tests sign many members in from one address.
  const lockout = new Lockout(db, { countsAddresses: rateLimits })
  const guard = new SecondStepGuard({ db, mail, settingsUrl, lockout })
  const schema = { hide: true }
  app.get('/.well-known/jwks.json', { schema }, async (_request, reply) => {
    void reply.header('cache-control', 'public, max-age=300')
    return auth.api.getJwks()
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema,
    handler: async (request, reply) => {
      const path = request.url.split('?')[0] ?? ''
      if (path === SIGN_UP) requireFlag(flags, 'auth.sign_up', null)
      if (SETS_PASSWORD.has(path)) checkPassword(request.body)
      if (path === CHANGE_PASSWORD) return changePassword(db, auth, request, reply)
      if (isSecondFactorCall(path)) return secondFactor({ db, auth, mail, settingsUrl, guard }, path, request, reply)
      if (!SIGN_IN.has(path)) return answer(reply, await auth.handler(requestOf(request)))
      const attempt = await attemptOf(db, path, request)
      const locked = await lockout.check(attempt)
      if (locked) return orThrow(locked)
      const response = await auth.handler(requestOf(request))
      await recordSignIn(db, lockout, attempt, response.status, await asksForSecondFactor(response))
      return answer(reply, response)
    },
  })
}

interface Attempt extends SignInAttempt {
  readonly memberId: Id | undefined
}

/** Who tries to sign in. The field is the one that the path reads: another one beside it must not count for somebody else. */
async function attemptOf(db: Database, path: string, request: FastifyRequest): Promise<Attempt> {
  const by = path.endsWith('/email') ? 'email' : 'username'
  const typed = textOf(request.body, by)
  const member = await findMemberBy(db, by, typed)
  const known = await hasSessionFrom(db, member?.id ?? null, request.ip)
  return { account: member?.id ?? typed.slice(0, 320), address: request.ip, known, memberId: member?.id }
}

/** The password was right, and nobody is signed in yet. */
async function asksForSecondFactor(response: Response): Promise<boolean> {
  const body: unknown = await response.clone().json().catch(() => null)
  return typeof body === 'object' && body !== null && 'twoFactorRedirect' in body && body.twoFactorRedirect === true
}

async function secondFactor(deps: SecondFactorDeps & { readonly guard: SecondStepGuard }, path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const call = { path, headers: requestOf(request).headers, address: request.ip }
  const before = await lookBefore(deps.auth, call)
  const attempt = before.memberId === null ? await deps.guard.attemptOf(call) : null
  const locked = attempt && (await deps.guard.check(attempt))
  if (locked) return orThrow(locked)
  const response = await deps.auth.handler(requestOf(request))
  if (attempt) await deps.guard.record(attempt, response.status)
  await tellSecondFactor(deps, call, before, response)
  return answer(reply, response)
}

async function recordSignIn(db: Database, lockout: Lockout, attempt: Attempt, status: number, isHalfDone: boolean): Promise<void> {
  if (status !== 200 && status !== 401) return
  const { memberId, address } = attempt
  const types: IdentityEvent['type'][] = []
  if (status === 200) {
    await lockout.succeeded(attempt)
    if (!isHalfDone) types.push('identity.signed_in')
  } else {
    types.push('identity.sign_in_failed')
    if (await lockout.failed(attempt)) types.push('identity.locked_out')
  }
  if (memberId === undefined) return // Nobody's trail to write to.
  const events = types.map((type): IdentityEvent => ({ type, stream: memberStream(memberId), actorId: status === 200 ? memberId : null, data: { memberId, address }, occurredAt: new Date() }))
  await db.transaction(async (tx) => publish(tx, events))
}

/** better-auth tells of a reset, not of a change. */
async function changePassword(db: Database, auth: Auth, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const session = await auth.api.getSession({ headers: requestOf(request).headers })
  const response = await auth.handler(requestOf(request))
  if (response.status === 200 && session) {
    const memberId = session.user.id
    await db.transaction(async (tx) => publish(tx, [{ type: 'identity.password_changed', stream: memberStream(memberId), actorId: memberId, data: { memberId }, occurredAt: new Date() }]))
  }
  return answer(reply, response)
}

function checkPassword(body: unknown): void {
  const password = textOf(body, 'newPassword') || textOf(body, 'password')
  const refused = mayUsePassword(password, { email: textOf(body, 'email'), name: textOf(body, 'name') })
  if (refused) orThrow(refused)
}

function textOf(body: unknown, field: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value: unknown = Object.entries(body).find(([key]) => key === field)?.[1]
  return typeof value === 'string' ? value : ''
}

function requestOf(request: FastifyRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'content-length') headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  headers.set('x-forwarded-for', request.ip) // What the edge has made out, whatever the client says.
  // A browser names the page's origin on every POST. A program names none (and Node's fetch looks like a browser to
  // better-auth all the same), so one without an origin is taken as our own, unless the browser says that it is another's.
  if (!headers.has('origin') && headers.get('sec-fetch-site') !== 'cross-site') headers.set('origin', `${request.protocol}://${request.headers.host ?? 'localhost'}`)
  const url = `${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`
  const hasBody = request.method === 'POST' && request.body !== undefined && request.body !== null
  return new Request(url, { method: request.method, headers, ...(hasBody ? { body: JSON.stringify(request.body) } : {}) })
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  reply.header('cache-control', 'no-store')
  return reply.send(Buffer.from(await response.arrayBuffer()))
}
