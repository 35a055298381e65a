import fc from 'fast-check'
import { expect, it } from 'vitest'
import { feeOf, MAXIMUM_CENTS } from './money.ts'

it.each([
  [1_999, 1_000, 199],
  [9, 1_000, 0],
  [10, 1_000, 1],
  [1_000, 0, 0],
  [1_000, 10_000, 1_000],
  [MAXIMUM_CENTS - 1, 9_999, 999_899_999_999],
])('the fee of %i cents at %i basis points is %i', (amountCents, rateBps, feeCents) => {
  expect(feeOf(amountCents, rateBps)).toBe(feeCents)
})

it('for any amount and rate: a fee is a whole number of cents, never above what was earned, and less than a cent below', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 10_000 }), (amountCents, rateBps) => {
      const fee = BigInt(feeOf(amountCents, rateBps)) * 10_000n
      const earned = BigInt(amountCents) * BigInt(rateBps)
      expect(fee <= earned && earned < fee + 10_000n).toBe(true)
    }),
  )
})

it('there is no fee of what is no amount, and none at what is no rate', () => {
  for (const amountCents of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])
    expect(() => feeOf(amountCents, 1_000)).toThrow('not an amount')
  for (const rateBps of [-1, 0.5, 10_001]) expect(() => feeOf(1_000, rateBps)).toThrow('not a rate')
})
