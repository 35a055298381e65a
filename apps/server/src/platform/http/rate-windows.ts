import { LRUCache } from 'lru-cache'
import type { SharedRedis } from '../redis/shared-redis.ts'

export interface RateWindow {
  /** Requests in this window, this one among them. */
  readonly count: number
  readonly leftMs: number
}

/** Counts an actor's requests in fixed windows. `counted` may be called at once. */
export interface RateWindows {
  take(
    key: string,
    limit: { readonly max: number; readonly timeWindow: number },
    counted: (window: RateWindow) => void,
  ): void
}

interface Counted {
  count: number
  endsAtMs: number
}

const ACTORS_REMEMBERED = 50_000

/** Of one process. */
export class ProcessRateWindows implements RateWindows {
  readonly #windows = new LRUCache<string, Counted>({ max: ACTORS_REMEMBERED })

  take(key: string, { timeWindow }: { readonly timeWindow: number }, counted: (window: RateWindow) => void): void {
    const now = Date.now()
    let window = this.#windows.get(key)
    if (window === undefined || window.endsAtMs <= now) {
      window = { count: 0, endsAtMs: now + timeWindow }
      this.#windows.set(key, window)
    }
    window.count += 1
    counted({ count: window.count, leftMs: window.endsAtMs - now })
  }
}

/** Limits up to this are counted in Redis with each request; the others there every so often. */
const EXACT_UP_TO = 120
const TELL_MS = 200

/** Adds to a window and says what is in it; the first who adds begins it. */
const ADD = `local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
return {count, left}`

interface Told extends Counted {
  /** What Redis has not been told yet. */
  untold: number
  readonly timeWindow: number
}

/**
 * One window for all processes, in Redis. Small limits (signing in, codes) are exact. Of large ones each process tells what it
 * has counted five times a second and hears what all have: an actor who asks many processes at once can have what they take in
 * that time on top. While Redis is away each process counts by itself.
 */
export class SharedRateWindows implements RateWindows {
  readonly #redis: SharedRedis
  readonly #own = new ProcessRateWindows()
  readonly #windows = new LRUCache<string, Told>({ max: ACTORS_REMEMBERED })
  readonly #changed = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor(redis: SharedRedis) {
    this.#redis = redis
  }

  take(
    key: string,
    limit: { readonly max: number; readonly timeWindow: number },
    counted: (window: RateWindow) => void,
  ): void {
    if (!this.#redis.isHere) this.#own.take(key, limit, counted)
    else if (limit.max <= EXACT_UP_TO) void this.#takeExactly(key, limit, counted)
    else counted(this.#takeSoon(key, limit.timeWindow))
  }

  async #takeExactly(
    key: string,
    limit: { readonly timeWindow: number },
    counted: (window: RateWindow) => void,
  ): Promise<void> {
    // Counted here as well: should Redis go away, the window does not begin anew.
    let own: RateWindow = { count: 1, leftMs: limit.timeWindow }
    this.#own.take(key, limit, (window) => (own = window))
    counted((await this.#add(key, 1, limit.timeWindow)) ?? own)
  }

  #takeSoon(key: string, timeWindow: number): RateWindow {
    const now = Date.now()
    let window = this.#windows.get(key)
    if (window === undefined || window.endsAtMs <= now) {
      window = { count: 0, untold: 0, endsAtMs: now + timeWindow, timeWindow }
      this.#windows.set(key, window)
    }
    window.count += 1
    window.untold += 1
    this.#changed.add(key)
    if (!this.#timer) this.#timer = setTimeout(() => void this.#tell(), TELL_MS).unref()
    return { count: window.count, leftMs: window.endsAtMs - now }
  }

  async #tell(): Promise<void> {
    this.#timer = undefined
    const keys = [...this.#changed]
    this.#changed.clear()
    await Promise.all(
      keys.map(async (key) => {
        const window = this.#windows.get(key)
        if (!window || window.untold === 0) return
        const told = window.untold
        window.untold = 0
        const answer = await this.#add(key, told, window.timeWindow)
        if (!answer) return
        // What came while it was told is on top.
        window.count = answer.count + window.untold
        window.endsAtMs = Date.now() + answer.leftMs
      }),
    )
  }

  async #add(key: string, count: number, timeWindow: number): Promise<RateWindow | undefined> {
    const answer: unknown = await this.#redis.ask(async (client) =>
      client.eval(ADD, {
        keys: [`${this.#redis.prefix}:r:${key}`],
        arguments: [String(count), String(timeWindow)],
      }),
    )
    if (!Array.isArray(answer)) return undefined
    const [all, leftMs]: readonly unknown[] = answer
    return { count: Number(all), leftMs: Number(leftMs) }
  }
}
