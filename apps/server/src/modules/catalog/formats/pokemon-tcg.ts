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
  const code = textOf(given?.['id'], 40) ?? (id?.includes('-') ? textOf(id.slice(0, id.lastIndexOf('-')), 40) : null)
  const name = textOf(value['name'], 300)
  const collectorNumber = textOf(value['number'], 40)
  if (name === null || code === null || collectorNumber === null)
    return { problems: missingFields({ name, set: code, number: collectorNumber }, name ?? id) }
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
    text: textLines(value).join('\n').slice(0, 8_000),
    attributes: keptAttributes(value, KEPT),
    imageMediaId: null,
    imageUrl: webAddress(images?.['large']) ?? webAddress(images?.['small']),
    source: id === null ? null : { name: 'pokemon-tcg', externalId: id },
  }
  return {
    set: { game: 'pokemon', code: code.toLowerCase(), name: textOf(given?.['name'], 300), releasedOn },
    cards: [card],
  }
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
