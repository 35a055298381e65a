import type { OwnNote, Paid } from '@ece/contracts/collection'
import type { Rejection } from '../../platform/errors/errors.ts'
import type { Cents } from '../../platform/money/money.ts'
import { collectionError } from './errors.ts'

const MOST_TAGS = 20
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

export const NO_NOTE: OwnNote = { note: '', tags: [], paid: null, paidOn: null }

/** The note as it is kept: trimmed, each tag once, in the order given. Rejects with `collection.unknown_currency`. */
export function cleanNote({ note, tags, paid, paidOn }: OwnNote): OwnNote | Rejection {
  if (paid !== null && !CURRENCIES.has(paid.currency))
    return collectionError('unknown_currency', { currency: paid.currency })
  return { note: note.trim(), tags: cleanTags(tags), paid, paidOn }
}

export function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().replaceAll(/\s+/g, ' ')))]
    .filter((tag) => tag !== '')
    .slice(0, MOST_TAGS)
}

export function isEmptyNote({ note, tags, paid, paidOn }: OwnNote): boolean {
  return note === '' && tags.length === 0 && paid === null && paidOn === null
}

/** What a copy has gained over what was paid for it; null where either is unknown, or the amounts are of two currencies. */
export function gainOf(guideCents: Cents | null, paid: Paid | null, currency: string): number | null {
  return guideCents === null || paid === null || paid.currency !== currency ? null : guideCents - paid.cents
}

export function isNote(value: OwnNote | Rejection): value is OwnNote {
  return 'tags' in value
}
