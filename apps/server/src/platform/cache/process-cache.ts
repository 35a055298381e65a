import { LRUCache } from 'lru-cache'
import { gauge } from '../telemetry/metrics.ts'

/** A value and until when it holds; boxed, so that `undefined` can be a value. */
export interface Box {
  readonly value: unknown
  /** When it should be made anew, in the time of `performance.now()`. */
  readonly refreshAt: number
}

const MAXIMUM_BYTES = 128 * 1024 * 1024
/** What a value takes beside its texts and numbers. */
const BOX_BYTES = 64
/** Values are not looked at further than this: one that is larger counts as that many, each of the largest kind. */
const MOST_LOOKED_AT = 20_000
/** Hot values are made anew when this part of their time is over. */
const REFRESH_AFTER = 0.75

/** About how much memory a value takes; of a kept answer its compressed form as well. */
function sizeOf({ value }: Box, key: string): number {
  const isAnswer = typeof value === 'object' && value !== null && 'body' in value && typeof value.body === 'string'
  return Math.ceil(weightOf(value, key) * (isAnswer ? 1.5 : 1)) + key.length * 2
}

/** About how many bytes a value takes. Throws a TypeError for what JSON can't carry: another process would be given something else. */
export function weightOf(value: unknown, key: string): number {
  let [bytes, looked] = [0, 0]
  const add = (inner: unknown): void => {
    looked += 1
    bytes += BOX_BYTES
    if (looked > MOST_LOOKED_AT) return
    if (typeof inner === 'string') bytes += inner.length * 2
    else if (Array.isArray(inner)) for (const item of inner) add(item)
    else if (typeof inner === 'object' && inner !== null) {
      if (!isPlain(inner)) throw new TypeError(`what is kept under ${key} is not JSON`)
      for (const item of Object.values(inner)) add(item)
    } else if (typeof inner === 'bigint' || typeof inner === 'function' || typeof inner === 'symbol')
      throw new TypeError(`what is kept under ${key} is not JSON`)
  }
  add(value)
  return bytes
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What one process keeps, bounded by entries and by what they take. */
export class ProcessCache {
  readonly #kept: LRUCache<string, Box>

  constructor(maximumEntries = 50_000) {
    const kept = new LRUCache<string, Box>({ max: maximumEntries, maxSize: MAXIMUM_BYTES, sizeCalculation: sizeOf })
    this.#kept = kept
    gauge('ece_cache_bytes', 'What the cache of this process takes', [], function collect() {
      this.set(kept.calculatedSize)
    })
  }

  get size(): number {
    return this.#kept.size
  }

  get(key: string): Box | undefined {
    return this.#kept.get(key)
  }

  keys(): Iterable<string> {
    return this.#kept.keys()
  }

  set(key: string, value: unknown, leftMs: number): void {
    if (leftMs < 1) return
    const refreshAt = performance.now() + leftMs * REFRESH_AFTER
    this.#kept.set(key, { value, refreshAt }, { ttl: leftMs })
  }

  delete(key: string): void {
    this.#kept.delete(key)
  }

  deletePrefix(prefix: string): void {
    for (const key of this.#kept.keys()) if (key.startsWith(prefix)) this.#kept.delete(key)
  }
}
