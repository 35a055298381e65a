/** Mirrors the server's rules for a new lot (DOMAIN.md, "Auctions"), so that a form can speak before it is sent. */
export const MINIMUM_DURATION_SECONDS = 10
export const MAXIMUM_DURATION_DAYS = 30
export const BUY_NOW_MINIMUM_PERCENT = 130
export const MAXIMUM_CENTS = 1_000_000_000_000
export const MAXIMUM_COPIES = 50

export type SellField = 'copyIds' | 'title' | 'startPrice' | 'reservePrice' | 'buyNowPrice' | 'startsAt' | 'endsAt'
export type SellErrors = Readonly<Partial<Record<SellField, string>>>

/** As typed. Amounts are in the currency's units; `startsAt` empty means at once. */
export interface SellDraft {
  readonly copyIds: readonly string[]
  readonly title: string
  readonly startPrice: string
  readonly reservePrice: string
  readonly buyNowPrice: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
}

export interface SellBody {
  readonly copyIds: string[]
  readonly title?: string
  readonly startPriceCents: number
  readonly reservePriceCents?: number
  readonly buyNowPriceCents?: number
  readonly startsAt?: string
  readonly endsAt: string
}

/** Cents of an amount as typed ("1,250.50", "1250"); null when it is not one. At most two decimals, never rounded. */
export function centsOf(text: string): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/^\$\s*/, ''))
  if (!match) return null
  const cents = Number((match[1] ?? '').replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(cents) ? cents : null
}

/** The least buy-now price: the reserve, or 130 % of the start price, whichever is more. */
export function minimumBuyNowCents(startCents: number, reserveCents: number | null): number {
  return Math.max(reserveCents ?? 0, Math.ceil((startCents * BUY_NOW_MINIMUM_PERCENT) / 100))
}

/** What the seller gets of a price: the fee is rounded down, the rest is theirs. */
export function proceeds(priceCents: number, feeBps: number): { feeCents: number; sellerCents: number } {
  const feeCents = Number((BigInt(priceCents) * BigInt(feeBps)) / 10_000n)
  return { feeCents, sellerCents: priceCents - feeCents }
}

export type CheckedSale = { readonly ok: true; readonly body: SellBody } | { readonly ok: false; readonly errors: SellErrors }

const amountText = (cents: number): string => (cents / 100).toFixed(2)

export function checkSale(draft: SellDraft, now: Date): CheckedSale {
  const errors: Partial<Record<SellField, string>> = { ...checkLot(draft), ...checkPeriod(draft, now) }
  const start = amount(draft.startPrice, 'startPrice', errors)
  if (start === null && !errors.startPrice) errors.startPrice = 'Say at what price bidding starts.'
  const reserve = amount(draft.reservePrice, 'reservePrice', errors)
  const buyNow = amount(draft.buyNowPrice, 'buyNowPrice', errors)
  if (start !== null && reserve !== null && reserve < start) errors.reservePrice = `The reserve may not be below the start price of ${amountText(start)}.`
  if (start !== null && buyNow !== null && buyNow < minimumBuyNowCents(start, reserve)) {
    errors.buyNowPrice = `Ask at least ${amountText(minimumBuyNowCents(start, reserve))}: the reserve, or 130 % of the start price.`
  }
  if (Object.keys(errors).length > 0 || start === null || draft.endsAt === null) return { ok: false, errors }
  const title = draft.title.trim()
  return {
    ok: true,
    body: {
      copyIds: [...draft.copyIds],
      ...(title === '' ? {} : { title }),
      startPriceCents: start,
      ...(reserve === null ? {} : { reservePriceCents: reserve }),
      ...(buyNow === null ? {} : { buyNowPriceCents: buyNow }),
      ...(draft.startsAt === null ? {} : { startsAt: draft.startsAt.toISOString() }),
      endsAt: draft.endsAt.toISOString(),
    },
  }
}

function amount(text: string, field: SellField, errors: Partial<Record<SellField, string>>): number | null {
  if (text.trim() === '') return null
  const cents = centsOf(text)
  if (cents !== null && cents >= 1 && cents <= MAXIMUM_CENTS) return cents
  errors[field] = cents === null ? 'Write an amount such as 12.50.' : cents === 0 ? 'The amount must be more than nothing.' : 'This is more than the exchange can count.'
  return null
}

function checkLot({ copyIds, title }: SellDraft): SellErrors {
  return {
    ...(copyIds.length === 0 ? { copyIds: 'Choose at least one copy.' } : {}),
    ...(copyIds.length > MAXIMUM_COPIES ? { copyIds: `A lot holds at most ${MAXIMUM_COPIES} copies.` } : {}),
    ...(title.trim().length > 140 ? { title: 'Use at most 140 characters.' } : {}),
  }
}

function checkPeriod({ startsAt, endsAt }: SellDraft, now: Date): SellErrors {
  // The server forgives a minute, for clocks that differ; so does this.
  if (startsAt && startsAt.getTime() < now.getTime() - 60_000) return { startsAt: 'The start has passed. Choose a later one, or start at once.' }
  if (!endsAt) return { endsAt: 'Say when the lot ends.' }
  const seconds = (endsAt.getTime() - Math.max(startsAt?.getTime() ?? 0, now.getTime())) / 1000
  if (seconds <= 0) return { endsAt: 'The end must be after the start.' }
  if (seconds < MINIMUM_DURATION_SECONDS) return { endsAt: `A lot runs for at least ${MINIMUM_DURATION_SECONDS} seconds.` }
  return seconds > MAXIMUM_DURATION_DAYS * 86_400 ? { endsAt: `A lot runs for at most ${MAXIMUM_DURATION_DAYS} days.` } : {}
}

const FIELD_OF_REFUSAL: Readonly<Record<string, SellField>> = {
  'auctions.starts_in_past': 'startsAt',
  'auctions.invalid_period': 'endsAt',
  'auctions.reserve_below_start': 'reservePrice',
  'auctions.buy_now_too_low': 'buyNowPrice',
  'vault.copy_not_found': 'copyIds',
  'vault.not_owner': 'copyIds',
  'vault.not_in_vault': 'copyIds',
  'vault.encumbered': 'copyIds',
}

/** The field that a server's refusal is about; null when it is about the whole form. */
export function fieldOfRefusal(code: string): SellField | null {
  return FIELD_OF_REFUSAL[code] ?? null
}
