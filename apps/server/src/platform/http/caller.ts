import { defineErrors } from '../errors/errors.ts'
import { isId, type Id } from '../ids/ids.ts'

/** Who sends a request, as far as the edge could prove. */
export interface Caller {
  readonly memberId: Id
  readonly via: 'session' | 'access-token' | 'api-key'
  /** Of the session behind a cookie or an access token; null behind an API key. */
  readonly sessionId: string | null
  readonly roles: readonly string[]
  /** What the roles allow, narrowed to the key's scopes behind an API key. */
  readonly permissions: ReadonlySet<string>
  readonly emailVerified: boolean
  readonly suspended: boolean
}

/** Set at start by the part that knows accounts: turns a request's credentials into a caller, or null when it carries none. */
export type Authenticator = (headers: CredentialHeaders) => Promise<Caller | null>
export type CredentialHeaders = Readonly<Record<string, string | string[] | undefined>>

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
  }
}

/** Callers are kept for a while, and so is what is told of them. */
const claims = new WeakMap<Caller, string>()

/** A caller as JSON, for another process. */
export function claimOfCaller(caller: Caller): string {
  let claim = claims.get(caller)
  if (claim === undefined) {
    claim = JSON.stringify({ ...caller, permissions: [...caller.permissions] })
    claims.set(caller, claim)
  }
  return claim
}

/** What `claimOfCaller` has told; undefined when it is something else: an older release may tell another shape. */
export function callerOfClaim(claim: unknown): Caller | undefined {
  if (typeof claim !== 'object' || claim === null) return undefined
  const { memberId, via, sessionId, roles, permissions, emailVerified, suspended }: Partial<Record<keyof Caller, unknown>> =
    claim
  const kind = KINDS.find((each) => each === via)
  if (typeof memberId !== 'string' || !isId(memberId) || kind === undefined) return undefined
  if ((typeof sessionId !== 'string' && sessionId !== null) || typeof suspended !== 'boolean') return undefined
  if (typeof emailVerified !== 'boolean' || !isTexts(roles) || !isTexts(permissions)) return undefined
  return { memberId, via: kind, sessionId, roles, permissions: new Set(permissions), emailVerified, suspended }
}

const KINDS = ['session', 'access-token', 'api-key'] as const

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

export const httpError = defineErrors('http', {
  unauthenticated: { status: 401, message: 'Sign in first.' },
  not_internal: { status: 401, message: 'This is between processes of the exchange, and the request is not from one.' },
  unknown_version: { status: 404, message: 'There is no version {version} of the API. There are: {versions}.' },
  forbidden: { status: 403, message: 'Your account may not do this. It needs the permission {permission}.' },
  session_required: { status: 403, message: 'An API key may not do this. Sign in.' },
  suspended: { status: 403, message: 'Your account is suspended.' },
  not_found: { status: 404, message: 'There is nothing at this address.' },
  invalid_request: { status: 422, message: 'The request is not valid: {problem}.' },
  malformed_request: { status: 400, message: 'The request can’t be read: {problem}.' },
  body_too_large: { status: 413, message: 'The body is larger than {limitBytes} bytes.' },
  body_too_slow: { status: 408, transient: true, message: 'The body took too long to arrive. Send it again.' },
  headers_too_large: {
    status: 431,
    message: 'The address and headers of the request are larger than 16 KiB together.',
  },
  request_too_slow: { status: 408, transient: true, message: 'The request took too long to arrive. Send it again.' },
  too_many_connections: {
    status: 503,
    transient: true,
    message: 'The exchange has as many connections as it can take. Try again shortly.',
  },
  unsupported_media_type: { status: 415, message: 'This address does not take that content type.' },
  csrf: { status: 403, message: 'The request came from another site.' },
  rate_limited: { status: 429, transient: true, message: 'Too many requests. Try again in {retryAfterSeconds} s.' },
  idempotency_key_reused: { status: 409, message: 'This Idempotency-Key was used with another request.' },
  idempotency_key_invalid: { status: 400, message: 'An Idempotency-Key has 1 to 255 characters.' },
  storage_full: {
    status: 503,
    transient: true,
    message: 'The exchange has no room left to keep anything. Nothing was changed. Try again later.',
  },
  upload_not_kept: {
    status: 507,
    transient: true,
    message: 'The exchange has no room left for uploads. Nothing was kept. Try again later.',
  },
  unavailable: { status: 503, transient: true, message: 'The exchange can’t answer right now. Try again shortly.' },
})
