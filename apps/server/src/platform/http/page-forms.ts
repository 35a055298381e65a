import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicUrl, type Settings } from '../config/config.ts'
import { orThrow } from '../errors/errors.ts'
import { anyone } from './access.ts'
import { isOwnOrigin, ownOrigins } from './authentication.ts'
import { httpError } from './caller.ts'
import { GATEWAY_HEADER, SERVICE_HEADER } from './internal-calls.ts'
import type { ApiInstance } from './api-instance.ts'

/** Where forms of pages are sent: `/api/forms/sign-in`. */
export const FORMS_PATH = '/api/forms'
const BODY_LIMIT_BYTES = 16 * 1024
/** Of the request that carried the form: what its body was, and what the call beneath must say for itself. */
const NOT_HANDED_ON = new Set([
  'content-length',
  'content-type',
  'transfer-encoding',
  'connection',
  'accept',
  'expect',
  GATEWAY_HEADER,
  SERVICE_HEADER,
])

/** What a form holds, by the names of its fields; of two fields with one name, the last. */
export type FormFields = Readonly<Record<string, string | undefined>>

export interface FormCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Of the API, from its root: `/api/v1/me/erasure`. */
  readonly path: string
  readonly body?: object
}

/**
 * A form of a page as a browser sends it by itself: without JavaScript, or before it has loaded. The fields become one call of
 * the API, made as the one who sent the form, and the browser is sent on to a page. So no rule stands in two places, and what
 * was typed is in no address.
 */
export interface PageForm {
  /** The call, or the code of a refusal that needs none. */
  readonly call: (fields: FormFields) => FormCall | { readonly refused: string }
  /** The path to go to when the call has been answered. */
  readonly done: (fields: FormFields, answer: unknown) => string
  /** The path of the page that shows the refusal. */
  readonly refused: (fields: FormFields, code: string) => string
}

/**
 * For forms that only script can answer (they show a secret, or have a second step): nothing of them is read, and a page says
 * that nothing was sent.
 */
export const NEEDS_SCRIPT = 'needs-script'
const needsScript: PageForm = {
  call: () => ({ refused: NEEDS_SCRIPT }),
  done: () => `/${NEEDS_SCRIPT}`,
  refused: () => `/${NEEDS_SCRIPT}`,
}

/** Adds the forms' address; `forms` is looked into at each request, so parts may add theirs later. */
export function addPageForms(app: ApiInstance, forms: ReadonlyMap<string, PageForm>, settings: Settings): void {
  const origins = new Set([...ownOrigins(settings), publicUrl(settings)])
  // In a scope of its own: no other route takes a body of this kind.
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
    )
    scope.post<{ Params: { name: string } }>(
      `${FORMS_PATH}/:name`,
      { config: { access: anyone }, schema: { hide: true }, bodyLimit: BODY_LIMIT_BYTES },
      async (request, reply) => {
        // Also without a cookie: another site must not sign its visitor in to somebody else's account.
        if (!isOwnOrigin(request.headers, origins)) orThrow(httpError('csrf'))
        const { name } = request.params
        const form = name === NEEDS_SCRIPT ? needsScript : forms.get(name)
        if (!form) return orThrow(httpError('not_found'))
        return answer(app, form, request, reply)
      },
    )
  })
}

async function answer(
  app: ApiInstance,
  form: PageForm,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const fields = fieldsOf(request.body)
  const call = form.call(fields)
  const go = (path: string): FastifyReply => reply.header('cache-control', 'no-store').redirect(path, 303)
  if ('refused' in call) return go(form.refused(fields, call.refused))
  const { method, path, body } = call
  const response = await app.inject({
    method,
    url: path,
    remoteAddress: request.handedOn?.ip ?? request.socket.remoteAddress ?? '127.0.0.1',
    headers: {
      ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => !NOT_HANDED_ON.has(name))),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'x-correlation-id': request.id,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  const cookies = response.headers['set-cookie']
  if (cookies !== undefined) reply.header('set-cookie', cookies)
  const said = parsed(response.body)
  return go(response.statusCode < 400 ? form.done(fields, said) : form.refused(fields, codeOf(said)))
}

function fieldsOf(body: unknown): FormFields {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** As the SDK names it: better-auth's codes are in capitals and get a prefix. */
function codeOf(said: unknown): string {
  const code = typeof said === 'object' && said !== null && 'code' in said ? String(said.code) : 'web.failed'
  return /^[A-Z][A-Z\d_]*$/.test(code) ? `auth.${code.toLowerCase()}` : code
}

/** The page with what it has to say, as a path: `/sign-in?problem=auth.invalid_code&next=%2Fwallet`. */
export function pagePath(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}
