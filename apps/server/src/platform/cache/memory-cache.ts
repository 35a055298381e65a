import { LRUCache } from 'lru-cache'
import { counter, gauge } from '../telemetry/metrics.ts'
import type { Cache } from './cache.ts'

const lookups = counter('ece_cache_lookups_total', 'Look-ups in the cache', ['outcome'])

/** A value and until when it holds; boxed, so that `undefined` can be a value. */
interface Box {
  readonly value: unknown
}

const MAXIMUM_BYTES = 128 * 1024 * 1024
/** What a value takes beside its texts and numbers. */
const BOX_BYTES = 64
/** Values are not looked at further than this: one that is larger counts as that many, each of the largest kind. */
const MOST_LOOKED_AT = 20_000

/** About how much memory a value takes; of a kept answer its compressed form as well. */
function sizeOf({ value }: Box, key: string): number {
  const isAnswer = typeof value === 'object' && value !== null && 'body' in value && typeof value.body === 'string'
  return Math.ceil(weightOf(value) * (isAnswer ? 1.5 : 1)) + key.length * 2
}

function weightOf(value: unknown): number {
  let [bytes, looked] = [0, 0]
  const add = (inner: unknown): void => {
    looked += 1
    bytes += BOX_BYTES
    if (looked > MOST_LOOKED_AT) return
    if (typeof inner === 'string') bytes += inner.length * 2
    else if (ArrayBuffer.isView(inner)) bytes += inner.byteLength
    else if (inner instanceof Map) for (const entry of inner) entry.forEach(add)
    else if (inner instanceof Set) for (const item of inner) add(item)
    else if (typeof inner === 'object' && inner !== null) for (const item of Object.values(inner)) add(item)
  }
  add(value)
  return bytes
}

/** The cache of one process: bounded by entries and by what they take. */
export class MemoryCache implements Cache {
  readonly #kept: LRUCache<string, Box>
  readonly #loading = new Map<string, Promise<unknown>>()

  constructor(maximumEntries = 50_000) {
    const kept = new LRUCache<string, Box>({ max: maximumEntries, maxSize: MAXIMUM_BYTES, sizeCalculation: sizeOf })
    this.#kept = kept
    gauge('ece_cache_bytes', 'What the cache of this process takes', [], function collect() {
      this.set(kept.calculatedSize)
    })
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
