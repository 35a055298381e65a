import { afterAll, beforeAll, expect, it } from 'vitest'
import { cachePart } from '../platform/cache/part.ts'
import { startTestExchange, type TestExchange } from '../testing/exchange.ts'
import { commands } from './commands.ts'

let exchange: TestExchange
beforeAll(async () => {
  exchange = await startTestExchange(['api'])
})
afterAll(async () => exchange.close())

const forget = commands.find(({ name }) => name === 'cache')

it('ece cache forget reaches a process that runs: that family, and no other', async () => {
  const cache = exchange.started.get(cachePart)
  await cache.set('stale:1', 'old', 60_000)
  await cache.set('other:1', 'kept', 60_000)
  expect(await forget?.run(['forget', 'stale'], { settings: exchange.settings, launcherPipe: undefined })).toBe(0)
  await expect.poll(async () => cache.get('stale:1')).toBeUndefined()
  expect(await cache.get('other:1')).toBe('kept')
  expect(await forget?.run(['forget', 'all'], { settings: exchange.settings, launcherPipe: undefined })).toBe(0)
  await expect.poll(async () => cache.get('other:1')).toBeUndefined()
})

it('says how it is used', async () => {
  for (const args of [[], ['forget'], ['keep', 'stale'], ['forget', 'stale', 'more']])
    await expect(forget?.run(args, { settings: exchange.settings, launcherPipe: undefined })).rejects.toThrow(
      'Usage: ece cache',
    )
})
