import type { HoldingCondition } from '@ece/contracts/holdings'
import type { OwnNote } from '@ece/contracts/collection'
import { cut } from '@ece/rules/text'
import type { Id } from '../../platform/ids/ids.ts'

/** A line of a member's list: what a card is kept as, and how many of them. */
export interface Holding {
  readonly cardId: Id
  readonly cardName: string
  /** On TCGplayer's scale, or empty. */
  readonly condition: HoldingCondition
  readonly grade: { readonly grader: string; readonly grade: string; readonly certNumber: string } | null
  readonly quantity: number
  readonly note: OwnNote
}

export const MAXIMUM_QUANTITY = 9_999
const MOST_TAGS = 20

/** What tells two lines of a list apart. */
export function keyOf({ cardId, condition, grade }: Pick<Holding, 'cardId' | 'condition' | 'grade'>): string {
  return JSON.stringify([cardId, condition, grade?.grader ?? '', grade?.grade ?? '', grade?.certNumber ?? ''])
}

/**
 * Two lines of a file that are one of the list: added up, with both's tags and words. Of two prices in one currency the list has
 * what each cost on average (rounded down, so that the whole never shows more than was paid); of two currencies, the first.
 */
export function together(one: Holding, other: Holding): Holding {
  const quantity = Math.min(MAXIMUM_QUANTITY, one.quantity + other.quantity)
  const notes = [...new Set([one.note.note, other.note.note])].filter((note) => note !== '').join('\n')
  const [a, b] = [one.note.paid, other.note.paid]
  const paid =
    a !== null && b !== null && a.currency === b.currency
      ? { cents: averageOf(a.cents, one.quantity, b.cents, other.quantity), currency: a.currency }
      : (a ?? b)
  return {
    ...one,
    quantity,
    note: {
      note: cut(notes, 2_000),
      tags: [...new Set([...one.note.tags, ...other.note.tags])].slice(0, MOST_TAGS),
      paid,
      paidOn: one.note.paidOn ?? other.note.paidOn,
    },
  }
}

function averageOf(aCents: number, aCount: number, bCents: number, bCount: number): number {
  return Number((BigInt(aCents) * BigInt(aCount) + BigInt(bCents) * BigInt(bCount)) / BigInt(aCount + bCount))
}
