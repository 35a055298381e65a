/**
 * Amounts as people and programs write them, read once for every money field of server and web, without a float between:
 * `12.50`, `1,234.50`, `1.234,50`, `1'234.50`, `1 234,5`, `60.0000`, `€ 8`, `12.50 EUR`, `CA$12.50`. What is no amount
 * (`1e5`, `-20`, `5.005`, `12.34.5`) is null, never a guess.
 */
export interface Amount {
  /** Hundredths of the unit, whatever the currency's own coins. */
  readonly cents: number
  /** ISO 4217, where the text says one; null where it says none. */
  readonly currency: string | null
}

export interface AmountConvention {
  /** What parts whole from fraction, where that is known: by the reader's language, or by the other amounts of a column. */
  readonly decimal?: '.' | ',' | undefined
  /** Typed by hand: three digits behind the decimal sign are then a slip of convention, also when they are zeros. */
  readonly typed?: boolean
}

const SYMBOLS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  円: 'JPY',
  元: 'CNY',
  '₩': 'KRW',
  '₽': 'RUB',
  '₹': 'INR',
  '฿': 'THB',
  '₫': 'VND',
  '₱': 'PHP',
  '₺': 'TRY',
  '₴': 'UAH',
  '₪': 'ILS',
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  CAD$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  SG$: 'SGD',
  R$: 'BRL',
  MX$: 'MXN',
  NT$: 'TWD',
  'FR.': 'CHF',
  SFR: 'CHF',
  'SFR.': 'CHF',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FT: 'HUF',
  EURO: 'EUR',
  EUROS: 'EUR',
  DOLLAR: 'USD',
  DOLLARS: 'USD',
}
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const MOST_DIGITS = 10

/** A currency as a cell names it: a code or a sign. `$` alone is the usual one's where that is a dollar, else the US one. Null: none that is known. */
export function currencyOf(text: string, usual = 'USD'): string | null {
  const word = text.normalize('NFKC').trim().toUpperCase()
  if (CURRENCIES.has(word)) return word
  if (word === '$') return /^(AUD|CAD|NZD|HKD|SGD|MXN|TWD)$/.test(usual) ? usual : 'USD'
  return SYMBOLS[word] ?? null
}

export function amountOf(
  text: string,
  { decimal, typed = false }: AmountConvention = {},
  usual = 'USD',
): Amount | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll(/[’‘´`]/g, "'")
    .trim()
  const parts =
    /^(?<before>[^\d.,'-]*?[^\d.,'\s-]\.?)? ?(?<digits>\d[\d.,' ]*|[.,]\d+) ?(?<after>[^\d.,'\s-][^\d,'-]*)?$/u.exec(
      plain,
    )?.groups
  if (!parts) return null
  const [before = '', digits = '', after = ''] = [parts['before'], parts['digits'], parts['after']]
  const signs = [before, after].map((sign) => sign.trim()).filter((sign) => sign !== '')
  const currencies = signs.map((sign) => currencyOf(sign, usual))
  if (currencies.includes(null) || new Set(currencies).size > 1) return null
  const cents = centsOf(digits.trim(), decimal, typed)
  return cents === null ? null : { cents, currency: currencies[0] ?? null }
}

function centsOf(text: string, decimal: '.' | ',' | undefined, typed: boolean): number | null {
  const split = partsOf(text, decimal, typed)
  if (!split) return null
  const [whole, fraction] = split
  // More than two digits are kept by programs that compute with them; what they add must be nothing.
  if (whole.length > MOST_DIGITS || !/^\d{0,2}0*$/.test(fraction)) return null
  return Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'))
}

/** Whole and fraction, in digits. Two kinds of separators: the last is the decimal one. One kind more than once: it groups. */
function partsOf(text: string, decimal: '.' | ',' | undefined, typed: boolean): readonly [string, string] | null {
  const separators = [...text.matchAll(/[.,' ]/g)].map(([sign]) => sign)
  const kinds = new Set(separators)
  if (kinds.size === 0) return [text, '']
  const last = separators.at(-1) ?? ''
  const count = separators.filter((sign) => sign === last).length
  const at = text.lastIndexOf(last)
  const behind = text.slice(at + 1)
  const isDecimal =
    (last === '.' || last === ',') &&
    count === 1 &&
    (kinds.size === 2 || separatesFraction(last, behind, decimal, typed))
  if (kinds.size > 2 || (kinds.size === 2 && !isDecimal)) return null
  const whole = isDecimal ? text.slice(0, at) : text
  const [group] = [...kinds].filter((sign) => !isDecimal || sign !== last)
  if (typed && isDecimal && kinds.size === 1 && behind.length === 3) return null
  if (group !== undefined && !isGrouped(whole, group)) return null
  return [whole.replaceAll(/\D/g, '') || '0', isDecimal ? behind : '']
}

/** Whether a lone separator is the decimal one: by convention, else a comma before three digits groups, and a point never does. */
function separatesFraction(sign: string, behind: string, decimal: '.' | ',' | undefined, typed: boolean): boolean {
  if (behind.length !== 3) return true
  if (decimal !== undefined) return sign === decimal
  return sign === '.' || typed
}

function isGrouped(whole: string, group: string): boolean {
  const [first = '', ...rest] = whole.split(group)
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part))
}

/**
 * The decimal sign of a column, from the amounts that leave no doubt: one or two digits, or more than three, behind their last
 * separator. Undefined where none does, or where they disagree.
 */
export function decimalOf(texts: Iterable<string>): '.' | ',' | undefined {
  const seen = new Set<string>()
  for (const text of texts) {
    const found = /([.,])(?:\d{1,2}|\d{4,})\D*$/.exec(text) ?? /[.,]\d{3}([.,])\d+\D*$/.exec(text)
    if (found?.[1] !== undefined) seen.add(found[1])
  }
  if (seen.size !== 1) return undefined
  return seen.has('.') ? '.' : ','
}

/** `1250.00`: hundredths as text. */
export function amountText(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
