import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Cache } from './cache.ts'

/** What every implementation of `Cache` does. Run against each. */
export function cacheSuite(make: () => Promise<Cache>): void {
  it('loads once for all who ask at the same time, and not again while the value holds', async () => {
    const cache = await make()
    let loads = 0
    const load = async (): Promise<number> => {
      loads += 1
      await sleep(10)
      return loads
    }
    expect(await Promise.all([1, 2, 3].map(async () => cache.through('k', 60_000, load)))).toEqual([1, 1, 1])
    expect(await cache.through('k', 60_000, load)).toBe(1)
  })

  it('loads again after its time and after a deletion', async () => {
    const cache = await make()
    let loads = 0
    const load = async (): Promise<number> => (loads += 1)
    await cache.through('k', 20, load)
    await sleep(40)
    expect(await cache.through('k', 60_000, load)).toBe(2)
    await cache.delete('k')
    expect(await cache.through('k', 60_000, load)).toBe(3)
  })

  it('does not keep a load that failed', async () => {
    const cache = await make()
    await expect(cache.through('k', 1_000, async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await cache.through('k', 1_000, async () => 'yes')).toBe('yes')
  })

  it('does not bring back a value whose key was deleted while it was loaded', async () => {
    const cache = await make()
    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const slow = cache.through('k', 60_000, async () => {
      begun.resolve()
      await goOn.promise
      return 'old'
    })
    await begun.promise
    await cache.delete('k')
    goOn.resolve()
    expect(await slow).toBe('old')
    expect(await cache.through('k', 1_000, async () => 'new')).toBe('new')
  })

  it('writes through, and forgets by prefix', async () => {
    const cache = await make()
    await cache.set('a:1', 1, 60_000)
    await cache.set('a:2', 2, 60_000)
    await cache.set('b:1', 3, 60_000)
    await cache.deletePrefix('a:')
    expect(await Promise.all(['a:1', 'a:2', 'b:1'].map(async (key) => cache.get(key)))).toEqual([
      undefined,
      undefined,
      3,
    ])
  })

  valuesSuite(make)
}

/** What values may be, and how long they are. */
function valuesSuite(make: () => Promise<Cache>): void {
  it('hands on what JSON can carry as it is, nothing among it, and refuses what JSON can’t', async () => {
    const cache = await make()
    const value = { text: 'Pok\u00e9mon \ud83c\udccf', list: [1, null, { deep: true }], none: null }
    expect(await cache.through('json:1', 60_000, async () => value)).toEqual(value)
    expect(await cache.through('json:1', 60_000, async () => 'another')).toEqual(value)
    let loads = 0
    const nothing = async (): Promise<undefined> => void (loads += 1)
    await cache.through('json:2', 60_000, nothing)
    await cache.through('json:2', 60_000, nothing)
    expect(loads).toBe(1)
    for (const odd of [new Map(), new Set([1]), new Date(), 1n, { inside: [() => 1] }])
      await expect(cache.through('json:3', 60_000, async () => odd)).rejects.toThrow(TypeError)
  })

  it('makes a hot value anew before its time is over, while it hands out the one that it has', async () => {
    const cache = await make()
    const asked: number[] = []
    let loads = 0
    const load = async (): Promise<number> => (loads += 1)
    await expect
      .poll(
        async () => {
          asked.push(await cache.through('hot:1', { ttlMs: 300, refreshAhead: true }, load))
          return loads
        },
        { interval: 20 },
      )
      .toBeGreaterThan(2)
    expect(asked).toEqual(asked.toSorted((a, b) => a - b))
  })
}
