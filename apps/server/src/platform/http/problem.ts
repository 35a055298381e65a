import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { STATUS_CODES } from 'node:http'
import { currentContext } from '../context/context.ts'
import { definitionOf, isInfrastructureFault, messageOf, RejectionError, type Rejection } from '../errors/errors.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter } from '../telemetry/metrics.ts'
import { httpError } from './caller.ts'

const problems = counter('ece_http_problems_total', 'Answers that were problems, by code', ['code'])
const RETRY_AFTER_SECONDS = 1

/** The one seam between errors and answers: RFC 9457 problem+json for every rejection, fault and bug. */
export function problemHandler({ log, documentationUrl }: { log: Logger; documentationUrl: string }) {
  const send = (reply: FastifyReply, status: number, code: string, detail: string, details: Readonly<Record<string, unknown>> = {}): FastifyReply => {
    problems.inc({ code })
    const body = { type: `${documentationUrl}#${code}`, title: STATUS_CODES[status] ?? 'Error', status, detail, code, correlationId: currentContext()?.correlationId, ...details }
    return reply.status(status).type('application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(body))
  }
  const sendRejection = (reply: FastifyReply, rejection: Rejection): FastifyReply => {
    const definition = definitionOf(rejection.code)
    const status = definition?.status ?? 409
    const { retryAfterSeconds } = rejection.details
    if (definition?.transient === true) reply.header('retry-after', typeof retryAfterSeconds === 'number' ? retryAfterSeconds : RETRY_AFTER_SECONDS)
    return send(reply, status, rejection.code, messageOf(rejection), rejection.details)
  }
  return async (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (error instanceof RejectionError) return sendRejection(reply, error.rejection)
    const rejection = rejectionOf(error, request)
    if (rejection) return sendRejection(reply, rejection)
    if (isInfrastructureFault(error)) {
      log.error({ err: error, route: request.routeOptions.url }, 'an infrastructure fault')
      return sendRejection(reply, httpError('unavailable'))
    }
    log.error({ err: error, route: request.routeOptions.url }, 'a bug')
    return send(reply, 500, 'http.internal', 'Something went wrong on our side. It has been logged; the correlation id helps us to find it.')
  }
}

/** What Fastify itself refuses, in our codes. */
function rejectionOf(error: FastifyError | Error, request: FastifyRequest): Rejection | undefined {
  if (!('code' in error)) return undefined
  if ('validation' in error && error.validation) {
    const issues = error.validation.map(({ instancePath, message, params }) => ({
      path: `${error.validationContext ?? 'request'}${instancePath}`,
      problem: 'additionalProperty' in params ? `${message ?? ''}: ${String(params['additionalProperty'])}` : (message ?? 'is not valid'),
    }))
    return httpError('invalid_request', { problem: issues.map(({ path, problem }) => `${path} ${problem}`).join('; '), issues })
  }
  const { code, statusCode } = error
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return httpError('body_too_large', { limitBytes: request.routeOptions.bodyLimit })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return httpError('unsupported_media_type')
  if (statusCode === 429) return httpError('rate_limited', { retryAfterSeconds: 'retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number' ? error.retryAfterSeconds : 60 })
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return httpError('malformed_request', { problem: error.message })
  return undefined
}
