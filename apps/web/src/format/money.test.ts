import { describe, expect, it } from 'vitest'
import { moneyIn } from './money.ts'

const english = moneyIn('en')
const german = moneyIn('de')
// Intl puts a no-break space between an amount and its sign.
const plain = (text: string): string => text.replaceAll('\u00A0', ' ')

describe('money as people read and type it', () => {
  it('is written with two decimals, and with a sign where one is asked for', () => {
    expect(english.exact(125_000)).toBe('$1,250.00')
    expect(english.exact(-5)).toBe('−$0.05')
    expect(english.exact(5, { signed: true })).toBe('+$0.05')
    expect(english.short(125_000)).toBe('$1,250')
    expect(english.short(1_250)).toBe('$12.50')
    expect(plain(german.exact(125_000))).toBe('1.250,00 $')
    expect(plain(german.short(1_250))).toBe('12,50 $')
  })

  it.each<[string, number | null]>([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12.50', 1_250],
    ['12,50', 1_250],
    ['1,250', 125_000],
    ['$1,250.75', 125_075],
    ['0.05', 5],
    ['0.29', 29],
    ['', null],
    ['abc', null],
    ['1.234', null],
    ['-5', null],
    ['1.2.3', null],
    ['1e3', null],
    ['12.505', null],
    ['1.234,50', 123_450],
    ["1'234.50", 123_450],
    ['1.000', null],
    ['1e5', null],
    ['-20', null],
    ['5.005', null],
    ['60.0000', 6_000],
    ['5 €', null],
  ])('%j is read as %j cents', (text, cents) => {
    expect(english.parse(text)).toBe(cents)
  })

  it.each<[string, number | null]>([
    ['12,5', 1_250],
    ['12.50', 1_250],
    ['1.250', 125_000],
    ['1.250,75', 125_075],
    ['1,250', null],
    ['1.250.000', 125_000_000],
  ])('in German, %j is read as %j cents', (text, cents) => {
    expect(german.parse(text)).toBe(cents)
  })

  it.each(['en', 'de'])('in %s, survives being put into an input and read again', (locale) => {
    const money = moneyIn(locale)
    for (const cents of [1, 99, 100, 1_234, 999_999_99]) expect(money.parse(money.input(cents))).toBe(cents)
  })
})
