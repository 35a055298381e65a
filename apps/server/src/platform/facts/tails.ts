import type { Logger } from '../telemetry/log.ts'
import { counter } from '../telemetry/metrics.ts'
import type { StoredFact } from './fact.ts'
import { backoffMs, type Waker } from './waker.ts'

/** Of this process alone, from its start on, with no checkpoint: sockets, caches. */
export interface Tail {
  readonly types?: readonly string[]
  handle(events: readonly StoredFact[]): void | Promise<void>
}

const BATCH = 1_000
/** About a minute at full load. Beyond it a tail that fails on and on would eat the process's memory. */
const MAXIMUM_WAITING = 100_000
const FIRST_BACKOFF_MS = 20
const LONGEST_BACKOFF_MS = 5_000

const dropped = counter('ece_events_tail_dropped_total', 'Facts that a tail never took because it failed for too long')

/**
 * One tail's own queue behind the reader that all tails share, so that one which is slow or fails holds no other up.
 *
 *   quiet --facts--> handling --ok--> handling the next, or quiet
 *                    handling --error--> backing off --> handling (the same facts)
 */
export class TailQueue {
  readonly #tail: Tail
  readonly #log: Logger
  readonly #waker: Waker
  readonly #isStopped: () => boolean
  #waiting: StoredFact[] = []
  #running: Promise<void> | undefined

  constructor(tail: Tail, { log, waker, isStopped }: { log: Logger; waker: Waker; isStopped: () => boolean }) {
    this.#tail = tail
    this.#log = log
    this.#waker = waker
    this.#isStopped = isStopped
  }

  push(events: readonly StoredFact[]): void {
    const wanted = wantedOf(this.#tail.types, events)
    if (wanted.length === 0) return
    this.#waiting = this.#waiting.length === 0 ? wanted : this.#waiting.concat(wanted)
    const tooMany = this.#waiting.length - MAXIMUM_WAITING
    if (tooMany > 0) {
      this.#waiting = this.#waiting.slice(tooMany)
      dropped.inc(tooMany)
      this.#log.error({ dropped: tooMany }, 'a tail of the event log has failed for too long and loses facts')
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
          { err: error, failed },
          'a tail of the event log failed and will be handed the same facts again',
        )
        await this.#waker.sleep(backoffMs(failed, FIRST_BACKOFF_MS, LONGEST_BACKOFF_MS))
      }
    }
  }
}

/** The events whose type is named, or begins as `module.*` says; all without types. */
export function wantedOf(types: readonly string[] | undefined, events: readonly StoredFact[]): StoredFact[] {
  if (types === undefined) return [...events]
  return events.filter(({ type }) =>
    types.some((wanted) => (wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type)),
  )
}
