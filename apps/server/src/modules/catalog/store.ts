import { createHash } from 'node:crypto'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { CardInput, SetInput } from './card.ts'
import { dictionaryWords, fold, numberKey } from './search-text.ts'

export interface CardRow {
  readonly id: Id
  readonly game: string
  readonly setId: Id
  readonly setCode: string
  readonly setName: string
  readonly collectorNumber: string
  readonly name: string
  readonly rarity: string | null
  readonly finish: string
  readonly language: string
  readonly artist: string | null
  readonly releasedOn: string | null
  readonly text: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly imageMediaId: Id | null
  readonly imageUrl: string | null
}

export const CARD = `c.id, c.game, c.set_id AS "setId", s.code AS "setCode", s.name AS "setName", c.collector_number AS "collectorNumber", c.name, c.rarity, c.finish,
  c.language, c.artist, c.released_on::text AS "releasedOn", c.text, c.attributes, c.image_media_id AS "imageMediaId", c.image_url AS "imageUrl"`

export async function readCards(db: Queryable, ids: readonly Id[]): Promise<CardRow[]> {
  return db.query<CardRow>(
    `SELECT ${CARD} FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE c.id = ANY($1::uuid[])`,
    [ids],
    'catalog.cards',
  )
}

export interface WrittenSet {
  readonly id: Id
  readonly isNew: boolean
}

export const setKey = ({ game, code }: Pick<SetInput, 'game' | 'code'>): string => `${game}/${code}`

/** Some files tell a date by card only; a set is as old as its oldest. */
const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a)

/** Adds the sets that are missing and brings names up to date. By `game/code`; a set that has not changed is not written. */
export async function upsertSets(tx: Tx, sets: readonly SetInput[]): Promise<Map<string, WrittenSet>> {
  const best = new Map<string, SetInput>()
  for (const set of sets) {
    const known = best.get(setKey(set))
    best.set(setKey(set), {
      ...set,
      name: set.name ?? known?.name ?? null,
      releasedOn: earlier(set.releasedOn, known?.releasedOn ?? null),
    })
  }
  const unique = [...best.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, set]) => set)
  const values = [unique.map(({ game }) => game), unique.map(({ code }) => code)]
  const written = await tx.query<{ isNew: boolean; game: string; code: string }>(
    `INSERT INTO catalog.sets AS s (id, game, code, name, released_on, search_name)
     SELECT n.id, n.game, n.code, coalesce(n.name, upper(n.code)), n.released_on, n.search_name
     FROM unnest($3::uuid[], $1::text[], $2::text[], $4::text[], $5::date[], $6::text[]) AS n (id, game, code, name, released_on, search_name)
     LEFT JOIN catalog.sets o ON o.game = n.game AND o.code = n.code
     WHERE o.id IS NULL OR coalesce(n.name, o.name) <> o.name OR least(n.released_on, o.released_on) IS DISTINCT FROM o.released_on
     ON CONFLICT (game, code) DO UPDATE SET name = excluded.name, search_name = excluded.search_name, released_on = least(excluded.released_on, s.released_on)
     RETURNING xmax = 0 AS "isNew", game, code`,
    [
      ...values,
      unique.map(() => newId()),
      unique.map(({ name }) => name),
      unique.map(({ releasedOn }) => releasedOn),
      unique.map(({ name, code }) => fold(`${name ?? ''} ${code}`)),
    ],
  )
  const added = new Set(written.filter(({ isNew }) => isNew).map(setKey))
  const rows = await tx.query<{ id: Id; game: string; code: string }>(
    `SELECT s.id, s.game, s.code FROM unnest($1::text[], $2::text[]) AS n (game, code) JOIN catalog.sets s ON s.game = n.game AND s.code = n.code`,
    values,
  )
  return new Map(rows.map((row) => [setKey(row), { id: row.id, isNew: added.has(setKey(row)) }]))
}

export interface CardUpsert extends CardInput {
  readonly setId: Id
}

