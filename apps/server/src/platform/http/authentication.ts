import type { FastifyRequest } from 'fastify'
import { publicUrl, type Settings } from '../config/config.ts'
import { RejectionError } from '../errors/errors.ts'
import type { Authenticator, Caller } from './caller.ts'
import { httpError } from './caller.ts'
import { LookUpGuard, LOOK_UP_WINDOW_SECONDS } from './look-up-guard.ts'
import { networkOf } from './rate-limit.ts'
import type { ApiInstance } from './api-instance.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The origins whose pages may call the API with a member's cookie. */
export function ownOrigins(settings: Settings): string[] {
  return [publicUrl(settings), ...settings.CORS_ORIGINS.split(',')]
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
}

/**
 * Finds the caller of every request under /api/v1 that carries credentials. A cookie comes along by itself, so what a request
 * may do by it from another site is nothing (`http.csrf`); headers are sent on purpose and need no such check. What the gateway
 * hands on has been through this there.
 */
export function addAuthentication(app: ApiInstance, authenticate: Authenticator, settings: Settings): void {
  const origins = new Set(ownOrigins(settings))
  const guard = new LookUpGuard(settings.RATE_LIMITS)
  app.decorateRequest('caller', null)
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers, handedOn } = request
    if (handedOn) {
      note(request, handedOn.caller)
      done()
      return
    }
    if (
      (headers.authorization === undefined && headers.cookie === undefined && headers['x-api-key'] === undefined) ||
      !request.url.startsWith('/api/v1/')
    ) {
      done()
      return
    }
    const shown = `${headers.authorization ?? ''} ${headers.cookie ?? ''} ${String(headers['x-api-key'] ?? '')}`
    const network = networkOf(request.ip)
    const verdict = guard.verdictOn(shown, network)
    if (verdict === 'nobody') {
      done()
      return
    }
    if (verdict === 'too_many') {
      done(new RejectionError(httpError('rate_limited', { retryAfterSeconds: LOOK_UP_WINDOW_SECONDS })))
      return
    }
    const accept = (caller: Caller | null): void => {
      guard.note(shown, network, caller !== null)
      if (!caller) return
      if (isByCookie(caller, headers) && !SAFE_METHODS.has(request.method) && !isOwnOrigin(headers, origins))
        throw new RejectionError(httpError('csrf'))
      note(request, caller)
    }
    authenticate(headers)
      .then(accept)
      .then(() => done(), done)
  })
}

function note(request: FastifyRequest, caller: Caller | null): void {
  request.caller = caller
  if (request.scope && caller) request.scope.actorId = caller.memberId
}

/** Not by whether there is an Authorization header: a browser adds one of Basic by itself, and it proves no caller of ours. */
function isByCookie({ via }: Caller, { authorization }: Headers): boolean {
  return via === 'session' && !(typeof authorization === 'string' && authorization.startsWith('Bearer '))
}

/** True when the browser says that the request comes from one of our pages, or when no browser sent it. */
export function isOwnOrigin({ origin, host, 'sec-fetch-site': site }: Headers, origins: ReadonlySet<string>): boolean {
  if (site === 'same-origin' || site === 'none') return true
  if (typeof origin !== 'string') return site === undefined
  return origins.has(origin) || (URL.canParse(origin) && new URL(origin).host === host)
}
