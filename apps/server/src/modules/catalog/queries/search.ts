import type { Facets } from '@ece/contracts/catalog'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { CARD, type CardRow } from '../store.ts'

export type CardSort = 'relevance' | 'name' | 'newest' | 'number'

export interface CardFilter {
  readonly q?: string | undefined
  readonly game?: string | undefined
  readonly set?: Id | undefined
  readonly rarity?: string | undefined
  readonly artist?: string | undefined
  readonly finish?: string | undefined
}

export type CardPlace = readonly [key: string, id: Id]

/** Candidates that a search ranks at most: beyond them nobody pages, and a broad word stays quick. */
const RANKED = 2_000
const FACET_VALUES = 30

/** A page of cards. Without words by keyset on an index; with words the best of the candidates, by rank. */
export async function searchCards(db: Queryable, filter: CardFilter, sort: CardSort, after: CardPlace | null, limit: number): Promise<(CardRow & { key: string })[]> {
  const { where, bind, values } = conditions(filter)
  const words = filter.q?.trim() ?? ''
  if (words !== '' && (sort === 'relevance' || sort === 'newest')) return rankedCards(db, filter, words, after, limit)
  const [column, type, direction] = sort === 'name' ? ['c.folded_name', 'text', 'ASC'] : sort === 'number' ? ['c.collector_number', 'text', 'ASC'] : ['c.id', 'uuid', 'DESC']
  if (after) where.push(`(${column}, c.id) ${direction === 'ASC' ? '>' : '<'} (${bind(after[0])}::${type}, ${bind(after[1])}::uuid)`)
  const order = column === 'c.id' ? 'c.id DESC' : `${column} ASC, c.id ASC`
  return db.query<CardRow & { key: string }>(
    `SELECT ${CARD}, ${column}::text AS key FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY ${order} LIMIT ${bind(limit)}`,
    values,
  )
}

async function rankedCards(db: Queryable, filter: CardFilter, words: string, after: CardPlace | null, limit: number): Promise<(CardRow & { key: string })[]> {
  const { where, bind, values } = conditions(filter)
  const q = bind(words)
  const page = after ? `WHERE (rank, id) < (${bind(Number(after[0]))}::real, ${bind(after[1])}::uuid)` : ''
  return db.query<CardRow & { key: string }>(
    `SELECT ${CARD}, ranked.rank::text AS key FROM (
       SELECT * FROM (
         SELECT c.id, (word_similarity(catalog.folded(${q}), c.folded_name) + CASE WHEN c.folded_name LIKE catalog.folded(${q}) || '%' THEN 1 ELSE 0 END)::real AS rank
         FROM catalog.cards c ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} LIMIT ${RANKED}) candidates
       ${page} ORDER BY rank DESC, id DESC LIMIT ${bind(limit)}) ranked
     JOIN catalog.cards c ON c.id = ranked.id JOIN catalog.sets s ON s.id = c.set_id ORDER BY ranked.rank DESC, ranked.id DESC`,
    values,
  )
}

/** How many of the found cards each game, set and rarity has. Of a broad search the counts are those of its first candidates. */
export async function countFacets(db: Queryable, filter: CardFilter): Promise<Facets> {
  const { where, values } = conditions(filter)
  const isAll = where.length === 0
  // Unfiltered, sets know their counts; only the rarities are counted, over an index.
  const source = isAll ? 'SELECT game, set_id, rarity FROM catalog.cards' : `SELECT c.game, c.set_id, c.rarity FROM catalog.cards c WHERE ${where.join(' AND ')} LIMIT ${RANKED * 10}`
  const rows = await db.query<{ kind: 'game' | 'set' | 'rarity'; value: string; label: string; count: number }>(
    `WITH found AS (${source}), grouped AS (
       SELECT CASE WHEN grouping(game) = 0 THEN 'game' WHEN grouping(set_id) = 0 THEN 'set' ELSE 'rarity' END AS kind,
              coalesce(game, set_id::text, rarity) AS value, set_id, count(*) AS count
       FROM found GROUP BY GROUPING SETS ((game), (set_id), (rarity)))
     SELECT kind, value, coalesce(s.name, value) AS label, count FROM grouped LEFT JOIN catalog.sets s ON s.id = grouped.set_id
     WHERE value IS NOT NULL ORDER BY count DESC, label`,
    values,
  )
  const of = (kind: 'game' | 'set' | 'rarity') => rows.filter((row) => row.kind === kind).slice(0, FACET_VALUES).map(({ value, label, count }) => ({ value, label, count }))
  return { game: of('game'), set: of('set'), rarity: of('rarity') }
}

/** Names that begin with, or are like, what is being typed. */
export async function suggestNames(db: Queryable, q: string, limit: number): Promise<{ id: Id; name: string; set: string }[]> {
  return db.query(
    `SELECT DISTINCT ON (c.folded_name) c.id, c.name, s.name AS set FROM (
       (SELECT id FROM catalog.cards WHERE folded_name LIKE catalog.folded($1) || '%' ORDER BY folded_name LIMIT $2)
       UNION (SELECT id FROM catalog.cards WHERE catalog.folded($1) <% folded_name LIMIT $2)) f
     JOIN catalog.cards c ON c.id = f.id JOIN catalog.sets s ON s.id = c.set_id ORDER BY c.folded_name LIMIT $2`,
    [q.trim().replaceAll(/[%_\\]/g, String.raw`\$&`), limit],
  )
}

function conditions(filter: CardFilter): { where: string[]; values: unknown[]; bind: (value: unknown) => string } {
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where: string[] = []
  if (filter.game !== undefined) where.push(`c.game = ${bind(filter.game)}`)
  if (filter.set !== undefined) where.push(`c.set_id = ${bind(filter.set)}`)
  if (filter.rarity !== undefined) where.push(`c.rarity = ${bind(filter.rarity)}`)
  if (filter.finish !== undefined) where.push(`c.finish = ${bind(filter.finish)}`)
  if (filter.artist !== undefined) where.push(`c.artist ILIKE ${bind(`%${filter.artist.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`)}`)
  const q = filter.q?.trim() ?? ''
  // Every word may be the beginning of one; a misspelling is found by its likeness to a part of the name.
  const prefixes = (q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ')
  if (q !== '') where.push(prefixes === '' ? `catalog.folded(${bind(q)}) <% c.folded_name` : `(c.search @@ to_tsquery('simple', catalog.folded(${bind(prefixes)})) OR catalog.folded(${bind(q)}) <% c.folded_name)`)
  return { where, values, bind }
}
