import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { GATEWAY_HEADER, SERVICE_HEADER, type InternalCalls } from '../platform/http/internal-calls.ts'
import type { Logger } from '../platform/telemetry/log.ts'
import { counter, histogram } from '../platform/telemetry/metrics.ts'
import { LIVE } from './service-list.ts'
import type { Repeats, Service } from './service.ts'

const requests = counter('ece_gateway_requests_total', 'Requests that were handed on, by what became of them', ['service', 'status'])
const seconds = histogram('ece_gateway_seconds', 'How long a service takes to begin its answer', ['service'])

/** What one connection says of itself (RFC 9110, 7.6.1), and what the gateway says anew. */
const OF_THE_CONNECTION = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'])
const NOT_HANDED_ON = new Set([...OF_THE_CONNECTION, GATEWAY_HEADER, SERVICE_HEADER, 'accept-version', 'expect'])
const SAFE = new Set(['GET', 'HEAD'])
const METHODS: Readonly<Record<string, Dispatcher.HttpMethod>> = {
  GET: 'GET',
  HEAD: 'HEAD',
  POST: 'POST',
  PUT: 'PUT',
  PATCH: 'PATCH',
  DELETE: 'DELETE',
  OPTIONS: 'OPTIONS',
}

export interface HandOnDeps {
  readonly calls: InternalCalls
  readonly log: Logger
  /** Whether requests have been counted against their route's limit here. */
  readonly isCounted: boolean
}

/** Hands a request on to the service, and its answer back, neither of them read. */
export async function handOn(
  { calls, log, isCounted }: HandOnDeps,
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { raw, body } = request
  const finished = Promise.withResolvers<void>()
  const left = new AbortController()
  reply.raw.once('close', () => {
    finished.resolve()
    if (!reply.raw.writableFinished) left.abort()
  })
  const headers = handedOnHeaders(request)
  const sign = (): void => {
    const { ip, protocol, caller } = request
    headers[GATEWAY_HEADER] = calls.forGateway(service.name, raw, { caller, ip, protocol, isCounted })
  }
  const started = performance.now()
  let [status, retries] = [0, 0]
  try {
    const answer = await service.ask(
      {
        method: METHODS[request.method] ?? 'GET',
        path: raw.url ?? '/',
        headers,
        body: body instanceof Readable || Buffer.isBuffer(body) ? body : null,
        signal: left.signal,
        ...(service.name === LIVE ? { headersTimeout: LONG_POLL_MS } : {}),
      },
      repeatsOf(request),
      sign,
      finished.promise,
    )
    status = answer.response.statusCode
    retries = answer.retries
    return await reply.status(status).headers(handedBackHeaders(answer.response.headers)).send(answer.response.body)
  } catch (error) {
    finished.resolve()
    if (!left.signal.aborted) throw error
    status = 499 // As nginx says that the client has gone.
    return reply.hijack()
  } finally {
    seconds.observe({ service: service.name }, (performance.now() - started) / 1_000)
    requests.inc({ service: service.name, status: status === 0 ? 'failed' : status })
    const line = { service: service.name, method: request.method, route: request.routeOptions.url, status, retries }
    if (log.isLevelEnabled('info'))
      log.info(
        {
          ...line,
          breaker: service.isOpen ? 'open' : 'closed',
          ms: Math.round(performance.now() - started),
          correlationId: request.id,
        },
        'handed on',
      )
  }
}

/** A poll of Socket.IO waits for news for 25 seconds. */
const LONG_POLL_MS = 60_000

/** What is safe is sent again when the connection fails; what has a key, when nothing of it can have arrived. */
function repeatsOf({ method, headers, body }: FastifyRequest): Repeats {
  if (body instanceof Readable) return 'never'
  if (SAFE.has(method)) return 'always'
  return headers['idempotency-key'] === undefined ? 'never' : 'unsent'
}

function handedOnHeaders({ headers, ip, id, host, protocol }: FastifyRequest): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined && !NOT_HANDED_ON.has(name)) kept[name] = value
  }
  kept['x-correlation-id'] = id
  kept['x-forwarded-for'] = ip
  kept['x-forwarded-host'] = host
  kept['x-forwarded-proto'] = protocol
  return kept
}

function handedBackHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined && !OF_THE_CONNECTION.has(name)) kept[name] = value
  }
  return kept
}
