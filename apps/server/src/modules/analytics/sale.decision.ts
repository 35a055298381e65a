import assert from 'node:assert/strict'
import type { Cents } from '../../platform/money/money.ts'

/** The parts of a lot's price, one for each of its copies: even, the odd cents to the first ones, so that they add up to it. */
export function partsOf(priceCents: Cents, copies: number): Cents[] {
  assert(Number.isInteger(copies) && copies > 0, `a lot of ${copies} copies`)
  const even = Math.floor(priceCents / copies)
  const odd = priceCents - even * copies
  return Array.from({ length: copies }, (_, index) => even + (index < odd ? 1 : 0))
}

/** What a buyer compares a copy by: its condition on TCGplayer's scale, or its grader and grade (`PSA 10`). */
export function qualityOf({
  condition,
  grader,
  grade,
}: {
  readonly condition: string | null
  readonly grader: string | null
  readonly grade: string | null
}): string {
  return condition ?? `${grader ?? ''} ${grade ?? ''}`.trim()
}

/** What the sales of a card say: how many, and the quartiles of what was paid. */
export interface PaidPrices {
  readonly sales: number
  readonly lowCents: Cents
  readonly medianCents: Cents
  readonly highCents: Cents
}

export type SuggestionBasis = 'same_quality' | 'any_quality' | 'guide'

export type PriceSuggestion = { readonly basis: SuggestionBasis | null; readonly sales: number } & {
  readonly [K in 'lowCents' | 'medianCents' | 'highCents']: Cents | null
}

/** Fewer sales than these say little about a condition or grade. */
const ENOUGH_SALES = 3

/** Picks the closest evidence there is: the same quality if it sold often enough, any quality, or what a price guide says. */
export function suggestPrice({
  same,
  any,
  guideCents,
}: {
  readonly same?: PaidPrices | undefined
  readonly any?: PaidPrices | undefined
  readonly guideCents?: Cents | undefined
}): PriceSuggestion {
  if (same && same.sales >= ENOUGH_SALES) return { basis: 'same_quality', ...same }
  if (any && any.sales >= ENOUGH_SALES) return { basis: 'any_quality', ...any }
  if (guideCents !== undefined)
    return { basis: 'guide', sales: any?.sales ?? 0, lowCents: null, medianCents: guideCents, highCents: null }
  if (any) return { basis: 'any_quality', ...any }
  return { basis: null, sales: 0, lowCents: null, medianCents: null, highCents: null }
}
