import { isoDate, missingOf, textOf, type ParsedRow } from '../card.ts'

/** What a column may be mapped to. */
export const CARD_FIELDS = ['game', 'setCode', 'setName', 'collectorNumber', 'name', 'rarity', 'finish', 'language', 'artist', 'text', 'imageUrl', 'releasedOn'] as const
export type CardField = (typeof CARD_FIELDS)[number]
/** Card field -> column heading. */
export type ColumnMapping = Readonly<Partial<Record<CardField, string>>>

const REQUIRED = ['setCode', 'collectorNumber', 'name'] as const
const GUESSES: Readonly<Record<CardField, readonly string[]>> = {
  game: ['game', 'tcg', 'product line'],
  setCode: ['set code', 'set', 'set id', 'expansion code', 'edition code'],
  setName: ['set name', 'expansion', 'edition'],
  collectorNumber: ['collector number', 'card number', 'number', 'no'],
  name: ['name', 'card name', 'card', 'title', 'product name'],
  rarity: ['rarity'],
  finish: ['finish', 'foil', 'printing', 'variant'],
  language: ['language', 'lang'],
  artist: ['artist', 'illustrator'],
  text: ['text', 'oracle text', 'rules text', 'description'],
  imageUrl: ['image url', 'image', 'picture'],
  releasedOn: ['released on', 'release date', 'released'],
}

const plain = (heading: string): string => heading.trim().toLowerCase().replaceAll(/[\s_-]+/g, ' ')

/** The mapping that was given, checked; or one guessed from the headings. A string says what is wrong. */
export function mappingFor(headings: readonly string[], given: ColumnMapping | null): ColumnMapping | string {
  const known = new Map(headings.map((heading) => [plain(heading), heading]))
  const mapping: Partial<Record<CardField, string>> = {}
  for (const field of CARD_FIELDS) {
    const wanted = given?.[field]
    const heading = wanted === undefined ? (given ? undefined : GUESSES[field].map((guess) => known.get(guess)).find((found) => found !== undefined)) : known.get(plain(wanted))
    if (wanted !== undefined && heading === undefined) return `there is no column "${wanted}"`
    if (heading !== undefined) mapping[field] = heading
  }
  const missing = REQUIRED.filter((field) => mapping[field] === undefined)
  return missing.length === 0 ? mapping : `no column for ${missing.join(', ')}; there are ${headings.slice(0, 30).join(', ')}`
}

/** One record of a CSV file by its mapping. */
export function parseCsvRecord(record: Readonly<Record<string, string>>, mapping: ColumnMapping): ParsedRow[] {
  const field = (name: CardField, maximum: number): string | null => textOf(record[mapping[name] ?? ''], maximum)
  const [code, collectorNumber, name] = [field('setCode', 40), field('collectorNumber', 40), field('name', 300)]
  const problem = missingOf({ setCode: code, collectorNumber, name })
  if (problem !== null || code === null || collectorNumber === null || name === null) return [{ problem: problem ?? '', subject: name }]
  const releasedOn = isoDate(field('releasedOn', 20))
  const imageUrl = field('imageUrl', 500)
  const card = {
    collectorNumber,
    name,
    finish: field('finish', 40)?.toLowerCase() ?? 'normal',
    language: field('language', 10)?.toLowerCase() ?? 'en',
    rarity: field('rarity', 40)?.toLowerCase() ?? null,
    artist: field('artist', 200),
    releasedOn,
    text: field('text', 8_000) ?? '',
    attributes: imageUrl === null ? {} : { imageUrl },
    imageMediaId: null,
  }
  return [{ set: { game: field('game', 40)?.toLowerCase() ?? 'other', code: code.toLowerCase(), name: field('setName', 200) ?? code, releasedOn }, card }]
}
