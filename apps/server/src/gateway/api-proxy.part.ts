import proxy from '@fastify/http-proxy'
import type { FastifyRequest } from 'fastify'
import { request as askHttp, type IncomingMessage } from 'node:http'
import { request as askHttps } from 'node:https'
import type { Duplex } from 'node:stream'
import { RejectionError } from '../platform/errors/errors.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import { anyone } from '../platform/http/access.ts'
import { httpError } from '../platform/http/caller.ts'
import { OWN_TOKEN_HEADER } from '../platform/http/own-token.ts'
import { httpPart, type Http } from '../platform/http/part.ts'
import { definePart } from '../platform/parts/part.ts'
import { API_PREFIXES, SOCKET_PREFIX } from './routing.ts'

/** Hands on to the processes that answer: the API's addresses to the API, the socket's to whoever has the channels. */
export const apiProxyPart = definePart({
  name: 'api-proxy',
  needs: { foundation: foundationPart, http: httpPart },
  start: ({ foundation: { settings }, http }) => {
    const api = settings.ECE_API_URL
    const live = settings.ECE_LIVE_URL || api
    for (const prefix of API_PREFIXES) handOn(http, prefix, api)
    handOn(http, SOCKET_PREFIX, live)
    http.takeSocketsAt(SOCKET_PREFIX)
    handOnSockets(http, live)
  },
})

function handOn({ app }: Pick<Http, 'app'>, prefix: string, upstream: string): void {
  void app.register(proxy, {
    upstream,
    prefix,
    rewritePrefix: prefix,
    disableRequestLogging: true,
    // Whoever answers counts, and decides who may.
    config: { rateLimit: false, access: anyone },
    undici: { connections: 256, pipelining: 1, keepAliveTimeout: 30_000 },
    replyOptions: {
      retryDelay: () => null,
      rewriteRequestHeaders: (request, { [OWN_TOKEN_HEADER]: _token, ...headers }) => ({
        ...headers,
        ...forwarded(request),
        host: request.headers.host,
      }),
      // Each connection has its own words about itself.
      rewriteHeaders: ({ connection: _connection, 'keep-alive': _keepAlive, ...headers }) => headers,
      onError: (reply) => void reply.send(new RejectionError(httpError('unavailable'))),
    },
  })
}

const forwarded = (request: Pick<FastifyRequest, 'id' | 'ip' | 'host' | 'protocol'>) => ({
  'x-correlation-id': request.id,
  'x-forwarded-for': request.ip,
  'x-forwarded-host': request.host,
  'x-forwarded-proto': request.protocol,
})

/** What is said over a socket is nothing to this process: once both sides have agreed, bytes are copied both ways. */
function handOnSockets({ app }: Pick<Http, 'app'>, upstream: string): void {
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (request.url?.startsWith(`${SOCKET_PREFIX}/`) !== true) {
      socket.destroy()
      return
    }
    const { [OWN_TOKEN_HEADER]: _token, ...headers } = request.headers
    const ask = upstream.startsWith('https:') ? askHttps : askHttp
    const asked = ask(new URL(request.url, upstream), { headers: { ...headers, ...forwardedBy(request) } })
    asked.once('upgrade', (answer, other: Duplex, first: Buffer) => {
      other.on('error', () => other.destroy())
      socket.write(headOf(answer))
      if (first.length > 0) socket.write(first)
      if (head.length > 0) other.write(head)
      socket.pipe(other).pipe(socket)
      socket.once('close', () => other.destroy())
      other.once('close', () => socket.destroy())
    })
    // Refused, or nobody there: the client comes again.
    asked.once('response', (answer) => {
      socket.write(headOf(answer))
      answer.pipe(socket)
    })
    asked.once('error', () => socket.destroy())
    socket.once('close', () => asked.destroy())
    asked.end()
  })
}

const forwardedBy = ({ headers, socket }: IncomingMessage) => ({
  'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].flat().filter(Boolean).join(', '),
})

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = Array.from(
    { length: rawHeaders.length / 2 },
    (_, n) => `${rawHeaders[2 * n]}: ${rawHeaders[2 * n + 1]}`,
  )
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...lines, '', ''].join('\r\n')
}
