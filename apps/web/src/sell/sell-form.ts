import type { MoneyFormat } from '../format/money.ts'
import type { Texts } from '../i18n/words.ts'

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

/** The least buy-now price: the reserve, or 130 % of the start price, whichever is more. */
export function minimumBuyNowCents(startCents: number, reserveCents: number | null): number {
  return Math.max(reserveCents ?? 0, Math.ceil((startCents * BUY_NOW_MINIMUM_PERCENT) / 100))
}

/** What the seller gets of a price: the fee is rounded down, the rest is theirs. */
export function proceeds(priceCents: number, feeBps: number): { feeCents: number; sellerCents: number } {
  const feeCents = Number((BigInt(priceCents) * BigInt(feeBps)) / 10_000n)
  return { feeCents, sellerCents: priceCents - feeCents }
}

export type CheckedSale =
  | { readonly ok: true; readonly body: SellBody }
  | { readonly ok: false; readonly errors: SellErrors }

/** What the form's sentences and amounts are in: the reader's language. */
export interface SellWords {
  readonly t: Texts<'sell'>
  readonly money: MoneyFormat
}

export function checkSale(draft: SellDraft, now: Date, words: SellWords): CheckedSale {
  const { t, money } = words
  const errors: Partial<Record<SellField, string>> = { ...checkLot(draft, t), ...checkPeriod(draft, now, t) }
  const start = amount(draft.startPrice, 'startPrice', errors, words)
  if (start === null && !errors.startPrice) errors.startPrice = t('invalid.noStartPrice')
  const reserve = amount(draft.reservePrice, 'reservePrice', errors, words)
  const buyNow = amount(draft.buyNowPrice, 'buyNowPrice', errors, words)
  if (start !== null && reserve !== null && reserve < start)
    errors.reservePrice = t('invalid.reserveBelowStart', { start: money.short(start) })
  if (start !== null && buyNow !== null && buyNow < minimumBuyNowCents(start, reserve)) {
    errors.buyNowPrice = t('invalid.buyNowTooLow', { least: money.short(minimumBuyNowCents(start, reserve)) })
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

function amount(
  text: string,
  field: SellField,
  errors: Partial<Record<SellField, string>>,
  { t, money }: SellWords,
): number | null {
  if (text.trim() === '') return null
  const cents = money.parse(text)
  if (cents !== null && cents >= 1 && cents <= MAXIMUM_CENTS) return cents
  errors[field] = cents === null ? t('invalid.amount') : cents === 0 ? t('invalid.zero') : t('invalid.tooLarge')
  return null
}

function checkLot({ copyIds, title }: SellDraft, t: Texts<'sell'>): SellErrors {
  return {
    ...(copyIds.length === 0 ? { copyIds: t('invalid.noCopies') } : {}),
    ...(copyIds.length > MAXIMUM_COPIES ? { copyIds: t('invalid.tooManyCopies', { most: MAXIMUM_COPIES }) } : {}),
    ...(title.trim().length > 140 ? { title: t('invalid.title') } : {}),
  }
}

function checkPeriod({ startsAt, endsAt }: SellDraft, now: Date, t: Texts<'sell'>): SellErrors {
  // The server forgives a minute, for clocks that differ; so does this.
  if (startsAt && startsAt.getTime() < now.getTime() - 60_000) return { startsAt: t('invalid.startPassed') }
  if (!endsAt) return { endsAt: t('invalid.noEnd') }
  const seconds = (endsAt.getTime() - Math.max(startsAt?.getTime() ?? 0, now.getTime())) / 1000
  if (seconds <= 0) return { endsAt: t('invalid.endBeforeStart') }
  if (seconds < MINIMUM_DURATION_SECONDS)
    return { endsAt: t('invalid.tooShort', { seconds: MINIMUM_DURATION_SECONDS }) }
  return seconds > MAXIMUM_DURATION_DAYS * 86_400
    ? { endsAt: t('invalid.tooLong', { days: MAXIMUM_DURATION_DAYS }) }
    : {}
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
