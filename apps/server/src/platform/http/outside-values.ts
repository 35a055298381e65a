import { isKeepable } from '@ece/rules/text'
import { RejectionError } from '../errors/errors.ts'
import { httpError } from './caller.ts'
import type { ApiInstance } from './api-instance.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Fields of the body that are whole files, whose text their reader cleans (`cleaned` of rules/text.ts). */
    readonly fileFields?: readonly string[]
  }
}

/** A value that a request may not bring, and where it stands (`body/note`). */
export interface UnfitValue {
  readonly path: string
  readonly problem: string
}

/**
 * The one door for values from outside, behind every route's schema: text that no store could keep (NUL and other control
 * characters, halves of a surrogate pair) and numbers beyond what a number holds exactly (2^53) come no further.
 */
export function addOutsideDoor(app: ApiInstance): void {
  app.addHook('preHandler', ({ params, query, body, routeOptions }, _reply, done) => {
    const found =
      unfitValue(params, 'params') ??
      unfitValue(query, 'querystring') ??
      unfitValue(body, 'body', routeOptions.config.fileFields)
    done(
      found &&
        new RejectionError(
          httpError('invalid_request', { problem: `${found.path} ${found.problem}`, issues: [found] }),
        ),
    )
  })
}

export function unfitValue(value: unknown, path: string, skipped: readonly string[] = []): UnfitValue | undefined {
  if (typeof value === 'string')
    return isKeepable(value)
      ? undefined
      : { path, problem: 'has characters that can’t be stored (control characters, or half of one)' }
  if (typeof value === 'number')
    return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
      ? undefined
      : { path, problem: `is beyond ${Number.MAX_SAFE_INTEGER}` }
  if (typeof value !== 'object' || value === null || !isPlain(value)) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (skipped.includes(key)) continue
    if (!isKeepable(key)) return { path, problem: 'has a field whose name can’t be stored' }
    const found = unfitValue(inner, `${path}/${key}`)
    if (found) return found
  }
  return undefined
}

/** Objects and lists of JSON or of a query; not a stream or the parts of a form. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    Array.isArray(value) || prototype === null || prototype === Object.prototype || !(Symbol.asyncIterator in value)
  )
}
