import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { STATUS_CODES } from 'node:http'
import {
  definitionOf,
  isInfrastructureFault,
  isStorageFull,
  messageOf,
  RejectionError,
  type Rejection,
} from '../errors/errors.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter } from '../telemetry/metrics.ts'
import { httpError } from './caller.ts'
import { noteStorageFull } from '../telemetry/storage.ts'

const problems = counter('ece_http_problems_total', 'Answers that were problems, by code', ['code'])
const RETRY_AFTER_SECONDS = 1

/** Text that PostgreSQL can't keep (SQLSTATE 22021, 22P05): a NUL, or half of a pair. */
const UNKEEPABLE = new Set(['22021', '22P05'])
/** Values that PostgreSQL can't read as their column's type (22P02, 22007, 22008) or that are too large for it (22003). */
const UNREADABLE = new Set(['22P02', '22007', '22008', '22003'])

/** The one seam between errors and answers: RFC 9457 problem+json for every rejection, fault and bug. */
export function problemHandler({ log, documentationUrl }: { log: Logger; documentationUrl: string }) {
  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    code: string,
    detail: string,
    details: Readonly<Record<string, unknown>> = {},
  ): FastifyReply => {
    problems.inc({ code })
    // The details come first: none of them can take the place of what every problem has.
    const body = {
      ...details,
      type: `${documentationUrl}#${code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail,
      code,
      correlationId: request.id,
    }
    return reply
      .status(status)
      .removeHeader('etag')
      .type('application/problem+json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(body))
  }
  const sendRejection = (request: FastifyRequest, reply: FastifyReply, rejection: Rejection): FastifyReply => {
    const definition = definitionOf(rejection.code)
    const status = definition?.status ?? 409
    const { retryAfterSeconds } = rejection.details
    // Who tries what they may not: for whoever looks into an account or an address later.
    if (status === 403)
      log.info(
        {
          code: rejection.code,
          method: request.method,
          route: request.routeOptions.url,
          address: request.ip,
          actorId: request.caller?.memberId,
        },
        'refused',
      )
    if (definition?.transient === true)
      reply.header('retry-after', typeof retryAfterSeconds === 'number' ? retryAfterSeconds : RETRY_AFTER_SECONDS)
    return send(request, reply, status, rejection.code, messageOf(rejection), rejection.details)
  }
  return async (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (error instanceof RejectionError) return sendRejection(request, reply, error.rejection)
    const rejection = rejectionOf(error, request)
    if (rejection) return sendRejection(request, reply, rejection)
    const about = { err: error, method: request.method, route: request.routeOptions.url, correlationId: request.id }
    if (isStorageFull(error)) {
      noteStorageFull()
      log.error(about, 'there is no room left on a disk')
      return sendRejection(request, reply, httpError(isUpload(request) ? 'upload_not_kept' : 'storage_full'))
    }
    if (isInfrastructureFault(error)) {
      log.error(about, 'an infrastructure fault')
      return sendRejection(request, reply, httpError('unavailable'))
    }
    log.error(about, 'a bug')
    return send(
      request,
      reply,
      500,
      'http.internal',
      'Something went wrong on our side. It has been logged; the correlation id helps us to find it.',
    )
  }
}

/** What Fastify itself or PostgreSQL refuses because of what was sent, in our codes. */
function rejectionOf(error: FastifyError | Error, request: FastifyRequest): Rejection | undefined {
  if (isFormFault(error, request)) return httpError('malformed_request', { problem: 'the form is not whole' })
  if (!('code' in error)) return undefined
  if ('validation' in error && error.validation) {
    const issues = error.validation.map(({ instancePath, message, params }) => ({
      path: `${error.validationContext ?? 'request'}${instancePath}`,
      problem:
        'additionalProperty' in params
          ? `${message ?? ''}: ${String(params['additionalProperty'])}`
          : (message ?? 'is not valid'),
    }))
    return httpError('invalid_request', {
      problem: issues.map(({ path, problem }) => `${path} ${problem}`).join('; '),
      issues,
    })
  }
  const { code } = error
  if (UNKEEPABLE.has(code))
    return httpError('invalid_request', { problem: 'it holds a character that can’t be stored' })
  // The values of a cursor are ours alone to make, so no schema looks at them; a forged one fails where it is used.
  if (UNREADABLE.has(code) && hasCursor(request.query))
    return httpError('invalid_request', { problem: 'the cursor is not one of ours' })
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return httpError('body_too_large', { limitBytes: request.routeOptions.bodyLimit })
  if (status === 415 || code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return httpError('unsupported_media_type')
  if (typeof status === 'number' && status >= 400 && status < 500)
    return httpError('malformed_request', { problem: error.message })
  return undefined
}

/** What the parser of forms says, without a code, of one that ends early or whose boundary can't be one. */
const FORM_FAULTS =
  /^(?:Multipart: Boundary not found|Boundary required|Unexpected end of multipart data|(?:Part|File) terminated early.*|The needle cannot .*)$/

function isFormFault({ message }: Error, { headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('multipart/') === true && FORM_FAULTS.test(message)
}

function isUpload({ headers }: FastifyRequest): boolean {
  return /^(multipart\/|application\/octet-stream)/i.test(headers['content-type'] ?? '')
}

function hasCursor(query: unknown): boolean {
  return typeof query === 'object' && query !== null && 'cursor' in query
}
