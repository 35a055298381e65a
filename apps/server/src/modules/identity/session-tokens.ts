import type { FastifyRequest } from 'fastify'
import type { Queryable } from '../../platform/db/database.ts'
import type { Authenticator } from '../../platform/http/caller.ts'
import { isId } from '../../platform/ids/ids.ts'
import { textOf, type AuthCall } from './auth-exchange.ts'
import { findSessionToken, readSessionIdsByToken } from './store.ts'

const REVOKE = '/api/auth/revoke-session'

/**
 * Sessions are named by their ids. better-auth names them by their tokens, each of which is the whole session: it would hand
 * those of all devices to whatever reads an answer of one. A token travels in the cookie and in `set-auth-token`, nowhere else.
 */
export async function withSessionToken(
  { db, authenticate }: { readonly db: Queryable; readonly authenticate: Authenticator },
  call: AuthCall,
  { headers }: FastifyRequest,
): Promise<AuthCall> {
  const sessionId = call.path === REVOKE ? textOf(call.body, 'token') : ''
  if (!isId(sessionId)) return call
  const caller = await authenticate(headers)
  const token = caller && (await findSessionToken(db, caller.memberId, sessionId))
  return { ...call, body: { token: token ?? '' } }
}

/** The answer with every session token in it replaced by its session's id, and left out where it has none. */
export async function withoutTokens(db: Queryable, path: string, response: Response): Promise<Response> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  // An access token is what this route is for.
  if (!isJson || response.status >= 400 || path === '/api/auth/token') return response
  const text = await response.clone().text()
  if (text === '') return response // better-auth calls an empty body JSON as well: of redirects, and where it has nothing to say.
  const body: unknown = JSON.parse(text)
  const tokens: string[] = []
  walk(body, (token) => {
    tokens.push(token)
    return token
  })
  if (tokens.length === 0) return response
  const ids = await readSessionIdsByToken(db, tokens)
  const shown = walk(body, (token) => ids.get(token))
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(shown), { status: response.status, headers })
}

/** A copy of the value in which the texts called `token` are replaced; undefined leaves the field out. */
function walk(value: unknown, replaced: (token: string) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, replaced))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      name === 'token' && typeof inner === 'string' ? replaced(inner) : walk(inner, replaced),
    ]),
  )
}
