import { cleaned, cut } from '@ece/rules/text'

/** A card as an import or the seed brings it, before it is in the catalogue. */
export interface CardInput {
  readonly collectorNumber: string
  readonly name: string
  /** What else it is called: its faces, its name as printed in another language. */
  readonly aliases?: readonly string[]
  readonly finish: string
  readonly language: string
  readonly rarity: string | null
  readonly artist: string | null
  /** ISO date. */
  readonly releasedOn: string | null
  readonly text: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly imageMediaId: string | null
  /** Where no image of ours is: one elsewhere. */
  readonly imageUrl?: string | null
  /** What the card is called where it comes from: one whose number was corrected there is found again by this. */
  readonly source?: { readonly name: string; readonly externalId: string } | null
}

export interface SetInput {
  readonly game: string
  readonly code: string
  /** Null when the file does not tell it: a known name stays, an unknown set is called by its code. */
  readonly name: string | null
  readonly releasedOn: string | null
}

export interface RowProblem {
  readonly problem: string
  /** The field that it is about; null for the row as a whole. */
  readonly field: string | null
  /** How the row may be recognised: its name or id. */
  readonly subject: string | null
}

/** An entry of a file, read: cards of one set, a set alone, or why it is neither. */
export type ParsedEntry =
  | { readonly set: SetInput; readonly cards: readonly CardInput[] }
  | { readonly problems: readonly RowProblem[] }

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** `2020/01/31` and `2020-01-31` to ISO; anything else is no date. */
export function isoDate(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim().replaceAll('/', '-')
  return DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
    ? text
    : null
}

/** Text as it can be kept: composed, trimmed, at most `maximum` characters; null when nothing is left. */
export function textOf(value: unknown, maximum: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = cut(cleaned(String(value)), maximum)
  return text === '' ? null : text
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One problem for each field that a printing can't be without and that has no text. */
export function missingFields(fields: Readonly<Record<string, string | null>>, subject: string | null): RowProblem[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === null ? [{ problem: 'it is missing', field, subject }] : [],
  )
}

const DEEPEST = 6

/** A JSON value as jsonb takes it: the same, with its texts cleaned, cut off where it is deeper than any card's. */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleaned(value)
  if (Array.isArray(value)) return depth >= DEEPEST ? null : value.map((item) => cleanJson(item, depth + 1))
  if (!isRecord(value)) return typeof value === 'number' || typeof value === 'boolean' ? value : null
  return depth >= DEEPEST
    ? null
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) => [String(cleanJson(key)), cleanJson(item, depth + 1)]),
      )
}

/** The fields of a file's entry that are kept as the card's attributes, where they have a value. */
export function keptAttributes(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap((key) => (value[key] == null ? [] : [[key, cleanJson(value[key])]])))
}

export function webAddress(value: unknown): string | null {
  const text = textOf(value, 1_000)
  return text !== null && /^https?:\/\//.test(text) && URL.canParse(text) ? text : null
}
