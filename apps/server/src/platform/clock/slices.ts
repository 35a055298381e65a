import { setImmediate as nextTurn } from 'node:timers/promises'

/** Long work gives way to what waits after so many milliseconds: a bid, a health check, another request. */
const SLICE_MS = 8

/** Work in slices: `await slices.breathe()` between two steps lets the event loop turn when a slice is used up. */
export class Slices {
  #since = performance.now()

  async breathe(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return
    await nextTurn()
    this.#since = performance.now()
  }
}
