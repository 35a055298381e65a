import { expect, it } from 'vitest'
import { amountOf, amountText, currencyOf, decimalOf } from './amount.ts'

it.each<[string, number, string | null]>([
  ['12', 1_200, null],
  ['12.5', 1_250, null],
  ['12,50', 1_250, null],
  ['.5', 50, null],
  ['1,234.50', 123_450, null],
  ['1.234,50', 123_450, null],
  ["1'234.50", 123_450, null],
  ['1’234,50', 123_450, null],
  ['1 234,5', 123_450, null],
  ['1\u202f234,50', 123_450, null],
  ['60.0000', 6_000, null],
  ['60,0000', 6_000, null],
  ['60.000', 6_000, null],
  ['1,250', 125_000, null],
  ['1.250.000', 125_000_000, null],
  ['１２．５０', 1_250, null],
  ['$8', 800, 'USD'],
  ['8 $', 800, 'USD'],
  ['€ 8', 800, 'EUR'],
  ['12.50 EUR', 1_250, 'EUR'],
  ['CHF 12.50', 1_250, 'CHF'],
  ['Fr. 12.50', 1_250, 'CHF'],
  ['CA$12.50', 1_250, 'CAD'],
  ['£1,000', 100_000, 'GBP'],
  ['R$ 5,00', 500, 'BRL'],
  ['US$ 3', 300, 'USD'],
  ['12,50 zł', 1_250, 'PLN'],
  ['eur 5', 500, 'EUR'],
])('reads %j', (text, cents, currency) => {
  expect(amountOf(text)).toEqual({ cents, currency })
})

it.each([
  '',
  'much',
  '1e5',
  '-20',
  '−20',
  '5.005',
  '12.345',
  '1.2.3',
  '12,34,5',
  '1,23,456.00',
  "1'23",
  '12.50 XYZ',
  '5 kr',
  '$5 EUR',
  '99999999999.00',
  '1.234.50',
  '1 2',
  '5%',
  '(5)',
  '1,234.567,8',
])('takes %j for no amount', (text) => {
  expect(amountOf(text)).toBeNull()
})

it.each<[string, '.' | ',', number | null]>([
  ['1.250', ',', 125_000],
  ['1.250', '.', 125],
  ['1,250', '.', 125_000],
  ['1,250', ',', 125],
  ['12,500', ',', 1_250],
  ['12.50', ',', 1_250],
])('reads %j by a column whose decimal sign is %j', (text, decimal, cents) => {
  expect(amountOf(text, { decimal })?.cents ?? null).toBe(cents)
})

it('takes three digits behind the decimal sign, typed by hand, for a slip', () => {
  expect(amountOf('1.000', { decimal: '.', typed: true })).toBeNull()
  expect(amountOf('1.000', { decimal: ',', typed: true })).toEqual({ cents: 100_000, currency: null })
})

it('knows a column’s decimal sign from what leaves no doubt', () => {
  expect(decimalOf(['1.250', '3,50', ''])).toBe(',')
  expect(decimalOf(['60.0000', '1,250'])).toBe('.')
  expect(decimalOf(['1.250', '7'])).toBeUndefined()
  expect(decimalOf(['1.50', '2,50'])).toBeUndefined()
  expect(decimalOf(['1.250,00 €'])).toBe(',')
})

it('takes a lone dollar sign for the usual dollar', () => {
  expect([
    currencyOf('$', 'CAD'),
    currencyOf('$', 'EUR'),
    currencyOf('€'),
    currencyOf('usd'),
    currencyOf('Dollars'),
    currencyOf('coins'),
  ]).toEqual(['CAD', 'USD', 'EUR', 'USD', 'USD', null])
})

it.each([0, 5, 1_250, 99_999_999_99])('writes %i hundredths so that it reads them again', (cents) => {
  expect(amountOf(amountText(cents))).toEqual({ cents, currency: null })
})
