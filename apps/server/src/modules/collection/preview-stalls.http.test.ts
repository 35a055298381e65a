import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestParts, type TestExchange } from '../../testing/exchange.ts'
import { httpPart } from '../../platform/http/part.ts'
import { newId } from '../../platform/ids/ids.ts'
import { createCatalog } from '../catalog/index.ts'
import { collectionApiPart } from './index.ts'

let exchange: TestExchange
const LINES = 5_000

beforeAll(async () => {
  exchange = await startTestParts(() => [collectionApiPart])
  exchange.started.get(httpPart).authenticateWith(async () => ({
    memberId: newId(),
    via: 'session',
    sessionId: null,
    roles: [],
    permissions: new Set(['vault.read', 'vault.write']),
    emailVerified: true,
    suspended: false,
  }))
  const catalog = createCatalog({ media: { images: async () => new Map() }, clock: () => new Date() })
  await exchange.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, { game: 'lab', code: 'big', name: 'Big', releasedOn: null })
    for (let from = 0; from < LINES; from += 500)
      await catalog.upsertCards(
        tx,
        Array.from({ length: 500 }, (_, index) => ({
          setId,
          collectorNumber: String(from + index),
          name: `Card ${from + index}`,
          finish: 'normal',
          language: 'en',
          rarity: null,
          artist: null,
          releasedOn: null,
          text: 'Draw a card.',
          attributes: {},
          imageMediaId: null,
        })),
      )
  })
}, 120_000)
afterAll(async () => exchange.close())

it('a file of 5,000 lines is previewed in slices: most turns of the loop stay short, and none lasts as the whole does', async () => {
  const csv = `Name,Set code,Collector number,Condition,Purchase price\n${Array.from({ length: LINES }, (_, index) => `Card ${index},big,${index},NM,1.50`).join('\n')}`
  const preview = async (): Promise<number> => {
    const answer = await fetch(`${exchange.address}/api/v1/me/holdings/preview`, {
      method: 'POST',
      headers: { authorization: 'x', 'content-type': 'application/json' },
      body: JSON.stringify({ csv }),
    })
    const { counts } = (await answer.json()) as { counts: { matched: number } } // What the route's schema says.
    return counts.matched
  }
  await preview() // Compiled and cached.
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  const began = performance.now()
  expect(await preview()).toBe(LINES)
  const tookMs = performance.now() - began
  delays.disable()
  // Of a machine that is busy with other tests only the proportion is certain.
  expect(delays.max / 1e6).toBeLessThan(Math.max(20, tookMs / 4))
})
