import type { Problem } from '@ece/contracts/wire'

/**
 * A refusal of the exchange, or what stood between it and the caller. `code` is the exchange's own
 * (`auctions.bid_too_low`), or `client.offline` when the device had no connection, so that nothing was sent, or
 * `client.unreachable` when no answer came, or `client.unexpected_answer` when the answer was not the exchange's.
 */
export class ExchangeError extends Error {
  readonly code: string
  readonly status: number
  /** The numbers to recover by, as the problem document names them. */
  readonly details: Readonly<Record<string, unknown>>
  /** From `Retry-After`; null when the server named no time. */
  readonly retryAfterSeconds: number | null
  readonly correlationId: string | null

  constructor(
    problem: Pick<Problem, 'code' | 'status' | 'detail'> & Readonly<Record<string, unknown>>,
    retryAfterSeconds: number | null = null,
    cause?: unknown,
  ) {
    super(problem.detail, { cause })
    this.name = 'ExchangeError'
    this.code = problem.code
    this.status = problem.status
    this.details = problem
    this.retryAfterSeconds = retryAfterSeconds
    this.correlationId = typeof problem.correlationId === 'string' ? problem.correlationId : null
  }

  /** True when the same request may succeed later without a change. */
  get transient(): boolean {
    return (
      (this.status === 0 && this.code !== 'client.offline') ||
      this.status === 429 ||
      this.status === 502 ||
      this.status === 503 ||
      this.status === 504
    )
  }

  /** A number of the problem document (`minimumCents`), or null. */
  number(name: string): number | null {
    const value = this.details[name]
    return typeof value === 'number' ? value : null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** better-auth's own codes, in whatever kind of answer. */
const AUTH_CODE = /^[A-Z][A-Z0-9_]*$/

/** Reads a refusal. better-auth's codes (`INVALID_EMAIL`) get the prefix `auth.`. */
export async function problemOf(response: Response): Promise<ExchangeError> {
  const retryAfter = retryAfterSeconds(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'))
  const text = await response.text().catch(() => '')
  const body = parsed(text)
  const { status } = response
  if (isRecord(body) && typeof body.code === 'string' && typeof body.detail === 'string') {
    return new ExchangeError(
      {
        ...body,
        code: AUTH_CODE.test(body.code) ? `auth.${body.code.toLowerCase()}` : body.code,
        detail: body.detail,
        status,
      },
      retryAfter,
    )
  }
  if (isRecord(body) && typeof body.message === 'string') {
    const code = typeof body.code === 'string' ? `auth.${body.code.toLowerCase()}` : 'client.unexpected_answer'
    return new ExchangeError({ ...body, code, detail: body.message, status }, retryAfter)
  }
  return new ExchangeError(
    { code: 'client.unexpected_answer', detail: `The exchange answered ${status} without saying why.`, status },
    retryAfter,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Seconds from a `Retry-After` of either form (RFC 9110: a number of seconds, or a date). */
export function retryAfterSeconds(header: string | null, nowMs = Date.now()): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds))
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - nowMs) / 1000))
}
