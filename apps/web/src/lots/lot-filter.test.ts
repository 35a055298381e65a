import { expect, it } from 'vitest'
import { filterCount, lotsAddress, readLotFilter } from './lot-filter.ts'

it('an address without a question shows live lots that end soon', () => {
  expect(readLotFilter({})).toEqual({ status: 'live', sort: 'ending_soon' })
})

it('what can not be read is left out', () => {
  expect(
    readLotFilter({ status: 'nonsense', sort: 'x', set: 'not-an-id', min: 'abc', q: '  ', within: '5', buy_now: 'x' }),
  ).toEqual({
    status: 'live',
    sort: 'ending_soon',
  })
})

it('an address says the whole list, and is read again as the same list', () => {
  const filter = readLotFilter({
    status: 'settled',
    sort: 'price',
    quality: 'ECG 9.5',
    q: 'whale',
    rarity: 'rare',
    min: '5',
    within: '24',
    buy_now: 'yes',
    no_reserve: 'yes',
    max: '12.50',
    set: '0198c0de-0000-7000-8000-000000000001',
    seller: '0198c0de-0000-7000-8000-000000000002',
  })
  expect(filter).toMatchObject({
    minPriceCents: 500,
    maxPriceCents: 1_250,
    endsWithinHours: 24,
    buyNow: true,
    noReserve: true,
    grader: 'ECG',
    grade: '9.5',
  })
  const address = new URL(lotsAddress(filter), 'http://x')
  expect(readLotFilter(Object.fromEntries(address.searchParams))).toEqual(filter)
  expect(filterCount(filter)).toBe(11)
})

it('a condition is read and said as it is, and what is neither condition nor grade is left out', () => {
  expect(readLotFilter({ quality: 'NM' })).toMatchObject({ condition: 'NM' })
  expect(readLotFilter({ quality: 'graded' })).toMatchObject({ condition: 'graded' })
  expect(lotsAddress(readLotFilter({ quality: 'graded' }))).toBe('/lots?quality=graded')
  expect(readLotFilter({ quality: 'anything' })).toEqual({ status: 'live', sort: 'ending_soon' })
})

it('each state has its usual order, and no order that means nothing there', () => {
  expect(readLotFilter({ status: 'scheduled' })).toMatchObject({ sort: 'opening_soon' })
  expect(readLotFilter({ status: 'settled', sort: 'ending_soon' })).toMatchObject({ sort: 'newest' })
  expect(readLotFilter({ sort: 'opening_soon' })).toMatchObject({ sort: 'ending_soon' })
})
