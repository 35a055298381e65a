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

/** The last card seen: the order that it was seen in, that order's columns, its id. */
export type CardPlace = readonly [order: string, first: string, second: string, id: Id]

export interface FoundCards {
  readonly rows: readonly CardRow[]
  /** Of the last row, when there are more. */
  readonly next: CardPlace | null
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

/**
 * A page of cards, by keyset. Measured with 1,000,000 cards in 1,000 sets and a dictionary of 62,000 words, on two cores,
 * warm: unfiltered or by game, set, rarity in any order 1-3 ms, by artist 3-5 ms; by a word 7 ms, by the first letters of many
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
): Promise<FoundCards> {
  const exact = filter.q === undefined ? [] : await exactCards(db, filter.q)
  if (exact.length > 0) return cardsOf(db, filter, exact, limit)
  const words = filter.q === undefined ? null : await resolveWords(db, filter.q, after?.[0] === 'likeness')
  if (filter.q !== undefined && !words) return { rows: [], next: null }
  const search = async (found: ResolvedWords | null): Promise<FoundCards> =>
    found && sort === 'relevance'
      ? rankedCards(db, filter, found, after, limit)
      : sortedCards(db, filter, found, sort === 'relevance' ? 'newest' : sort, after, limit, groups)
  const page = await search(words)
  if (page.rows.length > 0 || !words || !filter.q || after) return page
  // Every word is one that exists, and no card has them all: one of them may be a slip that made another word.
  const corrected = await resolveWords(db, filter.q, true)
  if (!corrected || corrected.text === words.text) return page
  const second = await search(corrected)
  return {
    rows: second.rows,
    next: second.next && (sort === 'relevance' ? ['likeness', second.next[1], second.next[2], second.next[3]] : null),
  }
}

/** The printings that were named by set and number: few, in one page. */
async function cardsOf(db: Queryable, filter: CardFilter, ids: readonly Id[], limit: number): Promise<FoundCards> {
  const { where, values, bind } = conditions(filter, null)
  where.push(`c.id = ANY(${bind(ids)}::uuid[])`)
  const rows = await db.query<CardRow>(
    `SELECT ${CARD} FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE ${where.join(' AND ')} ORDER BY c.search_name, c.set_id, c.id LIMIT ${bind(limit)}`,
    values,
  )
  return { rows, next: null }
}

/**
 * The best of the candidates: those whose name begins with the search, those whose name has its words, those that have them
 * anywhere; each kind bounded. Within a kind by likeness of the name.
 */
async function rankedCards(
  db: Queryable,
  filter: CardFilter,
  words: ResolvedWords,
  after: CardPlace | null,
  limit: number,
): Promise<FoundCards> {
  const { where, values, bind } = conditions(filter, null)
  const [meant, name, text, numbers] = [bind(words.meant), bind(words.name), bind(words.text), bind(words.numbers)]
  const and = where.map((condition) => ` AND ${condition}`).join('')
  const page = after ? `WHERE (score, id) < (${bind(Number(after[1]))}::bigint, ${bind(after[3])}::uuid)` : ''
  const rows = await db.query<CardRow & { score: number }>(
    `WITH begins AS (SELECT c.id FROM catalog.cards c WHERE c.search_name >= ${meant}::text AND c.search_name < ${meant} || chr(1114111)${and} ORDER BY c.search_name LIMIT ${RANKED / 4}),
     named AS (SELECT c.id FROM catalog.cards c WHERE c.name_search @@ ${name}::tsquery${and} LIMIT ${RANKED}),
     worded AS (SELECT c.id FROM catalog.cards c WHERE c.text_search @@ ${text}::tsquery${and} AND (SELECT count(*) FROM named) < ${RANKED / 4} LIMIT ${RANKED}),
     scored AS (
       SELECT c.id, (CASE WHEN c.search_name = ${meant} THEN 4000000 WHEN c.number_key = ANY(${numbers}::text[]) THEN 3500000 WHEN starts_with(c.search_name, ${meant}) THEN 3000000 WHEN c.name_search @@ ${name}::tsquery THEN 2000000 ELSE 1000000 END
         + similarity(c.search_name, ${meant}) * 100000)::bigint AS score
       FROM (SELECT id FROM begins UNION SELECT id FROM named UNION SELECT id FROM worded) f JOIN catalog.cards c USING (id)),
     best AS (SELECT * FROM scored ${page} ORDER BY score DESC, id DESC LIMIT ${bind(limit + 1)})
     SELECT ${CARD}, best.score FROM best JOIN catalog.cards c ON c.id = best.id JOIN catalog.sets s ON s.id = c.set_id ORDER BY best.score DESC, best.id DESC`,
    values,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit),
    next: last ? [after?.[0] ?? 'relevance', String(last.score), '', last.id] : null,
  }
}

