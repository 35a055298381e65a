import type { MoneyFormat } from '../format/money.ts'
import { checkSale, type SellBody, type SellDraft, type SellWords } from './sell-form.ts'

/** A copy that gets a lot of its own, and what was typed for it. */
export interface BulkLine {
  readonly copyId: string
  readonly name: string
  readonly startPrice: string
  readonly reservePrice: string
}

export interface BulkTerms {
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  /** Each lot ends so much after the one before it, so that who wants several can bid on each. Minutes. */
  readonly staggerMinutes: number
}

export type CheckedLine =
  | { readonly copyId: string; readonly body: SellBody }
  | { readonly copyId: string; readonly problem: string }

/** One lot a copy, in words of the catalogue, `sell`: with ends that follow each other. Each line is checked by the rules of a single lot. */
export function checkBulk(lines: readonly BulkLine[], terms: BulkTerms, now: Date, words: SellWords): CheckedLine[] {
  return lines.map((line, index) => {
    const endsAt =
      terms.endsAt === null ? null : new Date(terms.endsAt.getTime() + index * terms.staggerMinutes * 60_000)
    const draft: SellDraft = {
      copyIds: [line.copyId],
      title: '',
      startPrice: line.startPrice,
      reservePrice: line.reservePrice,
      buyNowPrice: '',
      startsAt: terms.startsAt,
      endsAt,
    }
    const checked = checkSale(draft, now, words)
    return checked.ok
      ? { copyId: line.copyId, body: checked.body }
      : { copyId: line.copyId, problem: Object.values(checked.errors)[0] ?? words.t('bulk.unlistable') }
  })
}

/** The sum of the start prices that can be read. Cents. */
export function startTotal(lines: readonly BulkLine[], money: MoneyFormat): number {
  return lines.reduce((sum, { startPrice }) => sum + (money.parse(startPrice) ?? 0), 0)
}

/** What the seller gets if each sells at its start price: the fee of each is rounded down, as the ledger does. Cents. */
export function netTotal(lines: readonly BulkLine[], feeBps: number, money: MoneyFormat): number {
  return lines.reduce((sum, { startPrice }) => {
    const cents = money.parse(startPrice) ?? 0
    return sum + cents - Math.floor((cents * feeBps) / 10_000)
  }, 0)
}
