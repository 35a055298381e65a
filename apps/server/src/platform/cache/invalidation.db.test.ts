import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { publish } from '../facts/log.ts'
import { LogSubscriptions } from '../facts/subscriptions.ts'
import { invalidateOn } from './invalidation.ts'
import { MemoryCache } from './memory-cache.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

it('what a fact makes stale is forgotten by every process that keeps it, and nothing else', async () => {
  const processes = [0, 1].map(() => ({
    cache: new MemoryCache(),
    subscriptions: new LogSubscriptions({ db: test.db, log: pino({ level: 'silent' }) }),
  }))
  for (const { cache, subscriptions } of processes) {
    invalidateOn(subscriptions, cache, {
      types: ['cards.renamed'],
      stale: ({ data }) => [`card:${String(data['id'])}`],
    })
    invalidateOn(subscriptions, cache, { types: ['cards.imported'], stale: () => ({ prefix: 'list:' }) })
    await subscriptions.prepare()
    subscriptions.run()
    for (const key of ['card:1', 'card:2', 'list:a', 'list:b']) await cache.set(key, key, 60_000)
  }
  const say = async (type: string, data: object): Promise<void> =>
    test.db.transaction(async (tx) => publish(tx, [{ type, stream: 'cards', data, occurredAt: new Date() }]))
  const kept = async () =>
    Promise.all(
      processes.map(async ({ cache }) =>
        (await Promise.all(['card:1', 'card:2', 'list:a', 'list:b'].map(async (key) => cache.get(key)))).filter(
          (value) => value !== undefined,
        ),
      ),
    )
  await say('cards.renamed', { id: 1 })
  await expect.poll(kept, { timeout: 10_000 }).toEqual([
    ['card:2', 'list:a', 'list:b'],
    ['card:2', 'list:a', 'list:b'],
  ])
  await say('cards.imported', {})
  await expect.poll(kept, { timeout: 10_000 }).toEqual([['card:2'], ['card:2']])
  for (const { subscriptions } of processes) await subscriptions.stop()
})
