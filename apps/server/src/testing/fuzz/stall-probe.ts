const BEAT_MS = 20
const STALL_MS = 200

/**
 * Looks for work that holds the event loop for longer than 200 ms. A beat that comes late counts only as far as this thread was
 * computing meanwhile: on a machine with other work it waits for its turn as well, which is nobody's fault here.
 */
export class StallProbe {
  #longestMs = 0
  #at = performance.now()
  #cpu = process.threadCpuUsage()
  readonly #timer: NodeJS.Timeout

  constructor() {
    this.#timer = setInterval(() => this.#beat(), BEAT_MS)
  }

  /** Of all beats so far, in milliseconds of computing. */
  get longestMs(): number {
    return this.#longestMs
  }

  get hasStalled(): boolean {
    return this.#longestMs > STALL_MS
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    const [now, cpu] = [performance.now(), process.threadCpuUsage()]
    const late = now - this.#at - BEAT_MS
    const computed = (cpu.user + cpu.system - this.#cpu.user - this.#cpu.system) / 1_000
    this.#longestMs = Math.max(this.#longestMs, Math.min(late, computed))
    this.#at = now
    this.#cpu = cpu
  }
}
