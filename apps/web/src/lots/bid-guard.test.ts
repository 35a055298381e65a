import { describe, expect, it } from 'vitest'
import { warningOf } from './bid-guard.ts'

const lot = { currentPriceCents: 500 }

describe('a bid that is asked about first', () => {
  it.each<[number, number | null, number | null, number | null]>([
    [100_000, null, 200, null],
    [1_500, null, 3, null],
    [100_000, 1_000, 200, 100],
    [1_400, 280, null, 5],
  ])('%j cents beside a guide of %j is %j times the price and %j times the guide', (cents, guide, price, times) => {
    expect(warningOf(cents, lot, guide, false)).toEqual({
      maximumCents: cents,
      timesPrice: price,
      timesGuide: times,
      guideCents: guide,
    })
  })

  it('is none where it is near the price and the guide', () => {
    expect(warningOf(1_499, lot, 300, false)).toBeNull()
    expect(warningOf(1_499, lot, null, false)).toBeNull()
  })

  it('is every one for a member who wants that', () => {
    expect(warningOf(550, lot, null, true)).toEqual({
      maximumCents: 550,
      timesPrice: null,
      timesGuide: null,
      guideCents: null,
    })
  })
})
