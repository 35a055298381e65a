import type { FastifyReply, FastifyRequest } from 'fastify'
import { STATUS_CODES } from 'node:http'
import { isInfrastructureFault, orThrow } from '../../platform/errors/errors.ts'
import { httpError } from '../../platform/http/caller.ts'
import type { Auth } from './auth.ts'

/** A request to better-auth, read as better-auth reads it. */
export interface AuthCall {
  /** With `.` and `..` resolved, as in the address that better-auth parses: our rules go by what it will do, not by what was typed. */
  readonly path: string
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly address: string
  /** The address is a proxy's, and says nothing of who this is. */
  readonly sharesAddress: boolean
  readonly body: object
}

/**
 * Rejects with `http.malformed_request` where the body is no object: better-auth's plugins read fields of it before anything has
 * looked at it. No body at all is an empty one, for the routes that need none.
 */
export function callOf(request: FastifyRequest): AuthCall {
  const body: unknown = request.body === undefined ? {} : request.body
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return orThrow(httpError('malformed_request', { problem: 'the body is not an object' }))
  const named = `${request.protocol}://${request.headers.host ?? 'localhost'}`
  const origin = URL.canParse(named) ? named : `${request.protocol}://localhost`
  const url = new URL(origin + request.url)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'content-length')
      headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  headers.set('x-forwarded-for', request.ip) // What the edge has made out, whatever the client says.
  // A browser names the page's origin on every POST. A program names none (and Node's fetch looks like a browser to
  // better-auth all the same), so one without an origin is taken as our own, unless the browser says that it is another's.
  if (!headers.has('origin') && headers.get('sec-fetch-site') !== 'cross-site') headers.set('origin', origin)
  return {
    path: url.pathname,
    url: url.href,
    method: request.method,
    headers,
    address: request.ip,
    sharesAddress: request.sharesAddress,
    body,
  }
}

/** What better-auth has read as text by the time that it looks whether it is one. */
const TEXTS = ['email', 'name', 'username', 'displayUsername']
/** Fields that say where to go next; better-auth fails where it can't read one. Whether it may be gone to is better-auth's to check. */
const NEXT_ADDRESS = ['callbackURL', 'redirectTo', 'errorCallbackURL', 'newUserCallbackURL']
/**
 * Whether a path stays with us, by what a browser makes of it: resolved as often as it may be (what is left of `/.//x` is `//x`,
 * which is another host), it must still be ours.
 */
function staysHere(address: string, origin: string): boolean {
  const once = URL.canParse(address, origin) ? new URL(address, origin) : null
  if (once?.origin !== origin) return false
  const path = once.pathname + once.search + once.hash
  return !/^[/\\]{2}/.test(path) && new URL(path, origin).href === once.href
}

/**
 * A path from the root, or a whole address that names its host, which is better-auth's to compare with those that are trusted.
 * Nothing between the two: browsers read `https:x`, ` /x` and `x` each by the page they are on.
 */
const canGoTo = (address: string, origin: string): boolean =>
  address === '' ||
  (/^https?:\/\//i.test(address) ? URL.canParse(address) : address.startsWith('/') && staysHere(address, origin))

/**
 * Has better-auth answer. What it trips over because of what was sent (a value that a column does not take, a name that is no
 * text, an address that is none) is refused as `http.invalid_request`; a fault of ours is thrown, for the one handler of errors.
 */
export async function ask(auth: Auth, { url, method, headers, body }: AuthCall): Promise<Response> {
  for (const field of TEXTS) {
    if (!['string', 'undefined'].includes(typeof fieldOf(body, field)))
      return orThrow(httpError('malformed_request', { problem: `${field} is no text` }))
  }
  const { searchParams, origin } = new URL(url)
  for (const field of NEXT_ADDRESS) {
    if (![...searchParams.getAll(field), textOf(body, field)].every((address) => canGoTo(address, origin)))
      return orThrow(httpError('invalid_request', { problem: `${field} is neither an address nor a path` }))
  }
  const sent = new Headers(headers)
  if (method === 'POST') sent.set('content-type', 'application/json') // What we have read; better-auth must not read it as anything else.
  const response = await auth
    .handler(new Request(url, { method, headers: sent, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) }))
    .catch(rethrow)
  const location = response.headers.get('location')
  if (location !== null && !canGoTo(location, origin))
    return orThrow(httpError('invalid_request', { problem: 'the address to go to next is not ours' }))
  if (response.status < 500) return response
  const { code } = await bodyOf(response)
  // The library answers 500 to whatever its parser of the device's answer does not take.
  if (code === 'FAILED_TO_VERIFY_REGISTRATION')
    return new Response(response.body, { status: 400, headers: response.headers })
  throw new Error(`better-auth answered ${response.status} ${code ?? ''}`)
}

/**
 * The answer as it is, and a refusal as problem+json: better-auth's own `code` and `message` stay in it, for its clients. Nothing in it
 * tells one refusal from the next, not the correlation id either: a wrong password and an unknown account are answered alike.
 */
export async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  const { status } = response
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  reply.status(status).header('cache-control', 'no-store')
  if (status < 400) return reply.send(Buffer.from(await response.arrayBuffer()))
  const body = await bodyOf(response)
  if (body.code === undefined && status === 404) return orThrow(httpError('not_found'))
  const title = STATUS_CODES[status] ?? 'Error'
  const problem = {
    code: 'REFUSED',
    message: title,
    ...body,
    type: 'about:blank',
    title,
    status,
    detail: body.message ?? title,
  }
  return reply.type('application/problem+json').send(JSON.stringify(problem))
}

async function bodyOf(response: Response): Promise<{ readonly code?: string; readonly message?: string }> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  if (typeof body !== 'object' || body === null) return {}
  const code = 'code' in body && typeof body.code === 'string' ? { code: body.code } : {}
  const message = 'message' in body && typeof body.message === 'string' ? { message: body.message } : {}
  return { ...body, ...code, ...message }
}

/** Drizzle wraps what PostgreSQL has said. */
function rethrow(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isInfrastructureFault(cause)) throw cause
    // Half of a pair of characters, which no address and no text of a database takes.
    if (cause instanceof URIError)
      return orThrow(httpError('invalid_request', { problem: 'it holds a character that can’t be stored' }))
    // Classes 22 (a value can't be read or kept) and 23 (a rule of the table: too long, taken, missing).
    if ('code' in cause && typeof cause.code === 'string' && /^2[23]/.test(cause.code))
      return orThrow(httpError('invalid_request', { problem: 'a value is too long, taken, or none that can be kept' }))
  }
  throw error
}

/** A text field of a body that nobody has looked at yet; empty where there is none. */
export function textOf(body: unknown, field: string): string {
  const value = fieldOf(body, field)
  return typeof value === 'string' ? value : ''
}

export function fieldOf(body: unknown, field: string): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  return Object.entries(body).find(([key]) => key === field)?.[1]
}
