import type { Logger } from '../telemetry/log.ts'
import { counter } from '../telemetry/metrics.ts'
import { familyOf, jittered, type Cache, type Lifetime } from './cache.ts'
import { FamilyCounts, type FamilyCount } from './family-counts.ts'
import { ProcessCache } from './process-cache.ts'
import type { Made, SharedCache } from './shared-cache.ts'

const failedRefreshes = counter('ece_cache_refresh_failures_total', 'Hot values that could not be made anew', [
  'family',
])

/**
 * The cache of a process (L1) and, where there is one, that of all processes behind it (L2).
 *
 *   absent --asked--> loading (who asks as well waits for the same) --made--> kept --its time is over, or deleted--> absent
 *          loading --deleted meanwhile, or failed--> absent
 *          kept --hot, three quarters of its time are over, asked--> kept, and loading beside
 */
export class TieredCache implements Cache {
  readonly #process: ProcessCache
  readonly #shared: SharedCache | null
  readonly #log: Logger
  readonly #counts = new FamilyCounts()
  readonly #loading = new Map<string, Promise<Made>>()
  readonly #fills: { readonly name: string; readonly fill: () => Promise<unknown> }[] = []

  constructor({
    log,
    shared = null,
    maximumEntries,
  }: {
    log: Logger
    shared?: SharedCache | null
    maximumEntries?: number
  }) {
    this.#process = new ProcessCache(maximumEntries)
    this.#shared = shared
    this.#log = log
    shared?.onChanged((key) => (key === null ? this.#forgetPrefix('') : this.#forget(key)))
  }

  async through<T>(key: string, lifetime: Lifetime, load: () => Promise<T>): Promise<T> {
    const { ttlMs, isHot } =
      typeof lifetime === 'number' ? { ttlMs: lifetime, isHot: false } : { ttlMs: lifetime.ttlMs, isHot: true }
    const box = this.#process.get(key)
    if (box) {
      this.#counts.count(key, 'hit')
      if (isHot && performance.now() >= box.refreshAt && !this.#loading.has(key)) this.#refresh(key, ttlMs, load)
      // What is kept under a key was loaded for that key; callers give one key one type.
      return box.value as T
    }
    const running = this.#loading.get(key)
    if (running) this.#counts.count(key, 'joined')
    const made = await (running ?? this.#load(key, this.#make(key, ttlMs, load)))
    return made.value as T // As above.
  }

  async get(key: string): Promise<unknown> {
    const box = this.#process.get(key)
    if (box) return box.value
    return (await this.#shared?.read(key))?.value
  }

  async set(key: string, value: unknown, ttlMs: number): Promise<void> {
    this.#loading.delete(key)
    this.#process.set(key, value, jittered(ttlMs))
    await this.#shared?.write(key, value, ttlMs)
  }

  async delete(...keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#forget(key)
    if (keys.length > 0) await this.#shared?.delete(keys)
  }

  async deletePrefix(prefix: string): Promise<void> {
    this.#forgetPrefix(prefix)
    await this.#shared?.deletePrefix(prefix)
  }

  warm(name: string, fill: () => Promise<unknown>): void {
    this.#fills.push({ name, fill })
  }

  /** Fills what is to be warm, one after the other: the members who come meanwhile go first. */
  async fill(): Promise<void> {
    for (const { name, fill } of this.#fills)
      await fill().catch((error: unknown) => this.#log.warn({ err: error, warm: name }, 'a cache could not be warmed'))
  }

  /** Look-ups of this process since its start, by family, with how many values of each it keeps now. */
  families(): FamilyCount[] {
    return this.#counts.read(this.#process.keys())
  }

  #refresh(key: string, ttlMs: number, load: () => Promise<unknown>): void {
    this.#load(key, this.#shared ? this.#shared.renew(key, ttlMs, load) : made(ttlMs, load)).catch((error: unknown) => {
      failedRefreshes.inc({ family: familyOf(key) })
      this.#log.warn({ err: error, key }, 'a hot value could not be made anew')
    })
  }

  async #make(key: string, ttlMs: number, load: () => Promise<unknown>): Promise<Made> {
    const result = this.#shared ? await this.#shared.through(key, ttlMs, load) : await made(ttlMs, load)
    this.#counts.count(key, result.from === 'shared' ? 'shared' : 'miss')
    return result
  }

  /** A key that was deleted while its load was under way must not come back with what was read before. */
  async #load(key: string, loading: Promise<Made>): Promise<Made> {
    this.#loading.set(key, loading)
    try {
      const result = await loading
      if (this.#loading.get(key) === loading && result.from !== 'nowhere')
        this.#process.set(key, result.value, result.leftMs)
      return result
    } finally {
      if (this.#loading.get(key) === loading) this.#loading.delete(key)
    }
  }

  #forget(key: string): void {
    this.#loading.delete(key)
    this.#process.delete(key)
  }

  #forgetPrefix(prefix: string): void {
    this.#process.deletePrefix(prefix)
    for (const key of this.#loading.keys()) if (key.startsWith(prefix)) this.#loading.delete(key)
  }
}

async function made(ttlMs: number, load: () => Promise<unknown>): Promise<Made> {
  return { value: await load(), leftMs: jittered(ttlMs), from: 'source' }
}
