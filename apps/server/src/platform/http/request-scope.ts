import type { FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { runInContext, type WorkContext } from '../context/context.ts'
import { newId } from '../ids/ids.ts'
import { hintsOf } from '../recipients/recipients.ts'
import type { Logger } from '../telemetry/log.ts'
import { gauge, histogram } from '../telemetry/metrics.ts'
import { isTracing, openServerSpan, type OpenSpan } from '../telemetry/trace.ts'
import type { ApiInstance } from './api-instance.ts'
import type { InternalCalls } from './internal-calls.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The context that the whole request runs in. */
    scope: WorkContext | null
    span: OpenSpan | undefined
  }
}

const CORRELATION_ID = /^[\w.:-]{1,100}$/
const SLOW_MS = 1_000

const durations = histogram('ece_http_request_seconds', 'How long requests take', ['method', 'route', 'status'])

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** A new correlation id; that of the request above it where a process of ours asks for a visitor. */
export function correlationIdOf(raw: IncomingMessage, calls: InternalCalls): string {
  const { from } = calls.of(raw)
  return (from === 'outside' || from === 'forger' ? undefined : givenIdOf(raw.headers)) ?? newId()
}

/** What a client calls its request. Anybody can send anything here: it is only noted beside ours, to find what a client asks about. */
function givenIdOf(headers: Headers): string | undefined {
  const given = headers['x-correlation-id']
  return typeof given === 'string' && CORRELATION_ID.test(given) ? given : undefined
}

/**
 * Puts every request into its context, gives every answer its correlation id and the given headers, and measures, traces and
 * logs it. All hooks are synchronous: one that returns a promise costs each request a turn of the microtask queue.
 */
export function addRequestScope(
  app: ApiInstance,
  { log, headers }: { log: Logger; headers: Readonly<Record<string, string>> },
): void {
  let inFlight = 0
  gauge('ece_http_requests_in_flight', 'Requests that are being answered', [], function collect() {
    this.set(inFlight)
  })
  app.decorateRequest('scope', null)
  app.decorateRequest('span', undefined)
  app.addHook('onRequest', (request, reply, done) => {
    inFlight += 1
    reply.headers(headers).header('x-correlation-id', request.id)
    const scope: WorkContext = { correlationId: request.id, actorId: null, recipient: () => hintsOf(request.headers) }
    request.scope = scope
    if (isTracing()) openSpan(request)
    enter(request, scope, done)
  })
  // A body arrives in events of the connection, which know nothing of the request's context: it is entered again.
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.scope && request.body !== undefined) enter(request, request.scope, done)
    else done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    inFlight -= 1
    const route = routeOf(request)
    const { statusCode, elapsedTime } = reply
    durations.observe({ method: request.method, route, status: statusCode }, elapsedTime / 1_000)
    request.span?.end({ 'http.response.status_code': statusCode }, statusCode >= 500)
    const line = (): object => ({
      method: request.method,
      route,
      status: statusCode,
      ms: Math.round(elapsedTime),
      correlationId: request.id,
      givenId: givenIdOf(request.headers),
      ...(request.caller ? { actorId: request.caller.memberId } : {}),
    })
    if (statusCode >= 500 || elapsedTime > SLOW_MS) log.warn(line(), 'request')
    else if (log.isLevelEnabled('debug') && !isProbe(route)) log.debug(line(), 'request')
    done()
  })
}

function enter(request: FastifyRequest, scope: WorkContext, done: () => void): void {
  const { span } = request
  if (span) span.run(() => runInContext(scope, done))
  else runInContext(scope, done)
}

function openSpan(request: FastifyRequest): void {
  const route = routeOf(request)
  if (isProbe(route)) return
  request.span = openServerSpan(
    `${request.method} ${route}`,
    { 'http.request.method': request.method, 'http.route': route, 'ece.correlation_id': request.id },
    request.headers,
  )
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown'
}

function isProbe(route: string): boolean {
  return route.startsWith('/health') || route === '/metrics'
}
