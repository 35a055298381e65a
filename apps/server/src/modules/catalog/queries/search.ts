import type { Facets } from '@ece/contracts/catalog'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { countOf, facetsOf, type CardGroup } from '../facets.ts'
import { nameKey } from '../search-text.ts'
import { CARD, type CardRow } from '../store.ts'
import { exactCards } from './card-search.ts'
import { resolveWords, type ResolvedWords } from './words.ts'

export type CardSort = 'relevance' | 'name' | 'newest' | 'number'

export interface CardFilter {
  readonly q?: string | undefined
  readonly game?: string | undefined
  readonly set?: Id | undefined
  readonly rarity?: string | undefined
  readonly artist?: string | undefined
  readonly finish?: string | undefined
}

/** The last card seen: whether the words it was found by were corrected, then its order's columns and its id. */
export type CardPlace = readonly [words: 'typed' | 'corrected', ...key: (string | number)[]]

export interface FoundCard extends CardRow {
  readonly place: CardPlace
}

/** Cards that a search by relevance ranks at most: beyond them nobody pages, and a broad word stays quick. */
const RANKED = 2_000
/** Up to here a filter's cards are fetched and sorted; above, the order's index is walked, which meets one soon. */
const NARROW = 5_000
/**
 * By name a search may stand together at the end of the alphabet ("Winter …"), and walking the names up to there reads nearly all
 * of them: 1.5 s of a million. So more is sorted before the walk is tried: 50,000 found names take 0.15 s.
 */
const NARROW_BY_NAME = 60_000
/** Matches that facets of a search count at most. */
const COUNTED = 5_000

interface Conditions {
  readonly where: string[]
  readonly values: unknown[]
  readonly bind: (value: unknown) => string
}

/** What a search is about: the printings that it names by set and number, else words. */
interface Search {
  readonly ids: readonly Id[]
  readonly words: ResolvedWords | null
  readonly isCorrected: boolean
}

/**
 * Cards behind a place, by keyset: a later page looks by the words that the first was found by. Measured with 1,000,000 cards
 * in 1,000 sets and a dictionary of 62,000 words, on two cores, warm: unfiltered or by game, set, rarity in any order 1-3 ms, by artist 3-5 ms; by a word 7 ms, by the first letters of many
 * words ("drag", "d") 25-30 ms, by a misspelt word 15-25 ms, by a word of every card's rules 15 ms, and 45 ms where a game
 * narrows a broad word. Facets: from the kept counts 1 ms, of a search 4-22 ms.
 */
export async function searchCards(
  db: Queryable,
  filter: CardFilter,
  sort: CardSort,
  after: CardPlace | null,
  limit: number,
  groups: () => Promise<readonly CardGroup[]>,
): Promise<FoundCard[]> {
  const ids = filter.q === undefined ? [] : await exactCards(db, filter.q)
  const search = async (words: ResolvedWords | null, isCorrected: boolean): Promise<FoundCard[]> => {
    if (sort === 'relevance' && ids.length > 0) return cardsOf(db, filter, ids, after, limit)
    if (sort === 'relevance' && words) return rankedCards(db, filter, { words, isCorrected }, after, limit)
    const order = sort === 'relevance' ? 'newest' : sort
    return sortedCards(db, filter, { ids, words, isCorrected }, order, after, limit, groups)
  }
  if (ids.length > 0 || filter.q === undefined) return search(null, false)
  const isCorrected = after?.[0] === 'corrected'
  const words = await resolveWords(db, filter.q, isCorrected)
  if (!words) return []
  const rows = await search(words, isCorrected)
  if (rows.length > 0 || after) return rows
  // Every word is one that exists, and no card has them all: one of them may be a slip that made another word.
  const corrected = await resolveWords(db, filter.q, true)
  return corrected && corrected.text !== words.text ? search(corrected, true) : rows
}

