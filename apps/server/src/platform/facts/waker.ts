/**
 * A signal that can't be lost: whoever waits says which signal it had seen before it looked for work, so that one which
 * came while it looked ends the wait at once.
 */
export class Waker {
  readonly #waiters = new Set<() => void>()
  #count = 0
  #closed = false

  /** How many signals there have been. */
  get count(): number {
    return this.#count
  }

  wake(): void {
    this.#count += 1
    for (const waiter of this.#waiters) waiter()
  }

  /** Ends every wait and every sleep, now and from now on. */
  close(): void {
    this.#closed = true
    this.wake()
  }

  /** Resolves at the first signal after the one numbered `seen`, or after `ms`. */
  async wait(ms: number, seen: number): Promise<void> {
    if (this.#count === seen) await this.#pause(ms, () => true)
  }

  /** Resolves after `ms` whatever is signalled; sooner only when closed. */
  async sleep(ms: number): Promise<void> {
    await this.#pause(ms, () => this.#closed)
  }

  async #pause(ms: number, ends: () => boolean): Promise<void> {
    if (this.#closed || ms <= 0) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#waiters.delete(signalled)
        resolve()
      }
      const signalled = (): void => {
        if (ends()) done()
      }
      const timer = setTimeout(done, ms)
      this.#waiters.add(signalled)
    })
  }
}

/** Milliseconds until the next try after `failed` failures in a row: doubling up to `longestMs`, spread by half either way. */
export function backoffMs(failed: number, firstMs: number, longestMs: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(failed - 1, 30)) * (0.5 + Math.random())
}
