import { LRUCache } from 'lru-cache'

export const LOOK_UP_WINDOW_SECONDS = 60
const MOST_FAILURES = 300
const NOBODY_MS = 10_000
const MOST_CHARACTERS = 8 * 1024 * 1024

/**
 * Spares the database look-ups of credentials that are nobody's: the limits of routes come after them, so that they count by
 * member. What was nobody's a moment ago still is; and a network that shows too many that are gets no more look-ups for a
 * while. Credentials that were somebody's within that while are looked up all the same: others in a household go on.
 */
export class LookUpGuard {
  readonly #isOn: boolean
  readonly #verdicts = new LRUCache<string, boolean>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (_verdict, shown) => shown.length + 1,
  })
  readonly #failures = new LRUCache<string, number>({ max: 50_000, ttl: LOOK_UP_WINDOW_SECONDS * 1_000 })

  constructor(isOn: boolean) {
    this.#isOn = isOn
  }

  /** @param shown the credentials as they were sent */
  verdictOn(shown: string, network: string): 'nobody' | 'too_many' | 'look_up' {
    const known = this.#verdicts.get(shown)
    if (known === false) return 'nobody'
    if (known === true || !this.#isOn) return 'look_up'
    return (this.#failures.get(network) ?? 0) >= MOST_FAILURES ? 'too_many' : 'look_up'
  }

  note(shown: string, network: string, isSomebody: boolean): void {
    this.#verdicts.set(shown, isSomebody, { ttl: isSomebody ? LOOK_UP_WINDOW_SECONDS * 1_000 : NOBODY_MS })
    // The window is of the first failure in it.
    if (!isSomebody) this.#failures.set(network, (this.#failures.get(network) ?? 0) + 1, { noUpdateTTL: true })
  }
}
