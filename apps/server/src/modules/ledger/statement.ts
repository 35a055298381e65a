import type { StatementLine } from '@ece/contracts/ledger'
import { isTimeZone } from '../../platform/clock/time-zone.ts'
import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { ledgerError } from './errors.ts'

/** Days as somebody asks for them, `2026-11-01`; both belong to the statement. */
export interface Days {
  readonly from?: string
  readonly to?: string
  readonly timeZone?: string
}

/** From an instant to just before another one; null is without an end. */
export interface StatementRange {
  readonly from: Date | null
  readonly until: Date | null
  readonly timeZone: string
}

/** Everything that the wallet has ever seen. */
export const EVERYTHING: StatementRange = { from: null, until: null, timeZone: 'UTC' }

/**
 * The instants of whole days in a time zone. A day begins at the first instant that has its date, also where the clocks leave
 * midnight out. Rejects with `ledger.unknown_time_zone`, `ledger.range_reversed`.
 */
export function rangeOf({ from, to, timeZone = 'UTC' }: Days): StatementRange | Rejection {
  if (!isTimeZone(timeZone)) return ledgerError('unknown_time_zone', { timeZone })
  if (from !== undefined && to !== undefined && to < from) return ledgerError('range_reversed', { from, to })
  return {
    from: from === undefined ? null : startOf(Temporal.PlainDate.from(from), timeZone),
    until: to === undefined ? null : startOf(Temporal.PlainDate.from(to).add({ days: 1 }), timeZone),
    timeZone,
  }
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

/** A line of a wallet's statement as the ledger has it. */
export interface StatementEntry {
  readonly id: Id
  readonly at: Date
  readonly kind: StatementLine['kind']
  readonly reason: string
  /** Signed: out of the wallet is below zero. */
  readonly amountCents: Cents
  /** Of a `post`: all that was held, of which the amount was taken and the rest returned. */
  readonly holdCents: Cents | null
  readonly reference: { readonly kind: string; readonly id: Id } | null
}

/** What a line changes of the balance. Placing and lifting a hold changes what is available, not what is there. */
export function movedCents({ kind, amountCents }: Pick<StatementEntry, 'kind' | 'amountCents'>): Cents {
  return kind === 'posted' || kind === 'post' ? amountCents : 0
}

/** What a line changes of what is held; only what may leave the wallet is held in it. */
export function heldCents({
  kind,
  amountCents,
  holdCents,
}: Pick<StatementEntry, 'kind' | 'amountCents' | 'holdCents'>): Cents {
  if (amountCents > 0 || kind === 'posted') return 0
  if (kind === 'pending') return -amountCents
  return kind === 'void' ? amountCents : -(holdCents ?? -amountCents)
}

export interface StatementSums {
  readonly openingCents: Cents
  readonly inCents: Cents
  readonly outCents: Cents
  readonly closingCents: Cents
  readonly entries: number
}
