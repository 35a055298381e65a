import { languageOf } from '@ece/rules/card-words'
import { isoDate, isRecord, keptAttributes, missingFields, textOf, webAddress, type ParsedEntry } from '../card.ts'

const KEPT = [
  'oracle_id',
  'mana_cost',
  'cmc',
  'type_line',
  'printed_name',
  'printed_type_line',
  'colors',
  'color_identity',
  'power',
  'toughness',
  'loyalty',
  'keywords',
  'layout',
  'frame',
  'border_color',
  'promo',
  'reserved',
  'games',
] as const
const FINISHES: ReadonlyMap<string, string> = new Map([['nonfoil', 'normal']])

/** One object of Scryfall's bulk file (https://scryfall.com/docs/api/cards): a printing, a card of ours in each of its finishes. */
export function parseScryfall(value: unknown): ParsedEntry {
  if (!isRecord(value)) return { problems: [{ problem: 'it is not a JSON object', field: null, subject: null }] }
  const id = textOf(value['id'], 100)
  const name = textOf(value['name'], 300)
  const code = textOf(value['set'], 40)
  const collectorNumber = textOf(value['collector_number'], 40)
  if (name === null || code === null || collectorNumber === null)
    return { problems: missingFields({ name, set: code, collector_number: collectorNumber }, name ?? id) }
  const told = textOf(value['lang'], 20)
  const language = told === null ? 'en' : languageOf(told)
  if (language === null)
    return { problems: [{ problem: `there is no language "${told}"`, field: 'lang', subject: name }] }
  const faces = Array.isArray(value['card_faces']) ? value['card_faces'].filter(isRecord) : []
  const releasedOn = isoDate(value['released_at'])
  const base = {
    collectorNumber,
    name,
    aliases: aliasesOf(value, name, faces),
    language,
    rarity: textOf(value['rarity'], 80)?.toLowerCase() ?? null,
    artist: textOf(value['artist'], 200) ?? textOf(faces[0]?.['artist'], 200),
    releasedOn,
    text: rulesOf(value, faces),
    attributes: keptAttributes({ ...faces[0], ...value }, KEPT),
    imageMediaId: null,
    imageUrl: imageOf(value, faces),
  }
  const cards = finishesOf(value).map((finish) => ({
    ...base,
    finish,
    source: id === null ? null : { name: 'scryfall', externalId: `${id}/${finish}` },
  }))
  return { set: { game: 'magic', code: code.toLowerCase(), name: textOf(value['set_name'], 300), releasedOn }, cards }
}

/** What else lists call it: each of its faces, what is printed on it in its language, a name of another world. */
function aliasesOf(
  value: Readonly<Record<string, unknown>>,
  name: string,
  faces: readonly Readonly<Record<string, unknown>>[],
): string[] {
  const printed = [value, ...faces].flatMap((face) => [
    textOf(face['printed_name'], 300),
    textOf(face['flavor_name'], 300),
  ])
  const parts = [...name.split(' // '), ...faces.map((face) => textOf(face['name'], 300)), ...printed]
  return [...new Set(parts)].flatMap((part) => (part === null || part === '' || part === name ? [] : [part]))
}

/** `finishes`, or what files from before 2021 said instead: `foil` and `nonfoil`. */
function finishesOf(value: Readonly<Record<string, unknown>>): string[] {
  const given = Array.isArray(value['finishes']) ? value['finishes'].flatMap((finish) => textOf(finish, 40) ?? []) : []
  const named =
    given.length > 0
      ? given
      : [...(value['nonfoil'] === false ? [] : ['nonfoil']), ...(value['foil'] === true ? ['foil'] : [])]
  return [
    ...new Set((named.length > 0 ? named : ['nonfoil']).map((finish) => FINISHES.get(finish) ?? finish.toLowerCase())),
  ]
}

/** The rules text; of a card with several faces each face's, under its name. */
function rulesOf(
  value: Readonly<Record<string, unknown>>,
  faces: readonly Readonly<Record<string, unknown>>[],
): string {
  const typeLine = textOf(value['type_line'], 300)
  const text =
    textOf(value['oracle_text'], 8_000) ??
    faces
      .map((face) =>
        [textOf(face['name'], 300), textOf(face['oracle_text'], 4_000)].filter((part) => part !== null).join('\n'),
      )
      .join('\n//\n')
  const printed = [textOf(value['printed_type_line'], 300), textOf(value['printed_text'], 4_000)]
  return [typeLine, text, ...printed, textOf(value['flavor_text'], 2_000)]
    .filter((part) => part !== null && part !== '')
    .join('\n')
}

function imageOf(
  value: Readonly<Record<string, unknown>>,
  faces: readonly Readonly<Record<string, unknown>>[],
): string | null {
  const uris = isRecord(value['image_uris'])
    ? value['image_uris']
    : faces.map((face) => face['image_uris']).find(isRecord)
  return webAddress(uris?.['normal']) ?? webAddress(uris?.['large']) ?? webAddress(uris?.['small'])
}
