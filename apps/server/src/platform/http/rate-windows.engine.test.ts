import { pino } from 'pino'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startRedis, type RedisEngine } from '../../testing/engines/redis.ts'
import { SharedRedis } from '../redis/shared-redis.ts'
import { SharedRateWindows, type RateWindow } from './rate-windows.ts'

const log = pino({ level: 'silent' })
const WINDOW_MS = 60_000

let engine: RedisEngine
beforeAll(async () => {
  engine = await startRedis()
})
afterAll(async () => engine.close())

async function processOn(prefix: string) {
  const redis = new SharedRedis({ url: engine.url, prefix, log })
  redis.open()
  await vi.waitUntil(() => redis.isHere)
  const windows = new SharedRateWindows(redis)
  const take = async (key: string, max: number, timeWindow = WINDOW_MS): Promise<RateWindow> =>
    new Promise((resolve) => windows.take(key, { max, timeWindow }, resolve))
  return { redis, take }
}

it('a small limit is one window over all processes, to the request', async () => {
  const processes = await Promise.all([1, 2, 3].map(async () => processOn('exact')))
  const counts = await Promise.all(Array.from({ length: 30 }, async (_, index) => processes[index % 3]?.take('a', 10)))
  expect(counts.map((window) => window?.count).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
    Array.from({ length: 30 }, (_, index) => index + 1),
  )
  for (const window of counts) expect(window?.leftMs).toBeLessThanOrEqual(WINDOW_MS)
  expect((await processes[0]?.take('b', 10))?.count).toBe(1)
  for (const { redis } of processes) await redis.close()
})

it('a large limit is known by all processes within a moment', async () => {
  const [one, two] = await Promise.all([processOn('soon'), processOn('soon')])
  for (let index = 0; index < 40; index += 1) await one.take('a', 600)
  for (let index = 0; index < 20; index += 1) await two.take('a', 600)
  await expect.poll(async () => (await two.take('a', 600)).count).toBeGreaterThan(60)
  await expect.poll(async () => (await one.take('a', 600)).count).toBeGreaterThan(60)
  for (const { redis } of [one, two]) await redis.close()
})

it('a window ends for all at the same time', async () => {
  const [one, two] = await Promise.all([processOn('ends'), processOn('ends')])
  await one.take('a', 10, 3_000)
  expect((await two.take('a', 10, 3_000)).count).toBe(2)
  await expect.poll(async () => (await two.take('a', 10, 3_000)).count).toBe(1)
  expect((await one.take('a', 10, 3_000)).count).toBe(2)
  for (const { redis } of [one, two]) await redis.close()
})

it('without Redis each process goes on with what it has counted', async () => {
  const { redis, take } = await processOn('away')
  for (let index = 0; index < 5; index += 1) await take('a', 10)
  await engine.process.kill()
  await vi.waitUntil(() => !redis.isHere)
  expect((await take('a', 10)).count).toBe(6)
  await engine.process.start()
  await redis.close()
})
