/** One row: prices from `fromCents` up to the next row need a step of `stepCents`. */
export interface IncrementStep {
  readonly fromCents: number
  readonly stepCents: number
}

/** eBay's bid increments, US table. */
export const EBAY_US_INCREMENTS: readonly IncrementStep[] = [
  { fromCents: 0, stepCents: 5 },
  { fromCents: 100, stepCents: 25 },
  { fromCents: 500, stepCents: 50 },
  { fromCents: 2_500, stepCents: 100 },
  { fromCents: 10_000, stepCents: 250 },
  { fromCents: 25_000, stepCents: 500 },
  { fromCents: 50_000, stepCents: 1_000 },
  { fromCents: 100_000, stepCents: 2_500 },
  { fromCents: 250_000, stepCents: 5_000 },
  { fromCents: 500_000, stepCents: 10_000 },
]

/** The step of a price, in cents. */
export function incrementAt(priceCents: number, table: readonly IncrementStep[] = EBAY_US_INCREMENTS): number {
  for (let row = table.length - 1; row >= 0; row -= 1) {
    const step = table[row]
    if (step && priceCents >= step.fromCents) return step.stepCents
  }
  throw new RangeError(`no increment for ${priceCents}`)
}

/** The least amount whose next step reaches the price: what must have been bid, at least, for a rival to stand there. */
export function leastBelow(priceCents: number, table: readonly IncrementStep[] = EBAY_US_INCREMENTS): number {
  let low = 0
  let high = priceCents
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (middle + incrementAt(middle, table) >= priceCents) high = middle
    else low = middle + 1
  }
  return low
}
