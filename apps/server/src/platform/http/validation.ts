import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

const OPTIONS: Options = { removeAdditional: false, useDefaults: true, strict: false }
/** What a problem lists at most; a body of 256 KB can be wrong in 100,000 places. */
const PROBLEMS_LISTED = 20

interface Validator {
  (data: unknown): boolean
  errors?: ErrorObject[] | null | undefined
}

/**
 * Query strings, path parameters and headers are text and are coerced; bodies say what they mean. A request is checked up to
 * its first fault, which is cheap whatever a stranger sends; one that has a fault is checked again for all of them, by a
 * validator that is only compiled then.
 */
export function validatorCompiler(): FastifySchemaCompiler<unknown> {
  const first = { body: ajvWith({ coerceTypes: false }), text: ajvWith({ coerceTypes: 'array' }) }
  const every = {
    body: ajvWith({ coerceTypes: false, allErrors: true }),
    text: ajvWith({ coerceTypes: 'array', allErrors: true }),
  }
  return ({ schema, httpPart }) => {
    const kind = httpPart === 'body' ? 'body' : 'text'
    // Fastify hands the route's own TypeBox schema on as unknown.
    const validate = first[kind].compile(schema as object)
    let explain: ValidateFunction | undefined
    const validator: Validator = (data) => {
      if (validate(data)) return true
      validator.errors = validate.errors
      if (isSmall(data)) {
        explain ??= every[kind].compile(schema as object)
        explain(data)
        validator.errors = explain.errors?.slice(0, PROBLEMS_LISTED) ?? validate.errors
      }
      return false
    }
    return validator
  }
}

function ajvWith(options: Options): Ajv {
  const ajv = new Ajv({ ...OPTIONS, ...options })
  addFormats.default(ajv)
  return ajv
}

/** Few enough values that finding every fault costs nothing worth sparing. */
function isSmall(data: unknown): boolean {
  let left = 200
  const count = (value: unknown): void => {
    left -= 1
    if (left > 0 && typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) if (left > 0) count(inner)
  }
  count(data)
  return left > 0
}
