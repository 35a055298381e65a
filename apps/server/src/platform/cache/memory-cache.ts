import { LRUCache } from 'lru-cache'
import { counter } from '../telemetry/metrics.ts'
import type { Cache } from './cache.ts'

const lookups = counter('ece_cache_lookups_total', 'Look-ups in the cache', ['outcome'])

/** A value and until when it holds; boxed, so that `undefined` can be a value. */
interface Box {
  readonly value: unknown
}

const MAXIMUM_BYTES = 128 * 1024 * 1024
/** What a value that is no kept answer is taken for. */
const SMALL_BYTES = 512

/** About how much memory a value takes: a kept answer its text (and half of that compressed), anything else little. */
function sizeOf({ value }: Box, key: string): number {
  const text =
    typeof value === 'object' && value !== null && 'body' in value && typeof value.body === 'string'
      ? value.body.length * 1.5
      : SMALL_BYTES
  return Math.ceil(text) + key.length * 2
}

/** The cache of one process: bounded by entries and by what they take. */
export class MemoryCache implements Cache {
  readonly #kept: LRUCache<string, Box>
  readonly #loading = new Map<string, Promise<unknown>>()

  constructor(maximumEntries = 50_000) {
    this.#kept = new LRUCache({ max: maximumEntries, maxSize: MAXIMUM_BYTES, sizeCalculation: sizeOf })
  }

  async through<T>(key: string, ttlMs: number, load: () => Promise<T>): Promise<T> {
    const box = this.#kept.get(key)
    if (box) {
      lookups.inc({ outcome: 'hit' })
      // What is kept under a key was loaded for that key; callers give one key one type.
      return box.value as T
    }
    const running = this.#loading.get(key)
    if (running) {
      lookups.inc({ outcome: 'shared' })
      return running as Promise<T> // As above.
    }
    lookups.inc({ outcome: 'miss' })
    const loading = load()
    this.#loading.set(key, loading)
    try {
      const value = await loading
      // A key that was deleted while its load was under way must not come back with what was read before.
      if (this.#loading.get(key) === loading) this.#kept.set(key, { value }, { ttl: ttlMs })
      return value
    } finally {
      if (this.#loading.get(key) === loading) this.#loading.delete(key)
    }
  }

  async get(key: string): Promise<unknown> {
    return this.#kept.get(key)?.value
  }

  async set(key: string, value: unknown, ttlMs: number): Promise<void> {
    this.#loading.delete(key)
    this.#kept.set(key, { value }, { ttl: ttlMs })
  }

  async delete(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#loading.delete(key)
      this.#kept.delete(key)
    }
  }

  async deletePrefix(prefix: string): Promise<void> {
    for (const key of this.#kept.keys()) if (key.startsWith(prefix)) this.#kept.delete(key)
    for (const key of this.#loading.keys()) if (key.startsWith(prefix)) this.#loading.delete(key)
  }
}
