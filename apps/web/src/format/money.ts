const CURRENCY = 'USD'
const whole = new Intl.NumberFormat('en-US', { style: 'currency', currency: CURRENCY, minimumFractionDigits: 0, maximumFractionDigits: 0 })
const exact = new Intl.NumberFormat('en-US', { style: 'currency', currency: CURRENCY })
const compact = new Intl.NumberFormat('en-US', { style: 'currency', currency: CURRENCY, notation: 'compact', maximumFractionDigits: 1 })

/** `$1,250.00`; `signed` puts + or − in front. Amounts are cents. */
export function formatMoney(cents: number, { signed = false }: { readonly signed?: boolean } = {}): string {
  const text = exact.format(Math.abs(cents) / 100)
  if (cents < 0) return `−${text}`
  return signed && cents > 0 ? `+${text}` : text
}

/** `$1,250` for whole dollars, `$12.50` otherwise: for buttons and sentences. */
export function formatMoneyShort(cents: number): string {
  return cents % 100 === 0 ? whole.format(cents / 100) : exact.format(cents / 100)
}

/** `$12.5K`, where room is scarce. */
export function formatMoneyCompact(cents: number): string {
  return cents < 100_000_00 ? formatMoneyShort(cents) : compact.format(cents / 100)
}

/** Cents of an amount as typed (`1,250`, `12.5`, `$3`), or null where it is none. */
export function parseMoney(text: string): number | null {
  const plain = text.replaceAll(/[\s$]/g, '').replaceAll(/,(?=\d{3}(\D|$))/g, '').replace(',', '.')
  if (!/^\d{1,10}(\.\d{0,2})?$/.test(plain)) return null
  const [dollars = '0', cents = ''] = plain.split('.')
  return Number(dollars) * 100 + Number(cents.padEnd(2, '0'))
}

/** What goes into a money input for these cents: `1250` or `12.50`. */
export function moneyText(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
