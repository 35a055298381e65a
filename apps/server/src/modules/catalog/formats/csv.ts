import { finishOf, languageOf } from '@ece/rules/card-words'
import { dayOf } from '@ece/rules/day'
import { missingFields, textOf, webAddress, type ParsedEntry } from '../card.ts'

/** What a column may be mapped to. */
export const CARD_FIELDS = [
  'game',
  'setCode',
  'setName',
  'collectorNumber',
  'name',
  'rarity',
  'finish',
  'language',
  'artist',
  'text',
  'imageUrl',
  'releasedOn',
] as const
export type CardField = (typeof CARD_FIELDS)[number]
/** Card field -> column heading. */
export type ColumnMapping = Readonly<Partial<Record<CardField, string>>>

const REQUIRED = ['setCode', 'collectorNumber', 'name'] as const
/** What the columns of well-known exports (TCGplayer, Moxfield, Deckbox, spreadsheets) are called. */
const GUESSES: Readonly<Record<CardField, readonly string[]>> = {
  game: ['game', 'tcg', 'product line'],
  setCode: ['set code', 'set id', 'expansion code', 'edition code', 'set'],
  setName: ['set name', 'expansion', 'edition'],
  collectorNumber: ['collector number', 'card number', 'number', 'collector no', 'no'],
  name: ['name', 'card name', 'product name', 'card', 'title'],
  rarity: ['rarity'],
  finish: ['finish', 'foil', 'printing', 'variant'],
  language: ['language', 'lang'],
  artist: ['artist', 'illustrator'],
  text: ['text', 'oracle text', 'rules text', 'description'],
  imageUrl: ['image url', 'image', 'image uri', 'picture'],
  releasedOn: ['released on', 'release date', 'released', 'released at'],
}
/** `Card #`, `set_code` and `SetCode` are "card", "set code" and "set code". */
function plain(heading: string): string {
  return heading
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(GUESSES).flat())

/** How many of a record's cells are headings that are known, or that a mapping names. */
export function knownHeadings(cells: readonly string[], given: ColumnMapping | null): number {
  const named = new Set(Object.values(given ?? {}).map(plain))
  return cells.map(plain).filter((cell) => KNOWN.has(cell) || named.has(cell)).length
}

/** The mapping that was given, checked; or one guessed from the headings. A string says what is wrong. */
export function mappingFor(headings: readonly string[], given: ColumnMapping | null): ColumnMapping | string {
  const known = new Map(headings.map((heading) => [plain(heading), heading]))
  const mapping: Partial<Record<CardField, string>> = {}
  const taken = new Set<string>()
  for (const field of CARD_FIELDS) {
    const wanted = given?.[field]
    if (given && wanted === undefined) continue
    const heading =
      wanted === undefined
        ? GUESSES[field].map((guess) => known.get(guess)).find((found) => found !== undefined && !taken.has(found))
        : (headings.find((each) => each === wanted) ?? known.get(plain(wanted)))
    if (heading === undefined && wanted !== undefined)
      return `there is no column "${wanted}"; there are ${headings.slice(0, 30).join(', ')}`
    if (heading === undefined) continue
    mapping[field] = heading
    taken.add(heading)
  }
  const missing = REQUIRED.filter((field) => mapping[field] === undefined)
  return missing.length === 0
    ? mapping
    : `no column was found for ${missing.join(', ')}; there are ${headings.slice(0, 30).join(', ')}`
}

/** One record of a CSV file by its mapping. */
export function parseCsvRecord(record: Readonly<Record<string, string>>, mapping: ColumnMapping): ParsedEntry {
  const field = (name: CardField, maximum: number): string | null => textOf(record[mapping[name] ?? ''], maximum)
  const [code, collectorNumber, name] = [field('setCode', 40), field('collectorNumber', 40), field('name', 300)]
  if (code === null || collectorNumber === null || name === null)
    return { problems: missingFields({ setCode: code, collectorNumber, name }, name ?? collectorNumber) }
  const dateText = field('releasedOn', 40)
  const releasedOn = dateText === null ? null : dayOf(dateText)
  if (dateText !== null && releasedOn === null)
    return {
      problems: [{ problem: `"${dateText}" is not a date like 2026-01-31`, field: 'releasedOn', subject: name }],
    }
  const addressText = field('imageUrl', 1_000)
  const imageUrl = webAddress(addressText)
  if (addressText !== null && imageUrl === null)
    return {
      problems: [{ problem: `"${addressText.slice(0, 80)}" is not a web address`, field: 'imageUrl', subject: name }],
    }
  const languageText = field('language', 40)
  const language = languageText === null ? 'en' : languageOf(languageText)
  if (language === null)
    return { problems: [{ problem: `there is no language "${languageText}"`, field: 'language', subject: name }] }
  const finish = field('finish', 40)?.toLowerCase() ?? 'normal'
  const card = {
    collectorNumber,
    name,
    // A catalogue may have finishes of its own; what has a word here is called by it.
    finish: finishOf(finish) ?? finish,
    aliases: name.split(' // ').filter((part) => part !== name),
    language,
    rarity: field('rarity', 80)?.toLowerCase() ?? null,
    artist: field('artist', 200),
    releasedOn,
    text: field('text', 8_000) ?? '',
    attributes: {},
    imageMediaId: null,
    imageUrl,
  }
  return {
    set: {
      game: field('game', 40)?.toLowerCase() ?? 'other',
      code: code.toLowerCase(),
      name: field('setName', 300),
      releasedOn: null,
    },
    cards: [card],
  }
}
