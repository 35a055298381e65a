import { amountOf } from '@ece/rules/amount'

/** What is typed and shown of amounts in one language. Amounts are cents of US dollars, always whole. */
export interface MoneyFormat {
  /** `$1,250.00`; `signed` puts + or − in front. */
  exact(cents: number, options?: { readonly signed?: boolean }): string
  /** `$1,250` for whole dollars, `$12.50` otherwise: for buttons and sentences. */
  short(cents: number): string
  /** `$12.5K`, where room is scarce. */
  compact(cents: number): string
  /** Cents of an amount as typed (`1,250`, `12.5`, `$3`; in German `1.250`, `12,5`), or null where it is none. */
  parse(text: string): number | null
  /** What goes into a money input for these cents: `1250` or `12.50`. */
  input(cents: number): string
}

const CURRENCY = 'USD'
const COMPACT_FROM_CENTS = 100_000_00
const known = new Map<string, MoneyFormat>()

/** Making a format costs a hundred times more than using it, so there is one of each language. */
export function moneyIn(locale: string): MoneyFormat {
  const made = known.get(locale) ?? makeFormat(locale)
  known.set(locale, made)
  return made
}

function makeFormat(locale: string): MoneyFormat {
  const whole = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: CURRENCY,
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  })
  const exact = new Intl.NumberFormat(locale, { style: 'currency', currency: CURRENCY })
  const compact = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: CURRENCY,
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  const decimal = exact.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  const short = (cents: number): string => (cents % 100 === 0 ? whole : exact).format(cents / 100)
  return {
    exact(cents, { signed = false } = {}) {
      const text = exact.format(Math.abs(cents) / 100)
      if (cents < 0) return `−${text}`
      return signed && cents > 0 ? `+${text}` : text
    },
    short,
    compact: (cents) => (cents < COMPACT_FROM_CENTS ? short(cents) : compact.format(cents / 100)),
    parse: (text) => parse(text, decimal),
    input: (cents) => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', decimal)),
  }
}

/**
 * Separators before three digits group; the one before one or two digits is the decimal, be it point or comma. `1.250` is
 * so read in the language's way, and an amount that is pasted in the other's way is never a hundred times too much.
 */
function parse(text: string, decimal: string): number | null {
  const amount = amountOf(text, { decimal: decimal === ',' ? ',' : '.', typed: true }, CURRENCY)
  return amount === null || (amount.currency !== null && amount.currency !== CURRENCY) ? null : amount.cents
}

/** An amount of any currency, as collections note what was paid: hundredths of its unit, whatever its own coins. */
export function amountIn(
  locale: string,
  { cents, currency }: { readonly cents: number; readonly currency: string },
): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100)
}
