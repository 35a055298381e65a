import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf, qualityOf, suggestPrice } from './sale.decision.ts'

const paid = (sales: number, medianCents: number) => ({
  sales,
  lowCents: medianCents - 100,
  medianCents,
  highCents: medianCents + 100,
})

describe('a bundle', () => {
  it('is split into parts that differ by a cent at most and add up to its price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: 50 }), (price, copies) => {
        const parts = partsOf(price, copies)
        expect(parts.length).toBe(copies)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(price)
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('quality', () => {
  it('is the condition, or grader and grade', () => {
    expect(qualityOf({ condition: 'NM', grader: null, grade: null })).toBe('NM')
    expect(qualityOf({ condition: null, grader: 'PSA', grade: '10' })).toBe('PSA 10')
  })
})

describe('a price suggestion', () => {
  it('goes by the same quality when that sold three times', () => {
    expect(suggestPrice({ same: paid(3, 5_000), any: paid(30, 900), guideCents: 700 })).toEqual({
      basis: 'same_quality',
      sales: 3,
      lowCents: 4_900,
      medianCents: 5_000,
      highCents: 5_100,
    })
  })
  it('goes by any quality when the same sold too seldom', () => {
    expect(suggestPrice({ same: paid(2, 5_000), any: paid(5, 900), guideCents: 700 })).toMatchObject({
      basis: 'any_quality',
      medianCents: 900,
    })
  })
  it('goes by the guide before it goes by two sales, and by these before it says nothing', () => {
    expect(suggestPrice({ any: paid(2, 900), guideCents: 700 })).toMatchObject({
      basis: 'guide',
      medianCents: 700,
      sales: 2,
    })
    expect(suggestPrice({ any: paid(1, 900) })).toMatchObject({ basis: 'any_quality', medianCents: 900 })
    expect(suggestPrice({})).toEqual({ basis: null, sales: 0, lowCents: null, medianCents: null, highCents: null })
  })
})
