import { describe, expect, it } from 'vitest'
import { formatMoney, formatMoneyShort, moneyText, parseMoney } from './money.ts'

describe('money as people read and type it', () => {
  it('is written with two decimals, and with a sign where one is asked for', () => {
    expect(formatMoney(125_000)).toBe('$1,250.00')
    expect(formatMoney(-5)).toBe('−$0.05')
    expect(formatMoney(5, { signed: true })).toBe('+$0.05')
    expect(formatMoneyShort(125_000)).toBe('$1,250')
    expect(formatMoneyShort(1_250)).toBe('$12.50')
  })

  it.each<[string, number | null]>([
    ['12', 1_200], ['12.5', 1_250], ['12.50', 1_250], ['12,50', 1_250], ['1,250', 125_000], ['$1,250.75', 125_075], ['0.05', 5],
    ['', null], ['abc', null], ['1.234', null], ['-5', null], ['1.2.3', null],
  ])('%j is read as %j cents', (text, cents) => {
    expect(parseMoney(text)).toBe(cents)
  })

  it('survives being put into an input and read again', () => {
    for (const cents of [1, 99, 100, 1_234, 999_999_99]) expect(parseMoney(moneyText(cents))).toBe(cents)
  })
})
