import type { Fact, LoggedOf } from '../facts/fact.ts'
import type { Subscriptions } from '../facts/part.ts'
import type { Cache } from './cache.ts'

export interface Invalidation<Declared extends Fact> {
  /** Names the subscription. */
  readonly name: string
  readonly facts: readonly Declared[]
  /** What a fact makes stale: keys, or everything below a prefix. */
  stale(fact: LoggedOf<Declared>): readonly string[] | { readonly prefix: string }
  /** The prefix of every key that these facts could make stale: forgotten where one of them can't be read. */
  readonly all: string
}

/** Forgets what facts have made stale, in this process and, because all of them read the log, in every other. */
export function invalidateOn<Declared extends Fact>(
  subscriptions: Pick<Subscriptions, 'tail'>,
  cache: Cache,
  { name, facts, stale, all }: Invalidation<Declared>,
): void {
  subscriptions.tail({
    name,
    facts,
    handle: async (batch) => {
      const gone = batch.map(stale)
      await cache.delete(...gone.flatMap((each) => ('prefix' in each ? [] : each)))
      for (const prefix of new Set(gone.flatMap((each) => ('prefix' in each ? [each.prefix] : []))))
        await cache.deletePrefix(prefix)
    },
    unfit: async () => cache.deletePrefix(all),
  })
}
