import { pino, type Logger as PinoLogger } from 'pino'
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

function maskFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? maskEmails(value) : value]),
  )
}
