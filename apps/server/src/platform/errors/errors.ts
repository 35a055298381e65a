/**
 * The three kinds of error and their one seam.
 *
 * - A *rejection* is foreseen: a decision returns it as a value, `orThrow` throws it once inside the transaction, which
 *   rolls back, and the HTTP edge turns it into problem+json by the table that its module declared.
 * - A *bug* is an assertion or any other Error: 500, logged with its stack.
 * - An *infrastructure fault* is recognised by `isInfrastructureFault`: 503 with Retry-After; jobs try again.
 */

export type RejectionDetails = Readonly<Record<string, unknown>>

export interface ErrorDefinition {
  /** The HTTP status of the answer. */
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 415 | 422 | 429 | 431 | 503 | 504 | 507
  /** True when the same request may succeed later without a change. */
  readonly transient?: boolean
  /** One sentence to a person: what happened and what to do. `{name}` is replaced by the detail of that name. */
  readonly message: string
}

export interface Rejection<Code extends string = string> {
  readonly kind: 'rejection'
  /** `module.snake_case`, never reused: clients, metrics and docs/errors.md go by it. */
  readonly code: Code
  readonly details: RejectionDetails
}

const definitions = new Map<string, ErrorDefinition>()

/** Declares a module's rejections and returns the function that makes them. Codes are prefixed with the module's name. */
export function defineErrors<Module extends string, Name extends string>(
  module: Module,
  table: Readonly<Record<Name, ErrorDefinition>>,
): (name: Name, details?: RejectionDetails) => Rejection<`${Module}.${Name}`> {
  for (const [name, definition] of Object.entries<ErrorDefinition>(table))
    definitions.set(`${module}.${name}`, definition)
  return (name, details = {}) => ({ kind: 'rejection', code: `${module}.${name}`, details })
}

/** Every declared code, sorted: the source of docs/errors.md. */
export function declaredErrors(): [code: string, definition: ErrorDefinition][] {
  return [...definitions].sort(([a], [b]) => (a < b ? -1 : 1))
}

export function definitionOf(code: string): ErrorDefinition | undefined {
  return definitions.get(code)
}

/** The rejection's sentence with its numbers filled in. */
export function messageOf({ code, details }: Rejection): string {
  const message = definitions.get(code)?.message ?? code
  return message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name]
    if (value === undefined) return whole
    if (name.endsWith('Cents') && typeof value === 'number') return (value / 100).toFixed(2)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  })
}

/** Carries a rejection out of a transaction. Thrown by `orThrow` only. */
export class RejectionError extends Error {
  readonly rejection: Rejection

  constructor(rejection: Rejection) {
    super(messageOf(rejection))
    this.name = 'RejectionError'
    this.rejection = rejection
  }
}

export function isRejection(value: unknown): value is Rejection {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'rejection' && 'code' in value
}

/** The value, or its rejection thrown. */
export function orThrow<T>(outcome: T | Rejection): Exclude<T, Rejection> {
  if (isRejection(outcome)) throw new RejectionError(outcome)
  // `isRejection` has ruled the other half of the union out; the compiler can't see that through a generic.
  return outcome as Exclude<T, Rejection>
}

const INFRASTRUCTURE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'EAI_AGAIN',
  '53300',
  '53400',
  '55P03',
  '57014',
])

/**
 * True for what a healthy system would not have answered: a lost or refused connection, a server that is starting or
 * stopping (SQLSTATE class 57P), resources gone (53), a conflict that outlived its retries (40), a failed disk (58). What
 * wraps such an error (Drizzle's) is one, too.
 */
export function isInfrastructureFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  if (INFRASTRUCTURE_CODES.has(code) || /^(08|40|53|57P|58)/.test(code) || isStorageFull(error)) return true
  return LOST_CONNECTION.test(error.message) || isInfrastructureFault(error.cause)
}

/** No room on a disk: ours (ENOSPC, a spent quota) or the database's (SQLSTATE 53100). */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return FULL_CODES.has(codeOf(error)) || isStorageFull(error.cause)
}

const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', '53100'])
const LOST_CONNECTION =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|pool after calling end/

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')
