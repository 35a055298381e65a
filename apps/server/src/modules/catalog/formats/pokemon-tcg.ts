import { cut } from '@ece/rules/text'
import {
  isoDate,
  isRecord,
  keptAttributes,
  missingFields,
  textOf,
  webAddress,
  type ParsedEntry,
  type SetInput,
} from '../card.ts'
import { numberKey } from '../search-text.ts'

const KEPT = [
  'supertype',
  'subtypes',
  'level',
  'hp',
  'types',
  'evolvesFrom',
  'evolvesTo',
  'abilities',
  'attacks',
  'weaknesses',
  'resistances',
  'retreatCost',
  'regulationMark',
  'nationalPokedexNumbers',
] as const

/**
 * One entry of the Pokémon TCG data files (cards/en/<set>.json, sets/en.json) or of the API's answers
 * (https://docs.pokemontcg.io). A card's id is `<set>-<number>`; the data files tell no more of the set than that.
 */
export function parsePokemonTcg(value: unknown): ParsedEntry {
  if (!isRecord(value)) return { problems: [{ problem: 'it is not a JSON object', field: null, subject: null }] }
  const id = textOf(value['id'], 100)
  if (value['supertype'] === undefined && value['number'] === undefined && value['series'] !== undefined)
    return parseSet(value, id)
  const given = isRecord(value['set']) ? value['set'] : undefined
  const name = textOf(value['name'], 300)
  const number = textOf(value['number'], 40)
  if (name === null || id === null || number === null)
    return { problems: missingFields({ name, id, number }, name ?? id) }
  const told = textOf(given?.['id'], 40)
  const place = placeOf(id, number, told)
  if (place === null) {
    const expected = `${told ?? '<set>'}-${number}`
    return { problems: [{ problem: `"${id}" is not ${expected}, the set and the number`, field: 'id', subject: name }] }
  }
  const { code, collectorNumber } = place
  const images = isRecord(value['images']) ? value['images'] : undefined
  const rarity = textOf(value['rarity'], 80)?.toLowerCase() ?? null
  const finish = rarity?.includes('holo') ? 'holo' : 'normal'
  const releasedOn = isoDate(given?.['releaseDate'])
  const card = {
    collectorNumber,
    name,
    finish,
    language: 'en',
    rarity,
    artist: textOf(value['artist'], 200),
    releasedOn,
    text: cut(textLines(value).join('\n'), 8_000),
    attributes: keptAttributes(value, KEPT),
    imageMediaId: null,
    imageUrl: webAddress(images?.['large']) ?? webAddress(images?.['small']),
    source: { name: 'pokemon-tcg', externalId: id },
  }
  return {
    set: { game: 'pokemon', code: code.toLowerCase(), name: textOf(given?.['name'], 300), releasedOn },
    cards: [card],
  }
}

/**
 * The set and the number that an id is made of: `base1-4`, and where a set has one number twice, `cel25c-15_A1` with the number
 * 15, whose collector number is then what the id says. Null for an id that is made otherwise: what it is of, nobody knows.
 */
function placeOf(
  id: string,
  number: string,
  told: string | null,
): { readonly code: string; readonly collectorNumber: string } | null {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}!?]/gu, '')
  for (let dash = id.indexOf('-'); dash > 0; dash = id.indexOf('-', dash + 1)) {
    const [code, rest] = [id.slice(0, dash), id.slice(dash + 1)]
    if (told !== null && code.toLowerCase() !== told.toLowerCase()) continue
    if (plain(rest) === plain(number) || numberKey(plain(rest)) === numberKey(plain(number)))
      return { code: told ?? code, collectorNumber: number }
    if (rest.startsWith(`${number}_`)) return { code: told ?? code, collectorNumber: rest }
  }
  return null
}

function parseSet(value: Readonly<Record<string, unknown>>, id: string | null): ParsedEntry {
  const code = textOf(id, 40)
  const name = textOf(value['name'], 300)
  if (code === null || name === null) return { problems: missingFields({ id: code, name }, name ?? id) }
  const set: SetInput = { game: 'pokemon', code: code.toLowerCase(), name, releasedOn: isoDate(value['releaseDate']) }
  return { set, cards: [] }
}

/** What can be read on the card: its kinds, its abilities and attacks with their texts, its rules, its flavour. */
function textLines(value: Readonly<Record<string, unknown>>): string[] {
  const list = (key: string): unknown[] => (Array.isArray(value[key]) ? value[key] : [])
  const kinds = [value['supertype'], ...list('subtypes'), ...list('types')]
    .flatMap((kind) => textOf(kind, 80) ?? [])
    .join(' ')
  const moves = [...list('abilities'), ...list('attacks')]
    .filter(isRecord)
    .flatMap((move) =>
      [textOf(move['name'], 200), textOf(move['text'], 1_000)].filter((part) => part !== null).join(': '),
    )
  const rules = list('rules').flatMap((rule) => textOf(rule, 1_000) ?? [])
  return [kinds, ...moves, ...rules, textOf(value['flavorText'], 1_000) ?? ''].filter((line) => line !== '')
}
