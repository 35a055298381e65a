import type { StoredFact } from '../facts/fact.ts'
import type { Subscriptions } from '../facts/part.ts'
import type { Cache } from './cache.ts'

export interface Invalidation {
  /** Exact types of facts, or `module.*`. */
  readonly types: readonly string[]
  /** What a fact makes stale: keys, or everything below a prefix. */
  stale(event: StoredFact): readonly string[] | { readonly prefix: string }
}

/** Forgets what facts have made stale, in this process and, because all of them read the log, in every other. */
export function invalidateOn(
  subscriptions: Pick<Subscriptions, 'tail'>,
  cache: Cache,
  { types, stale }: Invalidation,
): void {
  subscriptions.tail({
    types,
    handle: async (batch) => {
      const all = batch.map(stale)
      await cache.delete(...all.flatMap((each) => ('prefix' in each ? [] : each)))
      for (const prefix of new Set(all.flatMap((each) => ('prefix' in each ? [each.prefix] : []))))
        await cache.deletePrefix(prefix)
    },
  })
}
