import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel'
import { Pool, type Dispatcher } from 'undici'

/** Failures in a row after which an address gets nothing more. */
const FAILURES = 5
/** Then one request tries whether it is back. */
const OPEN_MS = 2_000
const CONNECT_MS = 2_000
/** Below the time that our servers keep an idle connection. */
const KEEP_ALIVE_MS = 30_000

/** The connection could not be made: nothing of the request has been sent. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** It broke off: nobody knows what became of the request. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'])
const LATE = new Set(['UND_ERR_HEADERS_TIMEOUT'])

export type Fault = 'unsent' | 'broken' | 'late'

/** What an error says of the service; undefined when it says nothing, such as a client's own leaving. */
export function faultOf(error: unknown): Fault | undefined {
  const code = codeOf(error)
  if (UNSENT.has(code)) return 'unsent'
  if (BROKEN.has(code)) return 'broken'
  return LATE.has(code) ? 'late' : undefined
}

/** A host with several addresses fails with an error for each of them. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof AggregateError ? codeOf(error.errors[0]) : ''
}

/** One address of a service: its connections, and a breaker that takes it out while it fails. */
export class Upstream {
  readonly origin: string
  readonly #pool: Pool
  readonly #breaker: CircuitBreakerPolicy
  #opensUntil = 0
  #isTried = false
  /** Requests under way. */
  busy = 0

  constructor(address: string, { timeoutMs, onBreak }: { timeoutMs: number; onBreak: (address: string) => void }) {
    this.origin = new URL(address).origin
    this.#pool = new Pool(this.origin, {
      connections: 256,
      pipelining: 1,
      connect: { timeout: CONNECT_MS },
      // It begins anew with each piece of the body: a long upload is not late.
      headersTimeout: timeoutMs,
      bodyTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
    })
    this.#breaker = circuitBreaker(
      handleWhen((error) => faultOf(error) !== undefined),
      { breaker: new ConsecutiveBreaker(FAILURES), halfOpenAfter: OPEN_MS },
    )
    this.#breaker.onBreak(() => {
      this.#opensUntil = Date.now() + OPEN_MS
      onBreak(this.origin)
    })
  }

  get isOpen(): boolean {
    return this.#breaker.state !== CircuitState.Closed
  }

  /** Until it may be tried again; 0 when it may be asked now. */
  get waitMs(): number {
    if (!this.isOpen) return 0
    return Math.max(this.#isTried ? 1 : 0, this.#opensUntil - Date.now())
  }

  /** Rejects with a `BrokenCircuitError` while it is out. */
  async ask(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
    if (this.isOpen) {
      // One tries; others are not made to wait for what becomes of it.
      if (this.waitMs > 0 || this.#isTried) throw new BrokenCircuitError()
      this.#isTried = true
      try {
        return await this.#execute(options)
      } finally {
        this.#isTried = false
      }
    }
    return this.#execute(options)
  }

  async #execute(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
    return this.#breaker.execute(async () => this.#pool.request(options))
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }
}

export const isBroken = (error: unknown): boolean => error instanceof BrokenCircuitError