/** The printings that were named by set and number, by name. Their place is the last one's id, whose row says the rest. */
async function cardsOf(
  db: Queryable,
  filter: CardFilter,
  ids: readonly Id[],
  after: CardPlace | null,
  limit: number,
): Promise<FoundCard[]> {
  const { where, values, bind } = conditions(filter, { ids, words: null })
  if (after)
    where.push(
      `(c.search_name, c.set_id, c.id) > (SELECT l.search_name, l.set_id, l.id FROM catalog.cards l WHERE l.id = ${bind(after[2])})`,
    )
  const rows = await db.query<CardRow>(
    `SELECT ${CARD} FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE ${where.join(' AND ')} ORDER BY c.search_name, c.set_id, c.id LIMIT ${bind(limit)}`,
    values,
  )
  return rows.map((row) => ({ ...row, place: ['typed', 0, row.id] }))
}

/**
 * The best of the candidates: those whose name begins with the search, those whose name has its words, those that have them
 * anywhere; each kind bounded. Within a kind by likeness of the name.
 */
async function rankedCards(
  db: Queryable,
  filter: CardFilter,
  { words, isCorrected }: { readonly words: ResolvedWords; readonly isCorrected: boolean },
  after: CardPlace | null,
  limit: number,
): Promise<FoundCard[]> {
  const { where, values, bind } = conditions(filter, NO_SEARCH)
  const [meant, name, text, numbers] = [bind(words.meant), bind(words.name), bind(words.text), bind(words.numbers)]
  const and = where.map((condition) => ` AND ${condition}`).join('')
  const page = after ? `WHERE (score, id) < (${bind(after[1])}::bigint, ${bind(after[2])}::uuid)` : ''
  const rows = await db.query<CardRow & { score: number }>(
    `WITH begins AS (SELECT c.id FROM catalog.cards c WHERE c.search_name >= ${meant}::text AND c.search_name < ${meant} || chr(1114111)${and} ORDER BY c.search_name LIMIT ${RANKED / 4}),
     named AS (SELECT c.id FROM catalog.cards c WHERE c.name_search @@ ${name}::tsquery${and} LIMIT ${RANKED}),
     worded AS (SELECT c.id FROM catalog.cards c WHERE c.text_search @@ ${text}::tsquery${and} AND (SELECT count(*) FROM named) < ${RANKED / 4} LIMIT ${RANKED}),
     scored AS (
       SELECT c.id, (CASE WHEN c.search_name = ${meant} THEN 4000000 WHEN c.number_key = ANY(${numbers}::text[]) THEN 3500000 WHEN starts_with(c.search_name, ${meant}) THEN 3000000 WHEN c.name_search @@ ${name}::tsquery THEN 2000000 ELSE 1000000 END
         + similarity(c.search_name, ${meant}) * 100000)::bigint AS score
       FROM (SELECT id FROM begins UNION SELECT id FROM named UNION SELECT id FROM worded) f JOIN catalog.cards c USING (id)),
     best AS (SELECT * FROM scored ${page} ORDER BY score DESC, id DESC LIMIT ${bind(limit)})
     SELECT ${CARD}, best.score FROM best JOIN catalog.cards c ON c.id = best.id JOIN catalog.sets s ON s.id = c.set_id ORDER BY best.score DESC, best.id DESC`,
    values,
  )
  return rows.map(({ score, ...row }) => ({ ...row, place: [isCorrected ? 'corrected' : 'typed', score, row.id] }))
}

interface Order {
  readonly place: readonly string[]
  readonly types: readonly string[]
  readonly comparison: '<' | '>'
  readonly by: string
}

const ORDERS: Readonly<Record<'name' | 'newest' | 'number', Order>> = {
  name: {
    place: ['search_name', 'id'],
    types: ['text', 'uuid'],
    comparison: '>',
    by: 'search_name, id',
  },
  newest: {
    place: ['released_key', 'id'],
    types: ['date', 'uuid'],
    comparison: '<',
    by: 'released_key DESC, id DESC',
  },
  number: {
    place: ['set_id', 'number_key', 'id'],
    types: ['uuid', 'text', 'uuid'],
    comparison: '>',
    by: 'set_id, number_key, id',
  },
}

