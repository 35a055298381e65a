import type { Paid } from '@ece/contracts/collection'

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' }
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const MAXIMUM_CENTS = 1_000_000_000_000

/**
 * What a cell says was paid (`12.50`, `12,50 €`, `1.234,50`, `$8`), in hundredths, without a float between; null where it says no
 * amount. A separator before one or two last digits is the decimal one, others group. Nothing paid (0) counts as not told where
 * programs write it into every line: it is kept only with a currency beside it.
 */
export function paidOf(price: string, currency: string, usual: string): Paid | null {
  const symbol = Object.keys(SYMBOLS).find((each) => price.includes(each))
  const told = currency.toUpperCase()
  const code = CURRENCIES.has(told) ? told : symbol === undefined ? usual : (SYMBOLS[symbol] ?? usual)
  const match = /^(?<whole>\d[\d.,' ]*?)(?:[.,](?<part>\d{1,2}))?$/.exec(price.replaceAll(/[^\d.,' ]/g, '').trim())
  if (!match?.groups) return null
  const { whole = '', part = '' } = match.groups
  const digits = whole.replaceAll(/\D/g, '')
  if (digits.length > 10) return null
  const cents = Number(digits) * 100 + Number(part.padEnd(2, '0'))
  return cents > MAXIMUM_CENTS || (cents === 0 && !CURRENCIES.has(told)) ? null : { cents, currency: code }
}

/** `1250.00`: hundredths as text. */
export function amountText(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

/** The day of `2026-02-01`, with or without a time behind it; null for anything else, also for days that there are none of. */
export function dayOf(text: string): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text)?.[1]
  if (day === undefined) return null
  const time = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day) ? day : null
}
