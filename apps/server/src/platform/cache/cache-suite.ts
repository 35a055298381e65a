import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Cache } from './cache.ts'

/** What every implementation of `Cache` does. Run against each. */
export function cacheSuite(make: () => Cache): void {
  it('loads once for all who ask at the same time, and not again while the value holds', async () => {
    const cache = make()
    let loads = 0
    const load = async (): Promise<number> => {
      loads += 1
      await sleep(10)
      return loads
    }
    expect(await Promise.all([1, 2, 3].map(async () => cache.through('k', 1_000, load)))).toEqual([1, 1, 1])
    expect(await cache.through('k', 1_000, load)).toBe(1)
  })

  it('loads again after its time and after a deletion', async () => {
    const cache = make()
    let loads = 0
    const load = async (): Promise<number> => (loads += 1)
    await cache.through('k', 20, load)
    await sleep(40)
    expect(await cache.through('k', 1_000, load)).toBe(2)
    await cache.delete('k')
    expect(await cache.through('k', 1_000, load)).toBe(3)
  })

  it('does not keep a load that failed', async () => {
    const cache = make()
    await expect(cache.through('k', 1_000, async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await cache.through('k', 1_000, async () => 'yes')).toBe('yes')
  })

  it('does not bring back a value whose key was deleted while it was loaded', async () => {
    const cache = make()
    const slow = cache.through('k', 1_000, async () => {
      await sleep(20)
      return 'old'
    })
    await cache.delete('k')
    expect(await slow).toBe('old')
    expect(await cache.through('k', 1_000, async () => 'new')).toBe('new')
  })

  it('writes through, and forgets by prefix', async () => {
    const cache = make()
    await cache.set('a:1', 1, 1_000)
    await cache.set('a:2', 2, 1_000)
    await cache.set('b:1', 3, 1_000)
    await cache.deletePrefix('a:')
    expect(await Promise.all(['a:1', 'a:2', 'b:1'].map(async (key) => cache.get(key)))).toEqual([
      undefined,
      undefined,
      3,
    ])
  })
}