async function sortedCards(
  db: Queryable,
  filter: CardFilter,
  search: Search,
  sort: 'name' | 'newest' | 'number',
  after: CardPlace | null,
  limit: number,
  groups: () => Promise<readonly CardGroup[]>,
): Promise<FoundCard[]> {
  const most = sort === 'name' && search.words ? NARROW_BY_NAME : NARROW
  const found = await howMany(db, filter, search, groups, most)
  if (found === 0) return []
  const { place, types, comparison, by } = ORDERS[sort]
  const { where, values, bind } = conditions(filter, search)
  const bound = after && types.map((type, index) => `${bind(after[index + 1])}::${type}`)
  const behind = bound ? [`(${place.join(', ')}) ${comparison} (${bound.join(', ')})`] : []
  const narrow = found <= most
  const list = (conditionList: readonly string[]): string =>
    conditionList.length > 0 ? `WHERE ${conditionList.join(' AND ')}` : ''
  const columns = `id, jsonb_build_array(${place.join(', ')}) AS key`
  const source = narrow
    ? `(SELECT ${columns} FROM (SELECT id, search_name, released_key, set_id, number_key FROM catalog.cards c ${list(where)} OFFSET 0) found ${list(behind)} ORDER BY ${by} LIMIT ${bind(limit)})`
    : `(SELECT ${columns} FROM catalog.cards c ${list([...where, ...behind])} ORDER BY ${by} LIMIT ${bind(limit)})`
  const rows = await db.query<CardRow & { key: readonly string[] }>(
    `SELECT ${CARD}, page.key FROM ${source} page JOIN catalog.cards c ON c.id = page.id JOIN catalog.sets s ON s.id = c.set_id
     ORDER BY ${by.replaceAll(/\b(search_name|released_key|set_id|number_key|id)\b/g, 'c.$1')}`,
    values,
  )
  return rows.map(({ key, ...row }) => ({ ...row, place: [search.isCorrected ? 'corrected' : 'typed', ...key] }))
}

/** How many cards there are to sort: from the counts that are kept, or, with words or an artist, counted up to `most`. */
async function howMany(
  db: Queryable,
  filter: CardFilter,
  search: Search,
  groups: () => Promise<readonly CardGroup[]>,
  most: number,
): Promise<number> {
  if (search.ids.length > 0) return search.ids.length
  if (!search.words && filter.artist === undefined) return countOf(await groups(), filter)
  const { where, values } = conditions(filter, search)
  const [row] = await db.query<{ cards: number }>(
    `SELECT count(*) AS cards FROM (SELECT 1 FROM catalog.cards c WHERE ${where.join(' AND ')} LIMIT ${most + 1}) found`,
    values,
  )
  return row?.cards ?? 0
}

const NO_SEARCH = { ids: [], words: null }

function conditions(filter: CardFilter, { ids, words }: Omit<Search, 'isCorrected'>): Conditions {
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where: string[] = []
  if (ids.length > 0) where.push(`c.id = ANY(${bind(ids)}::uuid[])`)
  if (words) where.push(`c.text_search @@ ${bind(words.text)}::tsquery`)
  if (filter.set !== undefined) where.push(`c.set_id = ${bind(filter.set)}`)
  if (filter.game !== undefined) where.push(`c.game = ${bind(filter.game)}`)
  if (filter.rarity !== undefined) where.push(`c.rarity = ${bind(filter.rarity)}`)
  if (filter.finish !== undefined) where.push(`c.finish = ${bind(filter.finish)}`)
  if (filter.artist !== undefined) where.push(`c.artist = ${bind(filter.artist)}`)
  return { where, values, bind }
}

