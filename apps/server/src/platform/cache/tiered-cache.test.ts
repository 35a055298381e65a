import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { cacheSuite } from './cache-suite.ts'
import { familyOf } from './cache.ts'
import { TieredCache } from './tiered-cache.ts'

const log = pino({ level: 'silent' })

describe('the cache in the process', () => cacheSuite(async () => new TieredCache({ log })))

it('counts look-ups by family', async () => {
  const cache = new TieredCache({ log })
  const load = async (): Promise<number> => 1
  await cache.through('lots:a', 60_000, load)
  await cache.through('lots:a', 60_000, load)
  await cache.through('lots:b', 60_000, load)
  await Promise.all([cache.through('cards:c', 60_000, load), cache.through('cards:c', 60_000, load)])
  expect(cache.families()).toEqual([
    { family: 'cards', hit: 0, joined: 1, shared: 0, miss: 1, kept: 1 },
    { family: 'lots', hit: 1, joined: 0, shared: 0, miss: 2, kept: 2 },
  ])
  expect(['a:b:c', 'a', ':a', ''].map(familyOf)).toEqual(['a', 'a', '', ''])
})

it('is warmed one family after the other, whatever becomes of one', async () => {
  const cache = new TieredCache({ log })
  cache.warm('fails', async () => Promise.reject(new Error('no')))
  cache.warm('lots', async () => cache.through('lots:front', 60_000, async () => 'warm'))
  await cache.fill()
  expect(await cache.get('lots:front')).toBe('warm')
})