interface Order {
  readonly columns: string
  readonly place: readonly string[]
  readonly types: readonly string[]
  readonly comparison: '<' | '>'
  readonly by: string
}

const ORDERS: Readonly<Record<'name' | 'newest' | 'number', Order>> = {
  name: {
    columns: `search_name AS "first", '' AS "second"`,
    place: ['search_name'],
    types: ['text'],
    comparison: '>',
    by: 'search_name, id',
  },
  newest: {
    columns: `released_key::text AS "first", '' AS "second"`,
    place: ['released_key'],
    types: ['date'],
    comparison: '<',
    by: 'released_key DESC, id DESC',
  },
  number: {
    columns: `set_id::text AS "first", number_key AS "second"`,
    place: ['set_id', 'number_key'],
    types: ['uuid', 'text'],
    comparison: '>',
    by: 'set_id, number_key, id',
  },
}

async function sortedCards(
  db: Queryable,
  filter: CardFilter,
  words: ResolvedWords | null,
  sort: 'name' | 'newest' | 'number',
  after: CardPlace | null,
  limit: number,
  groups: () => Promise<readonly CardGroup[]>,
): Promise<FoundCards> {
  const most = sort === 'name' && words ? NARROW_BY_NAME : NARROW
  const found = await howMany(db, filter, words, groups, most)
  if (found === 0) return { rows: [], next: null }
  const { columns, place, types, comparison, by } = ORDERS[sort]
  const { where, values, bind } = conditions(filter, words)
  const behind = after
    ? [
        `(${[...place, 'id'].join(', ')}) ${comparison} (${[...types.map((type, index) => `${bind(after[index + 1])}::${type}`), `${bind(after[3])}::uuid`].join(', ')})`,
      ]
    : []
  const narrow = found <= most
  const list = (conditionList: readonly string[]): string =>
    conditionList.length > 0 ? `WHERE ${conditionList.join(' AND ')}` : ''
  const source = narrow
    ? `(SELECT id, ${columns} FROM (SELECT id, search_name, released_key, set_id, number_key FROM catalog.cards c ${list(where)} OFFSET 0) found ${list(behind)} ORDER BY ${by} LIMIT ${bind(limit + 1)})`
    : `(SELECT id, ${columns} FROM catalog.cards c ${list([...where, ...behind])} ORDER BY ${by} LIMIT ${bind(limit + 1)})`
  const rows = await db.query<CardRow & { first: string; second: string }>(
    `SELECT ${CARD}, page."first", page."second" FROM ${source} page JOIN catalog.cards c ON c.id = page.id JOIN catalog.sets s ON s.id = c.set_id
     ORDER BY ${by.replaceAll(/\b(search_name|released_key|set_id|number_key|id)\b/g, 'c.$1')}`,
    values,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit), next: last ? [sort, last.first, last.second, last.id] : null }
}

/** How many cards there are to sort: from the counts that are kept, or, with words or an artist, counted up to `most`. */
async function howMany(
  db: Queryable,
  filter: CardFilter,
  words: ResolvedWords | null,
  groups: () => Promise<readonly CardGroup[]>,
  most: number,
): Promise<number> {
  if (!words && filter.artist === undefined) return countOf(await groups(), filter)
  const { where, values } = conditions(filter, words)
  const [row] = await db.query<{ cards: number }>(
    `SELECT count(*) AS cards FROM (SELECT 1 FROM catalog.cards c WHERE ${where.join(' AND ')} LIMIT ${most + 1}) found`,
    values,
  )
  return row?.cards ?? 0
}

function conditions(filter: CardFilter, words: ResolvedWords | null): Conditions {
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where: string[] = []
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
  ids?: readonly Id[],
): Promise<CardGroup[]> {
  const { where, values, bind } = conditions({ artist }, words)
  if (ids) where.push(`c.id = ANY(${bind(ids)}::uuid[])`)
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
  const { rows } = await searchCards(db, { q }, 'relevance', null, limit * 4, async () => [])
  const names = new Map(begun.map((suggestion) => [suggestion.name, suggestion]))
  for (const { id, name, setName } of rows)
    if (names.size < limit && !names.has(name)) names.set(name, { id, name, set: setName })
  return [...names.values()]
}
