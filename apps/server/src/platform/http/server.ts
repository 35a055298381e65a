import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import scalar from '@scalar/fastify-api-reference'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawReplyDefaultExpression, type RawRequestDefaultExpression, type RawServerDefault } from 'fastify'
import { constants } from 'node:zlib'
import { publicUrl } from '../config/config.ts'
import { currentContext, runInContext } from '../context/context.ts'
import { orThrow } from '../errors/errors.ts'
import type { Foundation } from '../foundation/part.ts'
import { newId } from '../ids/ids.ts'
import { gauge, histogram } from '../telemetry/metrics.ts'
import { httpError, type Authenticator, type Caller } from './caller.ts'
import { problemHandler } from './problem.ts'
import { WEB_TOKEN, WEB_TOKEN_HEADER } from './web-token.ts'

export type ApiInstance = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, TypeBoxTypeProvider>
export type ApiRoutes = (app: ApiInstance) => void | Promise<void>

const BODY_LIMIT_BYTES = 256 * 1024
const REQUESTS_PER_MINUTE = 600
const CORRELATION_ID = /^[\w.:-]{1,100}$/
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const durations = histogram('ece_http_request_seconds', 'How long requests take', ['method', 'route', 'status'])
const inFlight = gauge('ece_http_requests_in_flight', 'Requests that are being answered')

/** Makes the Fastify server with everything that every route has: ids, errors, limits, headers, the caller. */
export async function createServer({ settings, log }: Pick<Foundation, 'settings' | 'log'>, authenticate: Authenticator): Promise<ApiInstance> {
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 500 },
    genReqId: (request) => {
      const given = request.headers['x-correlation-id']
      return typeof given === 'string' && CORRELATION_ID.test(given) ? given : newId()
    },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: true, allErrors: true } },
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(await querystringCoercion())
  const handler = problemHandler({ log, documentationUrl: `${publicUrl(settings)}/docs/errors` })
  app.setErrorHandler(handler)
  app.setNotFoundHandler(async () => orThrow(httpError('not_found')))
  app.decorateRequest('caller', null)
  addContext(app, log)
  await addProtection(app, settings)
  addAuthentication(app, authenticate, settings)
  await addDocumentation(app, settings)
  return app
}

/** Query strings and path parameters are text, so they are coerced; bodies say what they mean. */
async function querystringCoercion() {
  const { default: Ajv } = await import('ajv')
  const { default: addFormats } = await import('ajv-formats')
  const strict = addFormats.default(new Ajv.default({ coerceTypes: false, removeAdditional: false, useDefaults: true, allErrors: true, strict: false }))
  const coercing = addFormats.default(new Ajv.default({ coerceTypes: true, removeAdditional: false, useDefaults: true, allErrors: true, strict: false }))
  return ({ schema, httpPart }: { schema: unknown; httpPart?: string | undefined }) => {
    const ajv = httpPart === 'body' ? strict : coercing
    // Fastify hands the route's own TypeBox schema on as unknown.
    return ajv.compile(schema as object)
  }
}

function addContext(app: ApiInstance, log: Foundation['log']): void {
  app.addHook('onRequest', (request, reply, done) => {
    inFlight.inc()
    reply.header('x-correlation-id', request.id)
    runInContext({ correlationId: request.id, actorId: null }, done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    inFlight.dec()
    const route = request.routeOptions.url ?? 'unknown'
    const { statusCode, elapsedTime } = reply
    durations.observe({ method: request.method, route, status: String(statusCode) }, elapsedTime / 1_000)
    if (statusCode >= 500) log.warn({ method: request.method, route, status: statusCode, ms: Math.round(elapsedTime) }, 'request')
    else if (log.isLevelEnabled('debug')) log.debug({ method: request.method, route, status: statusCode, ms: Math.round(elapsedTime), correlationId: request.id }, 'request')
    done()
  })
}

async function addProtection(app: ApiInstance, settings: Foundation['settings']): Promise<void> {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: publicUrl(settings).startsWith('https:') ? { maxAge: 31_536_000 } : false,
  })
  const origins = settings.CORS_ORIGINS.split(',').map((origin) => origin.trim()).filter((origin) => origin !== '')
  if (origins.length > 0) await app.register(cors, { origin: origins, credentials: true, exposedHeaders: ['x-correlation-id', 'set-auth-token'] })
  await app.register(compress, { threshold: 1_024, encodings: ['br', 'gzip'], brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }, zlibOptions: { level: 4 } })
  if (!settings.RATE_LIMITS) return
  await app.register(rateLimit, {
    global: true,
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    cache: 20_000,
    hook: 'preHandler', // After the caller is known.
    allowList: (request) => request.headers[WEB_TOKEN_HEADER] === WEB_TOKEN,
    keyGenerator: (request) => request.caller?.memberId ?? request.ip,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, { ttl }) => Object.assign(new Error('too many requests'), { statusCode: 429, code: 'RATE_LIMITED', retryAfterSeconds: Math.ceil(ttl / 1_000) }),
  })
}

function addAuthentication(app: ApiInstance, authenticate: Authenticator, settings: Foundation['settings']): void {
  const origins = new Set([publicUrl(settings), ...settings.CORS_ORIGINS.split(',').map((origin) => origin.trim())])
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/v1/')) return
    const { headers } = request
    if (headers.cookie === undefined && headers.authorization === undefined && headers['x-api-key'] === undefined) return
    const caller: Caller | null = await authenticate(headers)
    if (!caller) return
    // A cookie comes along by itself, so what it may do from another site is nothing.
    const byCookie = headers.authorization === undefined && headers['x-api-key'] === undefined
    if (byCookie && !SAFE_METHODS.has(request.method) && !isOwnOrigin(headers, origins)) orThrow(httpError('csrf'))
    request.caller = caller
    const context = currentContext()
    if (context) context.actorId = caller.memberId
  })
}

/** True when the browser says that the request comes from one of our pages, or when no browser sent it. */
function isOwnOrigin(headers: Readonly<Record<string, string | string[] | undefined>>, origins: ReadonlySet<string>): boolean {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return true
  if (typeof origin !== 'string') return site === undefined
  if (origins.has(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

async function addDocumentation(app: ApiInstance, settings: Foundation['settings']): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Elite Card Exchange', version: '1', description: 'Amounts are whole cents. Lists use cursors. Errors are RFC 9457 problems with a `code` (see /docs/errors). POSTs that move money or cards take an `Idempotency-Key`.' },
      servers: [{ url: publicUrl(settings) }],
      components: {
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
          apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        },
      },
      security: [{ accessToken: [] }, { session: [] }, { apiKey: [] }, {}],
    },
    hideUntagged: true,
  })
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: { url: '/api/v1/openapi.json', withDefaultFonts: false, telemetry: false },
    hooks: {
      onRequest: (_request, reply, done) => {
        reply.header('content-security-policy', "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'")
        done()
      },
    },
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