/** Every group of cards there is: a few thousand rows for a million cards. To be cached. */
export async function readGroups(db: Queryable): Promise<CardGroup[]> {
  return db.query<CardGroup>(
    `SELECT s.game, s.id AS "setId", s.name AS "setName", n.rarity, n.finish, n.cards FROM catalog.card_counts n JOIN catalog.sets s ON s.id = n.set_id WHERE n.cards > 0`,
    [],
    'catalog.groups',
  )
}

/** Counts of what was found by game, set and rarity; of a broad search those of its first matches, which is said. */
export async function countFacets(
  db: Queryable,
  filter: CardFilter,
  groups: () => Promise<readonly CardGroup[]>,
): Promise<Facets> {
  if (filter.q === undefined && filter.artist === undefined) return facetsOf(await groups(), filter, true)
  const exact = filter.q === undefined ? [] : await exactCards(db, filter.q)
  if (exact.length > 0) return facetsOf(await countMatches(db, filter.artist, null, exact), filter, true)
  const words = filter.q === undefined ? null : await resolveWords(db, filter.q)
  if (filter.q !== undefined && !words) return facetsOf([], filter, true)
  const asTyped = await countMatches(db, filter.artist, words)
  const corrected = asTyped.length === 0 && filter.q !== undefined ? await resolveWords(db, filter.q, true) : null
  const found = corrected ? await countMatches(db, filter.artist, corrected) : asTyped
  return facetsOf(found, filter, found.reduce((sum, { cards }) => sum + cards, 0) < COUNTED)
}

async function countMatches(
  db: Queryable,
  artist: string | undefined,
  words: ResolvedWords | null,
  ids: readonly Id[] = [],
): Promise<CardGroup[]> {
  const { where, values } = conditions({ artist }, { ids, words })
  return db.query<CardGroup>(
    `SELECT s.game, s.id AS "setId", s.name AS "setName", n.rarity, n.finish, n.cards FROM (
       SELECT set_id, coalesce(rarity, '') AS rarity, finish, count(*) AS cards FROM (SELECT set_id, rarity, finish FROM catalog.cards c WHERE ${where.join(' AND ')} LIMIT ${COUNTED}) matches
       GROUP BY 1, 2, 3) n JOIN catalog.sets s ON s.id = n.set_id`,
    values,
  )
}

export interface Suggestion {
  readonly id: Id
  readonly name: string
  readonly set: string
}

/** Names while typing: those that begin so, each once, then those that a search would find. */
export async function suggestNames(db: Queryable, q: string, limit: number): Promise<Suggestion[]> {
  const folded = nameKey(q)
  if (folded === '') return []
  // Hops from one name to the next in the index, so that a name with a thousand printings costs one look-up.
  const begun = await db.query<Suggestion>(
    `WITH RECURSIVE hop AS (
       (SELECT search_name, id, 1 AS place FROM catalog.cards WHERE search_name >= $1::text AND search_name < $1 || chr(1114111) ORDER BY search_name, id LIMIT 1)
       UNION ALL
       SELECT n.search_name, n.id, hop.place + 1 FROM hop, LATERAL (
         SELECT search_name, id FROM catalog.cards WHERE search_name > hop.search_name AND search_name < $1 || chr(1114111) ORDER BY search_name, id LIMIT 1) n
       WHERE hop.place < $2)
     SELECT c.id, c.name, s.name AS set FROM hop JOIN catalog.cards c ON c.id = hop.id JOIN catalog.sets s ON s.id = c.set_id ORDER BY hop.place`,
    [folded, limit],
    'catalog.suggest',
  )
  if (begun.length >= limit) return begun
  const rows = await searchCards(db, { q }, 'relevance', null, limit * 4, async () => [])
  const names = new Map(begun.map((suggestion) => [suggestion.name, suggestion]))
  for (const { id, name, setName } of rows)
    if (names.size < limit && !names.has(name)) names.set(name, { id, name, set: setName })
  return [...names.values()]
}
