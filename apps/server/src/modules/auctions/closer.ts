import type { Logger } from '../../platform/telemetry/log.ts'
import { histogram } from '../../platform/telemetry/metrics.ts'
import { closeEnded, closeFirst, openScheduled, settleClosed, type CloseDeps } from './commands/close-ended.ts'
import { nextDue } from './store.ts'
import { beginActivity } from '../../platform/telemetry/activities.ts'
import type { Queryable, Transactor } from '../../platform/db/database.ts'

/**
 * Opens and closes lots on time, without a queue's poll: it knows when the next lot is due, sleeps until then, and claims
 * what is due. Any number of processes may run one; a restart forgets nothing, because what is due is in the rows.
 *
 *   asleep --due, or a nearer lot--> working --nothing due--> asleep
 *          --stop--> stopped
 */
export interface CloserOptions extends CloseDeps {
  readonly db: Transactor & Queryable
  readonly log: Logger
  readonly batchSize?: number
}

const LONGEST_SLEEP_MS = 5_000
/** Between passes while due lots are held by a bid or by another process. */
const HELD_RETRY_MS = 15
const UNSETTLED_RETRY_MS = 30_000

const lateness = histogram(
  'ece_auction_close_seconds',
  'How long a pass of closing took',
  [],
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
)

export class Closer {
  readonly #options: CloserOptions
  #timer: NodeJS.Timeout | undefined
  #wakeAt = Number.POSITIVE_INFINITY
  #working: Promise<void> | null = null
  #again = false
  #stopped = false
  #unsettledAt = 0
  #ended: (() => void) | undefined

  constructor(options: CloserOptions) {
    this.#options = options
  }

  start(): void {
    this.#ended = beginActivity('timer', 'auctions.closer')
    this.#wake()
  }

  /** A lot is due at `at` (milliseconds since 1970): wakes earlier when that is sooner than planned. */
  expect(at: number): void {
    if (this.#ended && at < this.#wakeAt) this.#sleepUntil(at)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#working
    this.#ended?.()
  }

  #sleepUntil(at: number): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    this.#wakeAt = at
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, Math.min(at - Date.now(), LONGEST_SLEEP_MS)))
  }

  #wake(): void {
    this.#again = true
    this.#working ??= this.#work().finally(() => {
      this.#working = null
    })
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      try {
        await this.#pass()
        const next = (await nextDue(this.#options.db))?.getTime() ?? Number.POSITIVE_INFINITY
        // A lot that is due and yet was not claimed is held by a bid or by another process.
        this.#sleepUntil(
          next <= Date.now() ? Date.now() + HELD_RETRY_MS : Math.min(next, Date.now() + LONGEST_SLEEP_MS),
        )
      } catch (error) {
        this.#options.log.error({ err: error }, 'closing lots failed and is tried again')
        this.#sleepUntil(Date.now() + 1_000)
      }
    }
  }

  async #pass(): Promise<void> {
    const { batchSize = 200 } = this.#options
    const stop = lateness.startTimer()
    while ((await openScheduled(this.#options, batchSize)) === batchSize);
    while ((await this.#closeBatch(batchSize)) === batchSize);
    stop()
    if (Date.now() - this.#unsettledAt > UNSETTLED_RETRY_MS) {
      this.#unsettledAt = Date.now()
      while ((await settleClosed(this.#options)) > 0);
    }
  }

  /** A batch that fails is taken lot by lot; a lot that fails by itself is closed, logged and settled later. */
  async #closeBatch(batchSize: number): Promise<number> {
    try {
      return await closeEnded(this.#options, batchSize)
    } catch (error) {
      this.#options.log.error({ err: error }, 'a batch of lots could not be settled together')
    }
    for (let closed = 0; closed < batchSize; closed += 1) {
      try {
        if ((await closeEnded(this.#options, 1)) === 0) return closed
      } catch (error) {
        this.#options.log.error({ err: error }, 'a lot could not be settled; it is closed and will be tried again')
        if ((await closeFirst(this.#options)) === 0) return closed
      }
    }
    return batchSize
  }
}
