import {
  destination,
  multistream,
  pino,
  stdSerializers,
  type Logger as PinoLogger,
  type LoggerOptions,
  type StreamEntry,
} from 'pino'
import prettyPrinter from 'pino-pretty'
import { currentContext } from '../context/context.ts'

export type Logger = PinoLogger

export interface LogOptions {
  /**
   * The least severe line that the console gets. `quiet`: warnings, errors and what a person should know (`NOTICE`); all
   * lines from info on go to `file`.
   */
  readonly level: string
  /** `pretty` for a person at a terminal, `json` for a machine that collects. */
  readonly format: 'pretty' | 'json'
  readonly file?: string
}

/** Among a line's fields: something a person who waits at the console should know. */
export const NOTICE = { notice: true } as const

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

/** For a person: one line each. Plans and stacks are in the file. */
const BRIEF = { singleLine: true, ignore: 'pid,hostname,plan,correlationId,actorId' } as const
/** pino's number for it. */
const WARN = 40
const EMAIL = /([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)/g

/** `alice@example.com` -> `a***@example.com`: enough to recognise, not enough to write to. */
export function maskEmails(text: string): string {
  return text.replaceAll(EMAIL, '$1***@$2')
}

export function createLogger({ level, format, file }: LogOptions): Logger {
  const isQuiet = level === 'quiet'
  const paths = SECRETS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`])
  const options: LoggerOptions = {
    level: isQuiet ? 'info' : level,
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
  }
  const pretty = { translateTime: 'HH:MM:ss', ignore: 'pid,hostname,notice', colorize: process.stdout.isTTY }
  if (isQuiet) {
    const console = quietConsole(
      format === 'pretty' ? prettyPrinter({ ...pretty, ...BRIEF, sync: true }) : process.stdout,
    )
    const streams: StreamEntry[] = [{ level: 'info', stream: console }]
    if (file !== undefined)
      streams.push({ level: 'info', stream: destination({ dest: file, mkdir: true, sync: true }) })
    return pino(options, multistream(streams))
  }
  return pino({ ...options, ...(format === 'pretty' ? { transport: { target: 'pino-pretty', options: pretty } } : {}) })
}

interface Lines {
  write(line: string): unknown
}

/** Warnings and errors as they are; of the rest only what is said to a person, in its words alone. */
function quietConsole(shown: Lines): Lines {
  return {
    write: (line) => {
      const { level, notice, msg }: { level?: unknown; notice?: unknown; msg?: unknown } = Object(JSON.parse(line))
      if (Number(level) >= WARN) shown.write(line)
      else if (notice === true) process.stdout.write(`  ${String(msg)}\n`)
    },
  }
}

/** What PostgreSQL says beside its message holds values of rows and of parameters: addresses, searches, notes. */
const WITH_VALUES = ['detail', 'where', 'internalQuery', 'parameters', 'params', 'values', 'hint']
/** A message of ours may name values as well, after what a statement would not take. */
const QUOTED = /(invalid input syntax for type [^:]+|value|parameters?|params): .*/i

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
