/** Values that may be a little old, by key. An interface so that Redis can serve it between processes. */
export interface Cache {
  /**
   * Cache-aside with single flight: the value of the key, or what `load` gives, kept for `ttlMs`. Those who ask for one
   * key at the same time share one load; a load that fails is not kept.
   */
  through<T>(key: string, ttlMs: number, load: () => Promise<T>): Promise<T>
  get(key: string): Promise<unknown>
  /** Write-through: the caller has written the source and hands the new value on. */
  set(key: string, value: unknown, ttlMs: number): Promise<void>
  delete(...keys: readonly string[]): Promise<void>
  /** Forgets every key that begins with the prefix. */
  deletePrefix(prefix: string): Promise<void>
}
