/** What a card needs and may have, in the words of the import's `mapping`. */
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
] as const
export type CardField = (typeof CARD_FIELDS)[number]
export const REQUIRED_FIELDS: readonly CardField[] = ['setCode', 'collectorNumber', 'name']

/** Card field -> column heading. */
export type ColumnMapping = Readonly<Partial<Record<CardField, string>>>

const ALSO_CALLED: Readonly<Record<CardField, readonly string[]>> = {
  game: ['game', 'tcg', 'product line'],
  setCode: ['set code', 'set', 'set id', 'expansion code', 'edition code'],
  setName: ['set name', 'expansion', 'edition'],
  collectorNumber: ['collector number', 'card number', 'number', 'no', 'collector no'],
  name: ['name', 'card name', 'card', 'title', 'product name'],
  rarity: ['rarity'],
  finish: ['finish', 'foil', 'printing', 'variant'],
  language: ['language', 'lang'],
  artist: ['artist', 'illustrator'],
  text: ['text', 'oracle text', 'rules text', 'description'],
  imageUrl: ['image url', 'image', 'picture', 'image uri'],
}

export type Preview = {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string
}

/**
 * The heading and the first rows of a CSV (RFC 4180), from the beginning of the file. The last record is left out when
 * the text was cut (`whole` false), because it may not be complete. Null when there is no heading.
 */
export function previewCsv(
  text: string,
  { rows = 5, whole = true }: { readonly rows?: number; readonly whole?: boolean } = {},
): Preview | null {
  const content = text.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(content)
  const records = recordsOf(content, delimiter, rows + 2)
  const complete = whole || records.length > rows + 1 ? records : records.slice(0, -1)
  const [headings, ...body] = complete
  if (!headings || headings.every((heading) => heading.trim() === '')) return null
  return { headings: headings.map((heading) => heading.trim()), rows: body.slice(0, rows), delimiter }
}

/** Of comma, semicolon and tab, the one that the heading has most often outside quotes. */
function delimiterOf(text: string): string {
  const heading = (/^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text)?.[0] ?? '').replaceAll(/"(?:[^"]|"")*"/g, '')
  const count = (delimiter: string): number => heading.split(delimiter).length
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

function recordsOf(text: string, delimiter: string, limit: number): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let field = ''
  let quoted = false
  const endField = (): void => {
    record.push(field)
    field = ''
  }
  const endRecord = (): void => {
    endField()
    if (record.length > 1 || record[0] !== '') records.push(record)
    record = []
  }
  for (let at = 0; at < text.length && records.length < limit; at += 1) {
    const character = text.charAt(at)
    if (quoted && character === '"' && text.charAt(at + 1) === '"') {
      field += '"'
      at += 1
    } else if (quoted) {
      if (character === '"') quoted = false
      else field += character
    } else if (character === '"' && field === '') quoted = true
    else if (character === delimiter) endField()
    else if (character === '\n') endRecord()
    else if (character !== '\r') field += character
  }
  if (records.length < limit && (field !== '' || record.length > 0)) endRecord()
  return records
}

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[_\-.]+/g, ' ')
    .replace(/([a-z])#/, '$1')
    .trim()

/** A first guess by the headings' names; one column serves one field. */
export function guessMapping(headings: readonly string[]): ColumnMapping {
  const mapping: Partial<Record<CardField, string>> = {}
  const taken = new Set<string>()
  for (const field of CARD_FIELDS) {
    const found = ALSO_CALLED[field]
      .map((name) =>
        headings.find(
          (heading) =>
            !taken.has(heading) &&
            (plain(heading) === name || plain(heading).replaceAll(' ', '') === name.replaceAll(' ', '')),
        ),
      )
      .find((heading) => heading !== undefined)
    if (found === undefined) continue
    mapping[field] = found
    taken.add(found)
  }
  return mapping
}

/** The required fields that no column serves yet. */
export function missingFields(mapping: ColumnMapping): readonly CardField[] {
  return REQUIRED_FIELDS.filter((field) => !mapping[field])
}
