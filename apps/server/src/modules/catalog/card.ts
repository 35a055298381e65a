/** A card as an import or the seed brings it, before it is in the catalogue. */
export interface CardInput {
  readonly collectorNumber: string
  readonly name: string
  readonly finish: string
  readonly language: string
  readonly rarity: string | null
  readonly artist: string | null
  readonly releasedOn: string | null
  readonly text: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly imageMediaId: string | null
}

export interface SetInput {
  readonly game: string
  readonly code: string
  readonly name: string
  readonly releasedOn: string | null
}

/** A row of a file, read: the set and its card, or why it is none. */
export type ParsedRow = { readonly set: SetInput; readonly card: CardInput } | { readonly problem: string; readonly subject: string | null }

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** `2020/01/31` and `2020-01-31` to ISO; anything else is no date. */
export function isoDate(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim().replaceAll('/', '-')
  return DATE.test(text) && !Number.isNaN(Date.parse(text)) ? text : null
}

export function textOf(value: unknown, maximum: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).normalize('NFC').replaceAll('\u0000', '').trim()
  return text === '' ? null : text.slice(0, maximum)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Name, number and set are what a printing can't be without. */
export function missingOf(fields: Readonly<Record<string, string | null>>): string | null {
  const missing = Object.entries(fields).flatMap(([name, value]) => (value === null ? [name] : []))
  return missing.length === 0 ? null : `it has no ${missing.join(', ')}`
}
