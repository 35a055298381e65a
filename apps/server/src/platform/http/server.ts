import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify from 'fastify'
import type { ApiInstance } from './api-instance.ts'
import { publicUrl } from '../config/config.ts'
import { orThrow, type Rejection } from '../errors/errors.ts'
import type { Foundation } from '../foundation/part.ts'
import { enforceAccess, type DeclaredRoute } from './access.ts'
import { refuseOddAddresses } from './address.ts'
import { addAnswerHeaders } from './answer-headers.ts'
import { addAuthentication } from './authentication.ts'
import { limitBodyTime } from './body-time.ts'
import { httpError, type Authenticator } from './caller.ts'
import { answerUnreadable } from './closing-answer.ts'
import { limitConnections } from './connection-limit.ts'
import { addErrorsPage, ERRORS_PATH } from './errors-page.ts'
import { addOutsideDoor } from './outside-values.ts'
import { noticeProxies } from './proxy-notice.ts'
import { problemHandler } from './problem.ts'
import { addProtection, securityHeaders } from './protection.ts'
import { addInternalCalls, type InternalCalls } from './internal-calls.ts'
import { limitRates } from './rate-limit.ts'
import type { RateWindows } from './rate-windows.ts'
import { addRequestScope, correlationIdOf } from './request-scope.ts'
import { validatorCompiler } from './validation.ts'

export type { ApiInstance, ApiRoutes } from './api-instance.ts'

/** Of a JSON body; a route that takes more says so with `bodyLimit`. */
const BODY_LIMIT_BYTES = 256 * 1024
/** Longer than a balancer keeps an idle connection (60 s as a rule), so that it never writes into one that is closing. */
const KEEP_ALIVE_MS = 65_000
/** For the largest import over a slow line; whoever sends headers has a minute (Node's own limit). */
const REQUEST_MS = 30 * 60_000

export interface ServerOptions {
  /** What a member is told who has to verify their e-mail address first. */
  readonly unverified: () => Rejection
  /** Whether a request that offers another protocol may have it; every other one is answered as if it had not offered. */
  readonly isUpgrade: (url: string, protocol: string | undefined) => boolean
  /** Where requests are counted. */
  readonly rateWindows: RateWindows
  /** What processes of the exchange show each other. */
  readonly internalCalls: InternalCalls
}

/** Makes the Fastify server with everything that every route has: ids, errors, limits, headers, the caller. */
export async function createServer(
  { settings, log }: Pick<Foundation, 'settings' | 'log'>,
  authenticate: Authenticator,
  { unverified, isUpgrade, rateWindows, internalCalls }: ServerOptions,
): Promise<{ readonly app: ApiInstance; readonly routes: readonly DeclaredRoute[] }> {
  const handler = problemHandler({ log, documentationUrl: publicUrl(settings) + ERRORS_PATH })
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    // While draining, what still arrives on open connections is answered, with `Connection: close`.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: 500 },
    trustProxy: trustedProxies(settings.TRUST_PROXY),
    genReqId: (raw) => correlationIdOf(raw, internalCalls),
    clientErrorHandler: answerUnreadable,
    http: { shouldUpgradeCallback: ({ url, headers }) => isUpgrade(url ?? '', headers.upgrade) },
  }).withTypeProvider<TypeBoxTypeProvider>()
  limitConnections(app.server, log)
  app.setValidatorCompiler(validatorCompiler())
  app.setErrorHandler(handler)
  app.setNotFoundHandler(async () => orThrow(httpError('not_found')))
  addRequestScope(app, { log, headers: await securityHeaders(settings) })
  refuseOddAddresses(app)
  addInternalCalls(app, internalCalls)
  noticeProxies(app, { log, trustProxy: settings.TRUST_PROXY })
  addAuthentication(app, authenticate, settings)
  const routes = enforceAccess(app, unverified)
  addAnswerHeaders(app, { hasCors: settings.CORS_ORIGINS !== '' })
  await addProtection(app, settings)
  limitBodyTime(app)
  addOutsideDoor(app)
  if (settings.RATE_LIMITS) limitRates(app, internalCalls, rateWindows)
  addErrorsPage(app)
  return { app, routes }
}

/** A number of hops, or addresses and networks separated by commas; `true` for whoever is in front. */
function trustedProxies(text: string): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (text === '' || text === 'false') return false
  if (text === 'true') return true
  if (/^\d+$/.test(text)) return (_address, hop) => hop < Number(text)
  return text.split(',').map((address) => address.trim())
}