export interface UpsertResult {
  /** In the order given. */
  readonly ids: readonly Id[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

interface CardSet {
  readonly id: Id
  readonly game: string
  readonly code: string
  readonly name: string
}

type CardKey = Pick<CardUpsert, 'setId' | 'collectorNumber' | 'finish' | 'language'>
const keyOf = ({ setId, collectorNumber, finish, language }: CardKey): string =>
  [setId, collectorNumber, finish, language].join('\n')

/** Adds cards that are missing and changes those that differ, by a few statements whatever their number; of one printing named twice the last counts. */
export async function upsertCards(tx: Tx, cards: readonly CardUpsert[]): Promise<UpsertResult> {
  if (cards.length === 0) return { ids: [], created: 0, updated: 0, unchanged: 0 }
  // In the order of the key, so that two writers never wait for each other in a circle.
  const unique = [...new Map(cards.map((card) => [keyOf(card), card])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, card]) => card)
  const sets = await readSets(tx, [...new Set(unique.map(({ setId }) => setId))])
  await renumber(tx, unique)
  const written = await writeCards(tx, unique, sets)
  await addWords(tx, unique, sets)
  const ids = await readIds(tx, unique)
  await addSources(
    tx,
    unique.flatMap((card) => (card.source ? [{ ...card.source, cardId: ids.get(keyOf(card)) ?? '' }] : [])),
  )
  const created = written.filter(({ isNew }) => isNew).length
  return {
    ids: cards.map((card) => ids.get(keyOf(card)) ?? ''),
    created,
    updated: written.length - created,
    unchanged: unique.length - written.length,
  }
}

async function readSets(tx: Tx, ids: readonly Id[]): Promise<Map<Id, CardSet>> {
  const rows = await tx.query<CardSet>('SELECT id, game, code, name FROM catalog.sets WHERE id = ANY($1::uuid[])', [
    ids,
  ])
  return new Map(rows.map((row) => [row.id, row]))
}

async function writeCards(
  tx: Tx,
  cards: readonly CardUpsert[],
  sets: ReadonlyMap<Id, CardSet>,
): Promise<{ isNew: boolean }[]> {
  const column = <T>(pick: (card: CardUpsert, set: CardSet) => T): T[] =>
    cards.map((card) => {
      const set = sets.get(card.setId)
      if (!set) throw new Error(`there is no set ${card.setId}`)
      return pick(card, set)
    })
  return tx.query<{ isNew: boolean }>(
    `INSERT INTO catalog.cards AS c (id, game, set_id, collector_number, finish, language, name, rarity, artist, released_on, text, attributes, image_media_id, image_url, content_hash,
       search_name, number_key, text_search)
     SELECT id, game, set_id, number, finish, language, name, rarity, artist, released_on, text, attributes, image_media_id, image_url, content_hash, search_name, number_key,
       setweight(to_tsvector('simple', labels), 'B') || to_tsvector('english', body)
     FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::text[], $12::jsonb[], $13::uuid[], $14::text[],
       $15::bytea[], $16::text[], $17::text[], $18::text[], $19::text[])
       AS n (id, game, set_id, number, finish, language, name, rarity, artist, released_on, text, attributes, image_media_id, image_url, content_hash, search_name, number_key, labels, body)
     ON CONFLICT (set_id, collector_number, finish, language) DO UPDATE
     SET name = excluded.name, rarity = excluded.rarity, artist = excluded.artist, released_on = excluded.released_on, text = excluded.text, attributes = excluded.attributes,
         image_media_id = coalesce(excluded.image_media_id, c.image_media_id), image_url = coalesce(excluded.image_url, c.image_url), content_hash = excluded.content_hash,
         search_name = excluded.search_name, text_search = excluded.text_search, updated_at = now()
     WHERE c.content_hash <> excluded.content_hash
     RETURNING xmax = 0 AS "isNew"`,
    [
      column(() => newId()),
      column((_card, { game }) => game),
      column(({ setId }) => setId),
      column(({ collectorNumber }) => collectorNumber),
      column(({ finish }) => finish),
      column(({ language }) => language),
      column(({ name }) => name),
      column(({ rarity }) => rarity),
      column(({ artist }) => artist),
      column(({ releasedOn }) => releasedOn),
      column(({ text }) => text),
      column(({ attributes }) => JSON.stringify(attributes)),
      column(({ imageMediaId }) => imageMediaId),
      column(({ imageUrl }) => imageUrl ?? null),
      column(hashOf),
      column(({ name }) => fold(name)),
      column(({ collectorNumber }) => numberKey(collectorNumber)),
      column(({ name, artist, collectorNumber }, set) =>
        fold([name, set.name, set.code, artist, collectorNumber].join(' ')),
      ),
      column(({ text }) => fold(text)),
    ],
    'catalog.upsert_cards',
  )
}

/** Everything that a card is written with: only a card whose hash differs is written again. */
function hashOf(
  { imageMediaId, imageUrl, name, rarity, artist, releasedOn, text, attributes }: CardUpsert,
  set: CardSet,
): Buffer {
  return createHash('sha1')
    .update(
      JSON.stringify([name, rarity, artist, releasedOn, text, attributes, imageMediaId, imageUrl ?? null, set.name]),
    )
    .digest()
}

async function readIds(tx: Tx, cards: readonly CardUpsert[]): Promise<Map<string, Id>> {
  const rows = await tx.query<CardKey & { id: Id }>(
    `SELECT c.id, c.set_id AS "setId", c.collector_number AS "collectorNumber", c.finish, c.language
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS n (set_id, number, finish, language)
     JOIN catalog.cards c ON c.set_id = n.set_id AND c.collector_number = n.number AND c.finish = n.finish AND c.language = n.language`,
    keyColumns(cards),
    'catalog.card_ids',
  )
  return new Map(rows.map((row) => [keyOf(row), row.id]))
}

const keyColumns = (cards: readonly CardKey[]): unknown[] => [
  cards.map(({ setId }) => setId),
  cards.map(({ collectorNumber }) => collectorNumber),
  cards.map(({ finish }) => finish),
  cards.map(({ language }) => language),
]

/** A card that its source names by another key now (a corrected collector number) keeps its id: copies and lots hang on it. */
async function renumber(tx: Tx, cards: readonly CardUpsert[]): Promise<void> {
  const named = cards.filter(({ source }) => source)
  if (named.length === 0) return
  await tx.query(
    `UPDATE catalog.cards c SET set_id = n.set_id, collector_number = n.number, finish = n.finish, language = n.language, number_key = n.number_key
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS n (set_id, number, finish, language, number_key, source, external_id)
     JOIN catalog.sources o USING (source, external_id)
     WHERE c.id = o.card_id AND (c.set_id, c.collector_number, c.finish, c.language) IS DISTINCT FROM (n.set_id, n.number, n.finish, n.language)
       AND NOT EXISTS (SELECT 1 FROM catalog.cards t WHERE t.set_id = n.set_id AND t.collector_number = n.number AND t.finish = n.finish AND t.language = n.language)`,
    [
      ...keyColumns(named),
      named.map(({ collectorNumber }) => numberKey(collectorNumber)),
      named.map(({ source }) => source?.name),
      named.map(({ source }) => source?.externalId),
    ],
    'catalog.renumber',
  )
}

async function addSources(tx: Tx, sources: readonly { name: string; externalId: string; cardId: Id }[]): Promise<void> {
  if (sources.length === 0) return
  const unique = [...new Map(sources.map((source) => [`${source.name}\n${source.externalId}`, source])).values()]
  await tx.query(
    `INSERT INTO catalog.sources AS s (source, external_id, card_id) SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[])
     ON CONFLICT (source, external_id) DO UPDATE SET card_id = excluded.card_id WHERE s.card_id <> excluded.card_id`,
    [unique.map(({ name }) => name), unique.map(({ externalId }) => externalId), unique.map(({ cardId }) => cardId)],
    'catalog.add_sources',
  )
}

/** Words are never taken out again: a word too many in the dictionary only suggests what is not found. */
async function addWords(tx: Tx, cards: readonly CardUpsert[], sets: ReadonlyMap<Id, CardSet>): Promise<void> {
  const texts = [
    ...new Set(cards.flatMap(({ name, artist }) => [name, artist])),
    ...[...sets.values()].map(({ name }) => name),
  ]
  const words = [...new Set(dictionaryWords(...texts))].sort()
  await tx.query(
    `INSERT INTO catalog.words SELECT w FROM unnest($1::text[]) AS w WHERE NOT EXISTS (SELECT 1 FROM catalog.words o WHERE o.word = w) ON CONFLICT DO NOTHING`,
    [words],
    'catalog.add_words',
  )
}
