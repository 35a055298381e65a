import type { OwnNote } from '@ece/contracts/collection'
import type { MoneyFormat } from '../format/money.ts'

export const MOST_TAGS = 20
export const LONGEST_TAG = 40
export const NO_NOTE: OwnNote = { note: '', tags: [], paid: null, paidOn: null }

/** What cards are paid in most; a currency that is noted already is offered beside them. */
export const CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD'] as const

/** A note as its form has it. */
export interface NoteForm {
  readonly note: string
  readonly tags: string
  readonly price: string
  readonly currency: string
  readonly paidOn: string
}

export function formOf(own: OwnNote | null, money: MoneyFormat): NoteForm {
  const { note, tags, paid, paidOn } = own ?? NO_NOTE
  return {
    note,
    tags: tags.join(', '),
    price: paid === null ? '' : money.input(paid.cents),
    currency: paid?.currency ?? CURRENCIES[0],
    paidOn: paidOn ?? '',
  }
}

/** Tags as typed, by commas: each once, as the exchange keeps them. */
export function tagsOf(text: string): string[] {
  return [...new Set(text.split(/[,;\n\r\t]/).map((tag) => tag.trim().replaceAll(/\s+/g, ' ')))].filter(
    (tag) => tag !== '',
  )
}

export type NoteProblem = 'price' | 'tags'

/** The note that a form says, or what is wrong in it. */
export function noteOf({ note, tags, price, currency, paidOn }: NoteForm, money: MoneyFormat): OwnNote | NoteProblem {
  const cents = price.trim() === '' ? null : money.parse(price)
  if (price.trim() !== '' && cents === null) return 'price'
  const named = tagsOf(tags)
  if (named.length > MOST_TAGS || named.some((tag) => tag.length > LONGEST_TAG)) return 'tags'
  return {
    note: note.trim(),
    tags: named,
    paid: cents === null ? null : { cents, currency },
    paidOn: paidOn === '' ? null : paidOn,
  }
}
