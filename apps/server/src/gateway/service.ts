import { bulkhead, BulkheadRejectedError, ExponentialBackoff, handleType, retry, type BulkheadPolicy } from 'cockatiel'
import type { Dispatcher } from 'undici'
import { RejectionError } from '../platform/errors/errors.ts'
import type { Logger } from '../platform/telemetry/log.ts'
import { counter, gauge } from '../platform/telemetry/metrics.ts'
import { gatewayError } from './errors.ts'
import { faultOf, isBroken, Upstream } from './upstream.ts'

const MOST_RETRIES = 2
/** Of all requests, this part may be sent again; and a few in any case. */
const RETRY_PART = 0.1
const MOST_SAVED = 20

const retried = counter('ece_gateway_retries_total', 'Requests that the gateway sent again', ['service'])
const broken = counter('ece_gateway_breaks_total', 'How often a breaker took an address out', ['service'])

export interface ServiceOptions {
  readonly name: string
  readonly addresses: readonly string[]
  readonly timeoutMs: number
  readonly concurrency: number
  readonly queue: number
  readonly log: Logger
}

/** What may be sent again: nothing, when nothing of it was sent, or in any case. */
export type Repeats = 'never' | 'unsent' | 'always'

export interface Answer {
  readonly response: Dispatcher.ResponseData
  readonly retries: number
}

/** Wraps an error after which the request may be sent again. */
class RepeatableError extends Error {}

/**
 * A service: its addresses, how much it is asked at once, and what is done when it does not answer. A request waits for its turn
 * (bulkhead), goes to the least busy address that is not out (breaker), and is sent again where that is safe and within a tenth
 * of all requests, so that a service in trouble is not asked three times as often.
 */
export class Service {
  readonly name: string
  readonly upstreams: readonly Upstream[]
  readonly #bulkhead: BulkheadPolicy
  readonly #concurrency: number
  #savedRetries = MOST_SAVED
  #turn = 0

  constructor({ name, addresses, timeoutMs, concurrency, queue, log }: ServiceOptions) {
    this.name = name
    this.#concurrency = concurrency
    const onBreak = (address: string): void => {
      broken.inc({ service: name })
      log.warn({ service: name, address }, 'the address does not answer and gets no requests for a moment')
    }
    this.upstreams = addresses.map((address) => new Upstream(address, { timeoutMs, onBreak }))
    this.#bulkhead = bulkhead(concurrency, queue)
  }

  /** How many requests it has under way. */
  get inUse(): number {
    return this.#concurrency - this.#bulkhead.executionSlots
  }

  get isOpen(): boolean {
    return this.upstreams.every((upstream) => upstream.isOpen)
  }

  /**
   * Asks it. Rejects with `gateway.service_busy`, `gateway.service_unavailable`, `gateway.service_timeout`.
   * @param finished resolves when the answer has been handed on: until then the request is under way
   */
  async ask(options: Dispatcher.RequestOptions, repeats: Repeats, sign: () => void, finished: Promise<void>): Promise<Answer> {
    const answered = Promise.withResolvers<Answer>()
    this.#bulkhead
      .execute(async () => {
        try {
          answered.resolve(await this.#askWithRetries(options, repeats, sign))
          await finished
        } catch (error) {
          answered.reject(this.#refusalOf(error))
        }
      })
      .catch((error: unknown) => answered.reject(this.#refusalOf(error)))
    return answered.promise
  }

  async close(): Promise<void> {
    await Promise.all(this.upstreams.map(async (upstream) => upstream.close()))
  }

  /** The address for a connection that is kept by the same one, as long as it is there. */
  addressFor(key: string): Upstream | undefined {
    const able = this.upstreams.filter((upstream) => upstream.waitMs === 0)
    let [best, most]: [Upstream | undefined, number] = [undefined, -1]
    for (const upstream of able) {
      const weight = hashOf(`${key} ${upstream.origin}`)
      if (weight > most) [best, most] = [upstream, weight]
    }
    return best ?? this.upstreams[0]
  }

  async #askWithRetries(options: Dispatcher.RequestOptions, repeats: Repeats, sign: () => void): Promise<Answer> {
    this.#savedRetries = Math.min(MOST_SAVED, this.#savedRetries + RETRY_PART)
    let retries = 0
    const once = async (attempt: number): Promise<Answer> => {
      sign()
      try {
        return { response: await this.#askOne(options, repeats), retries }
      } catch (error) {
        if (attempt >= MOST_RETRIES || !this.#mayRepeat(error, repeats)) throw error
        this.#savedRetries -= 1
        retries += 1
        retried.inc({ service: this.name })
        throw new RepeatableError('again', { cause: error })
      }
    }
    if (repeats === 'never') return once(MOST_RETRIES)
    return REPEATING.execute(async ({ attempt }) => once(attempt))
  }

  #mayRepeat(error: unknown, repeats: Repeats): boolean {
    if (this.#savedRetries < 1) return false
    const fault = faultOf(error)
    return fault === 'unsent' || (fault === 'broken' && repeats === 'always')
  }

  async #askOne(options: Dispatcher.RequestOptions, repeats: Repeats): Promise<Dispatcher.ResponseData> {
    const upstream = this.#leastBusy(repeats !== 'never')
    upstream.busy += 1
    try {
      return await upstream.ask(options)
    } finally {
      upstream.busy -= 1
    }
  }

  /** Of those that are not out the least busy, by turns; one whose time out is over is tried, by what could be sent again. */
  #leastBusy(mayTry: boolean): Upstream {
    this.#turn = (this.#turn + 1) % this.upstreams.length
    const inTurn = [...this.upstreams.slice(this.#turn), ...this.upstreams.slice(0, this.#turn)]
    const due = inTurn.find((upstream) => upstream.isOpen && upstream.waitMs === 0)
    const able = inTurn.filter((upstream) => !upstream.isOpen)
    const isTry = due !== undefined && (mayTry || able.length === 0)
    const [first, ...others] = isTry ? [due] : able.length > 0 ? able : inTurn
    if (!first) throw new Error(`the service ${this.name} has no address`)
    let best = first
    for (const other of others) if (other.busy < best.busy) best = other
    return best
  }

  #refusalOf(error: unknown): unknown {
    const retryAfterSeconds = Math.max(1, Math.ceil(Math.min(...this.upstreams.map(({ waitMs }) => waitMs)) / 1_000))
    const about = { service: this.name, retryAfterSeconds }
    if (error instanceof BulkheadRejectedError) return new RejectionError(gatewayError('service_busy', about))
    if (faultOf(error) === 'late') return new RejectionError(gatewayError('service_timeout', about))
    if (faultOf(error) !== undefined || isBroken(error))
      return new RejectionError(gatewayError('service_unavailable', about))
    return error
  }
}

const REPEATING = retry(handleType(RepeatableError), {
  maxAttempts: MOST_RETRIES,
  backoff: new ExponentialBackoff({ initialDelay: 25, maxDelay: 250 }),
})

/** FNV-1a: even enough to share clients out. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193) >>> 0
  return hash
}

/** What is measured of services as they are now. */
export function measureServices(services: readonly Service[]): void {
  gauge('ece_gateway_in_use', 'Requests that a service has under way', ['service'], function collect() {
    for (const { name, inUse } of services) this.set({ service: name }, inUse)
  })
  gauge('ece_gateway_breaker_open', 'Addresses that get no requests for a moment', ['service', 'address'], function collect() {
    for (const { name, upstreams } of services)
      for (const { origin, isOpen } of upstreams) this.set({ service: name, address: origin }, isOpen ? 1 : 0)
  })
}
