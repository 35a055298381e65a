import type { Database } from '../db/database.ts'
import { factList } from '../facts/fact.ts'
import { publish } from '../facts/log.ts'
import { factsPart } from '../facts/part.ts'
import { foundationPart } from '../foundation/part.ts'
import type { Id } from '../ids/ids.ts'
import { definePart } from '../parts/part.ts'
import { redisPart } from '../redis/part.ts'
import { cacheFacts } from './facts.ts'
import { RedisCache } from './shared-cache.ts'
import { TieredCache } from './tiered-cache.ts'

export const cachePart = definePart({
  name: 'cache',
  needs: { foundation: foundationPart, facts: factsPart, redis: redisPart },
  start: ({ foundation: { log }, facts, redis }): TieredCache => {
    const cache = new TieredCache({ log, shared: redis && new RedisCache(redis) })
    facts.tail({
      name: 'cache.forgotten',
      facts: factList(cacheFacts),
      handle: async (batch) => {
        for (const { data } of batch) await cache.deletePrefix(prefixOf(data.family))
      },
      unfit: async () => cache.deletePrefix(''),
    })
    return cache
  },
  // Not awaited: a process is ready before it is warm.
  run: (cache) => void cache.fill(),
})

/** Has every process forget what it keeps of a family, or everything (''). Recorded with who asked for it. */
export async function forgetFamily(db: Database, family: string, actorId: Id | null): Promise<void> {
  await db.transaction(async (tx) =>
    publish(tx, cacheFacts, [
      { type: 'platform.cache_forgotten', stream: 'cache', data: { family }, actorId, occurredAt: new Date() },
    ]),
  )
}

const prefixOf = (family: string): string => (family === '' ? '' : `${family}:`)
