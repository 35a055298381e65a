import { request as askHttp, type IncomingMessage } from 'node:http'
import { request as askHttps } from 'node:https'
import type { Duplex } from 'node:stream'
import { GATEWAY_HEADER, SERVICE_HEADER } from '../platform/http/internal-calls.ts'
import type { Http } from '../platform/http/part.ts'
import { SOCKET_PREFIX } from './routing.ts'

/**
 * What is said over a socket is nothing to this process: once both sides have agreed, bytes are copied both ways.
 * @param addressFor where a client's connections go: the same address while it is there
 */
export function handOnSockets({ app }: Pick<Http, 'app'>, addressFor: (client: string) => string | undefined): void {
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const upstream = addressFor(request.socket.remoteAddress ?? '')
    if (request.url?.startsWith(`${SOCKET_PREFIX}/`) !== true || upstream === undefined) {
      socket.destroy()
      return
    }
    const { [GATEWAY_HEADER]: _gateway, [SERVICE_HEADER]: _service, ...headers } = request.headers
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
