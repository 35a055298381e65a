import { expect, it } from 'vitest'
import { kindOf, logAddress, logQuery, readLogFilter, timelineAddress } from './log-filter.ts'

const ACTOR = '0190b5a0-0000-7000-8000-000000000001'
const [FROM, TO] = ['2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z']
const read = (query: string) => readLogFilter(Object.fromEntries(new URLSearchParams(query)))

it.each([
  ['', '/operator/events'],
  ['range=hour', '/operator/events?range=hour'],
  ['range=century', '/operator/events'],
  [
    `type=auctions.*&stream=auction:1&actor=${ACTOR}&correlation=abc-1`,
    `/operator/events?type=auctions.*&stream=auction%3A1&actor=${ACTOR}&correlation=abc-1`,
  ],
  [
    `from=${FROM}&to=${TO}&range=hour`,
    `/operator/events?from=${encodeURIComponent(FROM)}&to=${encodeURIComponent(TO)}`,
  ],
  ['from=yesterday&actor=ada&type=A%20b&correlation=a%20b', '/operator/events'],
])('?%s is the address %s', (query, address) => {
  expect(logAddress(read(query))).toBe(address)
})

it('asks from a fixed instant on where a range ends now', () => {
  const now = Date.parse(TO)
  expect(logQuery(read('range=day&type=ledger.deposited'), now)).toMatchObject({
    from: FROM,
    to: undefined,
    type: 'ledger.deposited',
  })
  expect(logQuery(read(`from=${FROM}&to=${TO}`), now)).toMatchObject({ from: FROM, to: TO })
})

it.each([
  ['', undefined],
  ['auctions', 'auctions.*'],
  [' Auctions.Bid_* ', 'auctions.bid_*'],
  ['ledger.deposited', 'ledger.deposited'],
  ['a b', null],
  ['.x', null],
])('the kind “%s” is %s', (typed, kind) => {
  expect(kindOf(typed)).toBe(kind)
})

it('leads to a timeline by any correlation id', () => {
  expect(timelineAddress('a:b/c')).toBe('/operator/events/timeline/a%3Ab%2Fc')
})
