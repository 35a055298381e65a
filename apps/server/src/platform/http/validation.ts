import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

const OPTIONS: Options = { removeAdditional: false, useDefaults: true, strict: false }
/** What a problem lists at most; a body of 256 KB can be wrong in 100,000 places. */
const PROBLEMS_LISTED = 20
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00Z')
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-](?:0\d|1[0-5]):[0-5]\d)$/
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z')

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
  ajv.addFormat('date', isDay)
  ajv.addFormat('date-time', isInstant)
  return ajv
}

/** A day that there is, from the year 1 on: PostgreSQL knows no year 0. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return at >= FIRST_INSTANT && new Date(at).toISOString().startsWith(text)
}

/**
 * An instant that both a Date and PostgreSQL can hold. RFC 3339 has more: leap seconds (`23:59:60Z`), which neither keeps, and
 * offsets of up to 23:59, of which PostgreSQL takes those below 16 hours.
 */
function isInstant(text: string): boolean {
  const [, day = ''] = INSTANT.exec(text) ?? []
  if (!isDay(day)) return false
  const at = Date.parse(text)
  return at >= FIRST_INSTANT && at <= LAST_INSTANT
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
