import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { fold, numberKey } from '../search-text.ts'
import { resolveWords } from './words.ts'

/** What was typed, as any list with cards in it looks for it. */
export interface CardSearch {
  /** Where a set and a number were named, and there are such cards: these and no others. */
  readonly cardIds: readonly Id[] | null
  /** Else its words, for `@@ …::tsquery` on the lexemes of `CatalogCard.searchText`. */
  readonly words: string
}

/** Printings of one set and number: each finish in each language. */
const MOST_EXACT = 200

export async function resolveSearch(
  db: Queryable,
  q: string,
  { corrected }: { readonly corrected: boolean } = { corrected: false },
): Promise<CardSearch | null> {
  const exact = await exactCards(db, q)
  if (exact.length > 0) return { cardIds: exact, words: '' }
  const words = await resolveWords(db, q, corrected)
  return words && { cardIds: null, words: words.text }
}

/** Of cards that somebody has, those that a search finds: by the cards' own index, whatever their number. */
export async function findAmong(db: Queryable, q: string, cardIds: readonly Id[]): Promise<Set<Id>> {
  const among = async (search: CardSearch | null): Promise<Id[]> => {
    if (!search) return []
    if (search.cardIds) return cardIds.filter((id) => search.cardIds?.includes(id))
    const rows = await db.query<{ id: Id }>(
      'SELECT c.id FROM catalog.cards c WHERE c.id = ANY($1::uuid[]) AND c.text_search @@ $2::tsquery',
      [cardIds, search.words],
      'catalog.search_among',
    )
    return rows.map(({ id }) => id)
  }
  const found = await among(await resolveSearch(db, q))
  return new Set(found.length > 0 ? found : await among(await resolveSearch(db, q, { corrected: true })))
}

/** The ways to read a search as a set and a number: "HWA 084", "084 hwa", "Hedgewild Almanac 84/100", "hwa-084", "hwa084". */
export function namedPlaces(q: string): { readonly set: string; readonly number: string }[] {
  const words = fold(q.replaceAll(/(\d[\p{L}]?)\s*\/\s*\d+/gu, '$1')).split(' ')
  const [first = '', ...rest] = words
  const last = rest.at(-1) ?? ''
  if (rest.length === 0) {
    const parts = /^(?<set>\p{L}[\p{L}\d]*?)(?<number>\d+\p{L}?)$/u.exec(first)?.groups
    return parts ? [{ set: parts['set'] ?? '', number: parts['number'] ?? '' }] : []
  }
  const readings = [
    { set: words.slice(0, -1).join(' '), number: last },
    { set: rest.join(' '), number: first },
  ]
  return readings.filter(({ number }) => /\d/.test(number) && number.length <= 10)
}

/** The cards that a search names by set (its code or its whole name) and number. */
export async function exactCards(db: Queryable, q: string): Promise<readonly Id[]> {
  const places = namedPlaces(q)
  if (places.length === 0) return []
  const rows = await db.query<{ id: Id }>(
    `SELECT c.id FROM unnest($1::text[], $2::text[]) AS n (set, number)
     JOIN catalog.sets s ON lower(s.code) = n.set OR s.search_name = n.set || ' ' || lower(s.code) OR s.search_name = n.set
     JOIN catalog.cards c ON c.set_id = s.id AND c.number_key = n.number ORDER BY c.search_name, c.id LIMIT ${MOST_EXACT}`,
    [places.map(({ set }) => set), places.map(({ number }) => numberKey(number))],
    'catalog.exact_cards',
  )
  return rows.map(({ id }) => id)
}
