import { isoDate, isRecord, missingOf, textOf, type ParsedRow } from '../card.ts'

const KEPT = ['mana_cost', 'cmc', 'type_line', 'colors', 'color_identity', 'power', 'toughness', 'loyalty', 'keywords', 'layout', 'frame', 'border_color', 'promo', 'reserved'] as const

/** One object of Scryfall's bulk file (https://scryfall.com/docs/api/bulk-data): a card in each of its finishes. */
export function parseScryfall(value: unknown): ParsedRow[] {
  if (!isRecord(value)) return [{ problem: 'it is not an object', subject: null }]
  const name = textOf(value['name'], 300)
  const code = textOf(value['set'], 40)
  const collectorNumber = textOf(value['collector_number'], 40)
  const problem = missingOf({ name, set: code, collector_number: collectorNumber })
  if (problem !== null || name === null || code === null || collectorNumber === null) return [{ problem: problem ?? '', subject: name ?? textOf(value['id'], 60) }]
  const faces = Array.isArray(value['card_faces']) ? value['card_faces'].filter(isRecord) : []
  const text = textOf(value['oracle_text'], 8_000) ?? faces.map((face) => `${textOf(face['name'], 300) ?? ''}\n${textOf(face['oracle_text'], 4_000) ?? ''}`.trim()).join('\n//\n')
  const attributes = Object.fromEntries([...KEPT.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])), ['scryfallId', value['id']], ['imageUrl', imageOf(value, faces)]])
  const finishes = Array.isArray(value['finishes']) ? value['finishes'].filter((finish) => typeof finish === 'string') : []
  const releasedOn = isoDate(value['released_at'])
  const set = { game: 'mtg', code: code.toLowerCase(), name: textOf(value['set_name'], 200) ?? code.toUpperCase(), releasedOn }
  const artist = textOf(value['artist'], 200) ?? textOf(faces[0]?.['artist'], 200)
  return (finishes.length > 0 ? finishes : ['nonfoil']).map((finish) => ({
    set,
    card: {
      collectorNumber,
      name,
      finish: finish === 'nonfoil' ? 'normal' : finish.slice(0, 40),
      language: textOf(value['lang'], 10) ?? 'en',
      rarity: textOf(value['rarity'], 40),
      artist,
      releasedOn,
      text,
      attributes,
      imageMediaId: null,
    },
  }))
}

function imageOf(value: Record<string, unknown>, faces: readonly Record<string, unknown>[]): string | null {
  const uris = isRecord(value['image_uris']) ? value['image_uris'] : faces.map((face) => face['image_uris']).find(isRecord)
  return textOf(uris?.['normal'], 500)
}
