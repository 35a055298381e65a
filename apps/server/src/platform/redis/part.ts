import { foundationPart } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'
import { SharedRedis } from './shared-redis.ts'

/** The Redis that REDIS_URL names; null where there is none, and this process does by itself what it would have it do. */
export const redisPart = definePart({
  name: 'redis',
  needs: { foundation: foundationPart },
  start: ({ foundation: { settings, log } }): SharedRedis | null => {
    if (settings.REDIS_URL === '') return null
    const redis = new SharedRedis({ url: settings.REDIS_URL, prefix: settings.REDIS_PREFIX, log })
    redis.open()
    return redis
  },
  stop: async (redis) => redis?.close(),
})

/** For /health: the exchange goes on without it. */
export function redisCheck(redis: SharedRedis): () => Promise<string | void> {
  return async () =>
    redis.isHere ? undefined : 'Redis does not answer: answers are slower, and limits count in each process by itself.'
}
