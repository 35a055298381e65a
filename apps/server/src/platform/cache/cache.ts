/** How long a value is kept, in milliseconds; a tenth more or less, so that what was made together does not end together. */
export type Lifetime = number | HotLifetime

/** Of what is asked for all the time: it is made anew before it ends, while those who ask get what is kept. */
export interface HotLifetime {
  readonly ttlMs: number
  readonly refreshAhead: true
}

/**
 * Values that may be a little old, by key; what comes before the key's first colon is its family. Values are JSON: they may
 * have been made by another process. In the process alone, or (`tiered-cache.ts`) in Redis for all processes as well.
 */
export interface Cache {
  /**
   * Cache-aside with single flight: the value of the key, or what `load` gives, kept for its lifetime. Those who ask for one
   * key at the same time share one load, over all processes where they share a Redis; a load that fails is not kept.
   */
  through<T>(key: string, lifetime: Lifetime, load: () => Promise<T>): Promise<T>
  get(key: string): Promise<unknown>
  /** Write-through: the caller has written the source and hands the new value on. */
  set(key: string, value: unknown, ttlMs: number): Promise<void>
  delete(...keys: readonly string[]): Promise<void>
  /** Forgets every key that begins with the prefix. */
  deletePrefix(prefix: string): Promise<void>
  /** What is to be kept before the first member asks. Runs once, when the process does; its failure is no other's affair. */
  warm(name: string, fill: () => Promise<unknown>): void
}

/** The family of a key. */
export const familyOf = (key: string): string => key.slice(0, key.indexOf(':') + 1 || key.length).replace(/:$/, '')

const JITTER = 0.1

/** A tenth more or less. */
export function jittered(ttlMs: number): number {
  return ttlMs * (1 - JITTER + Math.random() * 2 * JITTER)
}
