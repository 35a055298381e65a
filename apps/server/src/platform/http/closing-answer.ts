import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { definitionOf, messageOf, type Rejection } from '../errors/errors.ts'
import { httpError } from './caller.ts'

/**
 * A whole answer as it goes over the line, for where there is no request yet that it could be given to: the connection is
 * closed behind it, and the answer says so, or the client would send its next request into the closed connection.
 */
export function closingAnswer(rejection: Rejection, retryAfterSeconds?: number): string {
  const status = definitionOf(rejection.code)?.status ?? 400
  const title = STATUS_CODES[status] ?? 'Error'
  const body = JSON.stringify({
    ...rejection.details,
    type: 'about:blank',
    title,
    status,
    detail: messageOf(rejection),
    code: rejection.code,
  })
  return [
    `HTTP/1.1 ${status} ${title}`,
    'content-type: application/problem+json',
    'cache-control: no-store',
    ...(retryAfterSeconds === undefined ? [] : [`retry-after: ${retryAfterSeconds}`]),
    'connection: close',
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

/** Answers what Node could not read as a request, or not in time. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy(error)
    return
  }
  const answer = closingAnswer(rejectionOf(error.code))
  socket.end(answer, () => socket.destroy())
}

function rejectionOf(code: string | undefined): Rejection {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return httpError('headers_too_large')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return httpError('request_too_slow')
    default:
      return httpError('malformed_request', { problem: 'it is not HTTP/1.1' })
  }
}
