import assert from 'node:assert/strict'

/**
 * An amount in cents. The database keeps `bigint`; in the program it is a number that is always a safe integer, because
 * the wire is JSON and everything above 2^53 - 1 (90 trillion dollars) is refused at the edge.
 */
export type Cents = number

/** A rate in basis points: 10 000 is the whole. */
export type BasisPoints = number

export const MAXIMUM_CENTS: Cents = 1_000_000_000_000

export function assertCents(amount: Cents): void {
  assert(Number.isSafeInteger(amount) && amount >= 0, `not an amount of cents: ${amount}`)
}

/** `amount * bps / 10 000`, rounded down: the house never takes a fraction that it did not earn. */
export function feeOf(amountCents: Cents, rateBps: BasisPoints): Cents {
  assertCents(amountCents)
  assert(Number.isInteger(rateBps) && rateBps >= 0 && rateBps <= 10_000, `not a rate: ${rateBps}`)
  return Number((BigInt(amountCents) * BigInt(rateBps)) / 10_000n)
}
