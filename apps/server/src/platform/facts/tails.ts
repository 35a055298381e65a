import type { Logger } from '../telemetry/log.ts'
import { counter } from '../telemetry/metrics.ts'
import { decoderOf, UnfitFactError } from './decode.ts'
import { typesOf, type Fact, type LoggedOf, type StoredFact } from './fact.ts'
import { subscriptionMetrics } from './subscription-metrics.ts'
import { backoffMs, type Waker } from './waker.ts'

/** Of this process alone, from its start on, with no checkpoint: sockets, caches. */
export interface Tail<Declared extends Fact = Fact> {
  readonly name: string
  readonly facts: readonly Declared[]
  handle(facts: readonly LoggedOf<Declared>[]): void | Promise<void>
  /**
   * A fact of those asked for can't be read. It is reported, and a tail does not wait for another program: here it does what
   * is safe without knowing what happened, such as forgetting everything that the fact could have changed.
   */
  unfit(stored: StoredFact): void | Promise<void>
}

/** A tail that is handed every row of the log as it is. */
export interface RowTail {
  readonly name: string
  handle(rows: readonly StoredFact[]): void | Promise<void>
}

/** A tail that decodes what it wants of the rows. */
export function rowTailOf<Declared extends Fact>(tail: Tail<Declared>, log: Logger): RowTail {
  const decode = decoderOf(tail.facts)
  const wanted = new Set(tail.facts.flatMap(typesOf))
  return {
    name: tail.name,
    handle: async (rows) => {
      const facts: LoggedOf<Declared>[] = []
      for (const row of rows) {
        if (!wanted.has(row.type)) continue
        try {
          const fact = decode(row)
          if (fact) facts.push(fact)
        } catch (error) {
          if (!(error instanceof UnfitFactError)) throw error
          reportUnfit(tail.name, error, log)
          await tail.unfit(row)
        }
      }
      if (facts.length > 0) await tail.handle(facts)
    },
  }
}

/** A line a minute for each kind of fact: a newer program may write thousands of them. */
const REPORT_MS = 60_000
const reported = new Map<string, number>()

export function reportUnfit(subscription: string, error: UnfitFactError, log: Logger): void {
  const { type } = error.fact
  subscriptionMetrics.unfit(subscription, type)
  const key = `${subscription} ${type}`
  if (Date.now() - (reported.get(key) ?? -Infinity) < REPORT_MS) return
  reported.set(key, Date.now())
  log.error({ err: error, subscription, type }, 'a tail was handed a fact that it can’t read, and goes on without it')
}

const BATCH = 1_000
/** About a minute at full load. Beyond it a tail that fails on and on would eat the process's memory. */
const MAXIMUM_WAITING = 100_000
const FIRST_BACKOFF_MS = 20
const LONGEST_BACKOFF_MS = 5_000

const dropped = counter('ece_events_tail_dropped_total', 'Facts that a tail never took because it failed for too long')

/**
 * One tail's own queue behind the one reading that all tails share, so that one which is slow or fails holds no other up.
 *
 *   quiet --facts--> handling --ok--> handling the next, or quiet
 *                    handling --error--> backing off --> handling (the same facts)
 */
export class TailQueue {
  readonly #tail: RowTail
  readonly #log: Logger
  readonly #waker: Waker
  readonly #isStopped: () => boolean
  #waiting: StoredFact[] = []
  #running: Promise<void> | undefined

  constructor(tail: RowTail, { log, waker, isStopped }: { log: Logger; waker: Waker; isStopped: () => boolean }) {
    this.#tail = tail
    this.#log = log
    this.#waker = waker
    this.#isStopped = isStopped
  }

  push(rows: readonly StoredFact[]): void {
    this.#waiting = this.#waiting.length === 0 ? [...rows] : this.#waiting.concat(rows)
    const tooMany = this.#waiting.length - MAXIMUM_WAITING
    if (tooMany > 0) {
      this.#waiting = this.#waiting.slice(tooMany)
      dropped.inc(tooMany)
      this.#log.error(
        { tail: this.#tail.name, dropped: tooMany },
        'a tail of the event log has failed for too long and loses facts',
      )
    }
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /** Resolves when what is under way is finished. */
  async finish(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    let failed = 0
    while (this.#waiting.length > 0 && !this.#isStopped()) {
      const batch = this.#waiting.slice(0, BATCH)
      this.#waiting = this.#waiting.slice(batch.length)
      try {
        const handled = this.#tail.handle(batch)
        // Not awaited when there is nothing to await, so that a broadcast leaves in the tick that read it.
        if (handled) await handled
        failed = 0
      } catch (error) {
        failed += 1
        this.#waiting = batch.concat(this.#waiting)
        this.#log.error(
          { err: error, tail: this.#tail.name, failed },
          'a tail of the event log failed and will be handed the same facts again',
        )
        await this.#waker.sleep(backoffMs(failed, FIRST_BACKOFF_MS, LONGEST_BACKOFF_MS))
      }
    }
  }
}
