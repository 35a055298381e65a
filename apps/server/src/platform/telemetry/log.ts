import { pino, stdSerializers, type Logger as PinoLogger } from 'pino'
import { currentContext } from '../context/context.ts'

export type Logger = PinoLogger

export interface LogOptions {
  readonly level: string
  /** `pretty` for a person at a terminal, `json` for a machine that collects. */
  readonly format: 'pretty' | 'json'
}

/** Keys whose values never reach a log, at the first three levels of whatever is logged. */
const SECRETS = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'secret',
  'authorization',
  'cookie',
  'set-cookie',
  'set-auth-token',
  'x-api-key',
  'apiKey',
  'key',
  'privateKey',
]

const EMAIL = /([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)/g

/** `alice@example.com` -> `a***@example.com`: enough to recognise, not enough to write to. */
export function maskEmails(text: string): string {
  return text.replaceAll(EMAIL, '$1***@$2')
}

export function createLogger({ level, format }: LogOptions): Logger {
  const paths = SECRETS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`])
  return pino({
    level,
    redact: { paths, censor: '[secret]' },
    mixin: () => {
      const context = currentContext()
      return context
        ? { correlationId: context.correlationId, ...(context.actorId ? { actorId: context.actorId } : {}) }
        : {}
    },
    serializers: { err: errorFor },
    formatters: {
      log: (fields) => maskFields(fields),
    },
    hooks: {
      logMethod(parts, method) {
        for (const [index, part] of parts.entries()) if (typeof part === 'string') parts[index] = maskEmails(part)
        method.apply(this, parts)
      },
    },
    ...(format === 'pretty'
      ? { transport: { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } } }
      : {}),
  })
}

/** What PostgreSQL says beside its message holds values of rows and of parameters: addresses, searches, notes. */
const WITH_VALUES = ['detail', 'where', 'internalQuery', 'parameters', 'params', 'values', 'hint']
/** A message of ours may name values as well, after what a statement would not take. */
const QUOTED = /(invalid input syntax for type [^:]+|value|parameters?|params): .*/is

function errorFor(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const shown: Record<string, unknown> = { ...stdSerializers.err(error) }
  for (const name of WITH_VALUES) delete shown[name]
  for (const name of ['message', 'stack']) {
    const text = shown[name]
    if (typeof text === 'string') shown[name] = maskEmails(text.replace(QUOTED, (_all, what: string) => `${what}: […]`))
  }
  if (error.cause !== undefined) shown['cause'] = errorFor(error.cause)
  delete shown['aggregateErrors']
  return shown
}

function maskFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? maskEmails(value) : value]),
  )
}
