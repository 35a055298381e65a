import { pino } from 'pino'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { defineFacts, type NewFactOf } from '../facts/fact.ts'
import { publish } from '../facts/log.ts'
import { LogSubscriptions } from '../facts/subscriptions.ts'
import { invalidateOn } from './invalidation.ts'
import { TieredCache } from './tiered-cache.ts'

const cardFacts = defineFacts({
  'cards.renamed': { stream: 'cards', data: Type.Object({ id: Type.Integer() }) },
  'cards.imported': { stream: 'cards', data: Type.Object({}) },
})
type CardFact = NewFactOf<typeof cardFacts>
const base = { stream: 'cards', occurredAt: new Date() } as const

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

it('what a fact makes stale is forgotten by every process that keeps it, and nothing else', async () => {
  const processes = [0, 1].map(() => ({
    cache: new TieredCache({ log: pino({ level: 'silent' }) }),
    subscriptions: new LogSubscriptions({ db: test.db, log: pino({ level: 'silent' }) }),
  }))
  for (const { cache, subscriptions } of processes) {
    invalidateOn(subscriptions, cache, {
      name: 'cards',
      facts: [cardFacts['cards.renamed']],
      stale: ({ data }) => [`card:${data.id}`],
      all: 'card:',
    })
    invalidateOn(subscriptions, cache, {
      name: 'lists',
      facts: [cardFacts['cards.imported']],
      stale: () => ({ prefix: 'list:' }),
      all: 'list:',
    })
    await subscriptions.prepare()
    subscriptions.run()
    for (const key of ['card:1', 'card:2', 'list:a', 'list:b']) await cache.set(key, key, 60_000)
  }
  const say = async (fact: CardFact): Promise<void> => test.db.transaction(async (tx) => publish(tx, cardFacts, [fact]))
  const kept = async () =>
    Promise.all(
      processes.map(async ({ cache }) =>
        (await Promise.all(['card:1', 'card:2', 'list:a', 'list:b'].map(async (key) => cache.get(key)))).filter(
          (value) => value !== undefined,
        ),
      ),
    )
  await say({ ...base, type: 'cards.renamed', data: { id: 1 } })
  await expect.poll(kept, { timeout: 10_000 }).toEqual([
    ['card:2', 'list:a', 'list:b'],
    ['card:2', 'list:a', 'list:b'],
  ])
  await say({ ...base, type: 'cards.imported', data: {} })
  await expect.poll(kept, { timeout: 10_000 }).toEqual([['card:2'], ['card:2']])
  for (const { subscriptions } of processes) await subscriptions.stop()
})
