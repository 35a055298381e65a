import { expect, test } from 'vitest'
import { moneyIn } from '../format/money.ts'
import { englishTexts } from '../testing/texts.ts'
import {
  checkSale,
  fieldOfRefusal,
  minimumBuyNowCents,
  proceeds,
  type SellDraft,
  type SellErrors,
} from './sell-form.ts'

const words = { t: englishTexts('sell'), money: moneyIn('en') }
const now = new Date('2026-11-20T10:00:00Z')
const draft: SellDraft = {
  copyIds: ['a'],
  title: '',
  startPrice: '10',
  reservePrice: '',
  buyNowPrice: '',
  startsAt: null,
  endsAt: new Date('2026-11-23T10:00:00Z'),
}
const errorsOf = (change: Partial<SellDraft>): SellErrors => {
  const checked = checkSale({ ...draft, ...change }, now, words)
  return checked.ok ? {} : checked.errors
}

test('a plain sale sends only what was said', () => {
  expect(checkSale(draft, now, words)).toEqual({
    ok: true,
    body: { copyIds: ['a'], startPriceCents: 1_000, endsAt: '2026-11-23T10:00:00.000Z' },
  })
})

test.each<[string, Partial<SellDraft>, SellErrors]>([
  ['no copy', { copyIds: [] }, { copyIds: 'Choose at least one card.' }],
  ['no start price', { startPrice: '' }, { startPrice: 'Enter the price at which bidding starts.' }],
  ['a start price of nothing', { startPrice: '0' }, { startPrice: 'The amount must be more than zero.' }],
  [
    'a reserve below the start',
    { reservePrice: '9.99' },
    { reservePrice: 'The reserve can’t be below the start price of $10.' },
  ],
  ['a reserve at the start', { reservePrice: '10' }, {}],
  [
    'a buy-now below 130 %',
    { buyNowPrice: '12.99' },
    { buyNowPrice: 'Ask for at least $13: the reserve, or 130 % of the start price.' },
  ],
  ['a buy-now at 130 %', { buyNowPrice: '13' }, {}],
  [
    'a buy-now below the reserve',
    { reservePrice: '20', buyNowPrice: '19' },
    { buyNowPrice: 'Ask for at least $20: the reserve, or 130 % of the start price.' },
  ],
  [
    'a start that has passed',
    { startsAt: new Date('2026-11-20T09:58:00Z') },
    { startsAt: 'The start has passed. Choose a later one, or start at once.' },
  ],
  ['no end', { endsAt: null }, { endsAt: 'Choose when the lot ends.' }],
  [
    'an end before the start',
    { startsAt: new Date('2026-11-24T10:00:00Z') },
    { endsAt: 'The end must be after the start.' },
  ],
  ['a very short lot', { endsAt: new Date('2026-11-20T10:00:09Z') }, { endsAt: 'A lot runs for at least 10 seconds.' }],
  ['a very long lot', { endsAt: new Date('2026-12-20T10:00:01Z') }, { endsAt: 'A lot runs for at most 30 days.' }],
])('%s', (_, change, errors) => {
  expect(errorsOf(change)).toEqual(errors)
})

test('the least buy-now price is rounded up to a whole cent', () => {
  expect(minimumBuyNowCents(333, null)).toBe(433)
})

test('the fee is rounded down and the seller gets the rest', () => {
  expect(proceeds(999, 1_000)).toEqual({ feeCents: 99, sellerCents: 900 })
})

test('a refusal of the server lands at its field, any other at the form', () => {
  expect([
    fieldOfRefusal('auctions.buy_now_too_low'),
    fieldOfRefusal('vault.encumbered'),
    fieldOfRefusal('http.unavailable'),
  ]).toEqual(['buyNowPrice', 'copyIds', null])
})
