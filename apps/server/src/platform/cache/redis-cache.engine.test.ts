import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startRedis, type RedisEngine } from '../../testing/engines/redis.ts'
import { SharedRedis } from '../redis/shared-redis.ts'
import { cacheSuite } from './cache-suite.ts'
import { RedisCache } from './shared-cache.ts'
import { TieredCache } from './tiered-cache.ts'

const log = pino({ level: 'silent' })
const KEPT_MS = 60_000

let engine: RedisEngine
const open: SharedRedis[] = []
let prefixes = 0

beforeAll(async () => {
  engine = await startRedis()
})
afterEach(async () => {
  for (const redis of open.splice(0)) await redis.close()
})
afterAll(async () => engine.close())

function connect(prefix: string, url = engine.url): SharedRedis {
  const redis = new SharedRedis({ url, prefix, log })
  redis.open()
  open.push(redis)
  return redis
}

/** As in a process of its own: one connection, one first level. */
async function processOn(prefix: string, url = engine.url): Promise<{ cache: TieredCache; redis: SharedRedis }> {
  const redis = connect(prefix, url)
  const cache = new TieredCache({ log, shared: new RedisCache(redis) })
  await expect.poll(() => redis.isHere).toBe(true)
  return { cache, redis }
}

const newPrefix = (): string => `t${(prefixes += 1)}`

describe('the cache with Redis behind it', () => {
  let redis: SharedRedis
  beforeAll(async () => {
    redis = new SharedRedis({ url: engine.url, prefix: 'suite', log })
    redis.open()
    await vi.waitUntil(() => redis.isHere)
    return async () => redis.close()
  })
  // What a test before left behind is forgotten with the whole Redis.
  cacheSuite(async () => {
    await redis.ask(async (client) => client.flushAll())
    await redis.ask(async (client) => client.ping()) // What the flush has told comes before this answer.
    return new TieredCache({ log, shared: new RedisCache(redis) })
  })
})

it('loads once for all processes that ask at the same time, and the others are handed what was made', async () => {
  const prefix = newPrefix()
  const processes = await Promise.all([1, 2, 3].map(async () => processOn(prefix)))
  let loads = 0
  const load = async (): Promise<{ load: number }> => {
    loads += 1
    await sleep(30)
    return { load: loads }
  }
  const answers = await Promise.all(
    processes.flatMap(({ cache }) => [1, 2].map(async () => cache.through('lots:1', KEPT_MS, load))),
  )
  expect(answers).toEqual(Array.from({ length: 6 }, () => ({ load: 1 })))
  expect(loads).toBe(1)
})

it('the process that made a value keeps it, and asks Redis no more', async () => {
  const prefix = newPrefix()
  const { cache, redis } = await processOn(prefix)
  await cache.through('lots:1', KEPT_MS, async () => 1)
  await redis.ask(async (client) => client.ping())
  await cache.through('lots:1', KEPT_MS, async () => 2)
  expect(cache.families()).toEqual([{ family: 'lots', hit: 1, joined: 0, shared: 0, miss: 1, kept: 1 }])
})

it('what one process deletes or writes, no other goes on showing', async () => {
  const prefix = newPrefix()
  const [one, two] = await Promise.all([processOn(prefix), processOn(prefix)])
  let value = 'old'
  const load = async (): Promise<string> => value
  const ask = async ({ cache }: { cache: TieredCache }): Promise<string> => cache.through('lots:1', KEPT_MS, load)
  expect([await ask(one), await ask(two)]).toEqual(['old', 'old'])
  value = 'new'
  await one.cache.delete('lots:1')
  expect(await ask(one)).toBe('new')
  await expect.poll(async () => ask(two)).toBe('new')
  await two.cache.set('lots:1', 'written', KEPT_MS)
  await expect.poll(async () => ask(one)).toBe('written')
  value = 'newest'
  await two.cache.deletePrefix('lots:')
  await expect.poll(async () => ask(one)).toBe('newest')
})

it('what was read before another process’s deletion is not kept by anybody', async () => {
  const prefix = newPrefix()
  const [one, two] = await Promise.all([processOn(prefix), processOn(prefix)])
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const slow = one.cache.through('lots:1', KEPT_MS, async () => {
    begun.resolve()
    await goOn.promise
    return 'old'
  })
  await begun.promise
  await two.cache.delete('lots:1')
  goOn.resolve()
  expect(await slow).toBe('old')
  expect(await two.cache.through('lots:1', KEPT_MS, async () => 'new')).toBe('new')
  expect(await one.cache.through('lots:1', KEPT_MS, async () => 'new')).toBe('new')
})

it('a process that dies while it loads holds no other up', async () => {
  const prefix = newPrefix()
  const [one, two] = await Promise.all([processOn(prefix), processOn(prefix)])
  void one.cache.through('lots:1', KEPT_MS, async () => new Promise(() => undefined))
  await expect
    .poll(async () => two.redis.ask(async (client) => client.exists(`${prefix}:l:lots:1`)), { interval: 5 })
    .toBe(1)
  expect(await two.cache.through('lots:1', KEPT_MS, async () => 'mine')).toBe('mine')
})

describe('without Redis', () => {
  let own: RedisEngine
  beforeAll(async () => {
    own = await startRedis()
    return async () => own.close()
  })

  it.each(['killed', 'paused'] as const)(
    '%s: every answer comes from the source, and what was deleted meanwhile is not shown at its return',
    async (how) => {
      const { cache, redis } = await processOn(newPrefix(), own.url)
      await cache.set('lots:1', 'old', KEPT_MS)
      await cache.set('cards:1', 'old', KEPT_MS)
      if (how === 'killed') await own.process.kill()
      else own.process.pause()
      await cache.delete('lots:1')
      await cache.deletePrefix('cards:')
      await expect.poll(() => redis.isHere).toBe(false)
      expect(await cache.through('lots:1', 1, async () => 'new')).toBe('new')
      if (how === 'killed') await own.process.start()
      else own.process.resume()
      await expect.poll(() => redis.isHere).toBe(true)
      expect(await cache.through('lots:1', KEPT_MS, async () => 'newer')).toBe('newer')
      expect(await cache.through('cards:1', KEPT_MS, async () => 'newer')).toBe('newer')
      // Warm again: another process is handed what this one made.
      expect(await redis.ask(async (client) => client.exists(`${redis.prefix}:c:lots:1`))).toBe(1)
    },
  )

  it('full: answers come from the source and are kept in the process', async () => {
    const full = await startRedis()
    const { cache, redis } = await processOn(newPrefix(), full.url)
    await redis.ask(async (client) => client.configSet('maxmemory', '1'))
    expect(await cache.through('lots:1', KEPT_MS, async () => 'a')).toBe('a')
    expect(await cache.through('lots:1', KEPT_MS, async () => 'b')).toBe('a')
    expect(redis.isHere).toBe(true)
    await full.close()
  })
})
