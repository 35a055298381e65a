import { isoDate, isRecord, missingOf, textOf, type ParsedRow } from '../card.ts'

const KEPT = ['supertype', 'subtypes', 'hp', 'types', 'evolvesFrom', 'evolvesTo', 'abilities', 'attacks', 'weaknesses', 'resistances', 'retreatCost', 'regulationMark', 'nationalPokedexNumbers'] as const

/** One card of the Pokémon TCG data files or API (https://docs.pokemontcg.io): its id is `<set>-<number>`. */
export function parsePokemonTcg(value: unknown): ParsedRow[] {
  if (!isRecord(value)) return [{ problem: 'it is not an object', subject: null }]
  const id = textOf(value['id'], 60)
  const given = isRecord(value['set']) ? value['set'] : undefined
  const code = textOf(given?.['id'], 40) ?? (id?.includes('-') ? id.slice(0, id.lastIndexOf('-')) : null)
  const name = textOf(value['name'], 300)
  const collectorNumber = textOf(value['number'], 40)
  const problem = missingOf({ name, set: code, number: collectorNumber })
  if (problem !== null || name === null || code === null || collectorNumber === null) return [{ problem: problem ?? '', subject: name ?? id }]
  const releasedOn = isoDate(given?.['releaseDate'])
  const images = isRecord(value['images']) ? value['images'] : undefined
  const text = [value['flavorText'], ...(Array.isArray(value['rules']) ? value['rules'] : [])].flatMap((line) => textOf(line, 2_000) ?? []).join('\n')
  const attributes = Object.fromEntries([...KEPT.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])), ['pokemonTcgId', id], ['imageUrl', textOf(images?.['large'], 500)]])
  const card = { collectorNumber, name, finish: 'normal', language: 'en', rarity: textOf(value['rarity'], 40)?.toLowerCase() ?? null, artist: textOf(value['artist'], 200), releasedOn, text, attributes, imageMediaId: null }
  return [{ set: { game: 'pokemon', code: code.toLowerCase(), name: textOf(given?.['name'], 200) ?? code, releasedOn }, card }]
}
