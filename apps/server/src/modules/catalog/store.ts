import { createHash } from 'node:crypto'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { CardInput, SetInput } from './card.ts'

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
}

export const CARD = `c.id, c.game, c.set_id AS "setId", s.code AS "setCode", s.name AS "setName", c.collector_number AS "collectorNumber", c.name, c.rarity, c.finish,
  c.language, c.artist, c.released_on::text AS "releasedOn", c.text, c.attributes, c.image_media_id AS "imageMediaId"`

export async function readCards(db: Queryable, ids: readonly Id[]): Promise<CardRow[]> {
  return db.query<CardRow>(`SELECT ${CARD} FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE c.id = ANY($1::uuid[])`, [ids], 'catalog.cards')
}

/** Adds the sets that are missing and brings names up to date. Ids by `game/code`. */
export async function upsertSets(tx: Tx, sets: readonly SetInput[]): Promise<Map<string, Id>> {
  const unique = [...new Map(sets.map((set) => [`${set.game}/${set.code}`, set])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, set]) => set)
  const rows = await tx.query<{ id: Id; game: string; code: string }>(
    `INSERT INTO catalog.sets AS s (id, game, code, name, released_on)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[])
     ON CONFLICT (game, code) DO UPDATE SET name = excluded.name, released_on = coalesce(excluded.released_on, s.released_on)
     RETURNING id, game, code`,
    [unique.map(() => newId()), unique.map(({ game }) => game), unique.map(({ code }) => code), unique.map(({ name }) => name), unique.map(({ releasedOn }) => releasedOn)],
  )
  return new Map(rows.map(({ id, game, code }) => [`${game}/${code}`, id]))
}

export interface CardUpsert extends CardInput {
  readonly setId: Id
  readonly game: string
}

export interface UpsertResult {
  /** In the order given. */
  readonly ids: readonly Id[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

const keyOf = ({ setId, collectorNumber, finish, language }: Pick<CardUpsert, 'setId' | 'collectorNumber' | 'finish' | 'language'>): string => [setId, collectorNumber, finish, language].join('\n')

/** Adds cards that are missing and changes those that differ, in one statement; of one printing named twice the last counts. */
export async function upsertCards(tx: Tx, cards: readonly CardUpsert[]): Promise<UpsertResult> {
  if (cards.length === 0) return { ids: [], created: 0, updated: 0, unchanged: 0 }
  const unique = [...new Map(cards.map((card) => [keyOf(card), card])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, card]) => card)
  const column = <T>(pick: (card: CardUpsert) => T): T[] => unique.map(pick)
  const written = await tx.query<{ isNew: boolean; setId: Id }>(
    `INSERT INTO catalog.cards AS c (id, set_id, game, collector_number, finish, language, name, rarity, artist, released_on, text, attributes, image_media_id, content_hash)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::text[], $12::jsonb[], $13::uuid[], $14::bytea[])
     ON CONFLICT (set_id, collector_number, finish, language) DO UPDATE
     SET name = excluded.name, rarity = excluded.rarity, artist = excluded.artist, released_on = excluded.released_on, text = excluded.text, attributes = excluded.attributes,
         image_media_id = coalesce(excluded.image_media_id, c.image_media_id), content_hash = excluded.content_hash, updated_at = now()
     WHERE c.content_hash <> excluded.content_hash
     RETURNING xmax = 0 AS "isNew", set_id AS "setId"`,
    [
      column(() => newId()), column(({ setId }) => setId), column(({ game }) => game), column(({ collectorNumber }) => collectorNumber), column(({ finish }) => finish), column(({ language }) => language),
      column(({ name }) => name), column(({ rarity }) => rarity), column(({ artist }) => artist), column(({ releasedOn }) => releasedOn), column(({ text }) => text),
      column(({ attributes }) => JSON.stringify(attributes)), column(({ imageMediaId }) => imageMediaId), column(hashOf),
    ],
  )
  const created = written.filter(({ isNew }) => isNew)
  if (created.length > 0) await countCards(tx, created.map(({ setId }) => setId))
  const rows = await tx.query<Pick<CardUpsert, 'setId' | 'collectorNumber' | 'finish' | 'language'> & { id: Id }>(
    `SELECT c.id, c.set_id AS "setId", c.collector_number AS "collectorNumber", c.finish, c.language
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS n (set_id, number, finish, language)
     JOIN catalog.cards c ON c.set_id = n.set_id AND c.collector_number = n.number AND c.finish = n.finish AND c.language = n.language`,
    [column(({ setId }) => setId), column(({ collectorNumber }) => collectorNumber), column(({ finish }) => finish), column(({ language }) => language)],
  )
  const ids = new Map(rows.map((row) => [keyOf(row), row.id]))
  return { ids: cards.map((card) => ids.get(keyOf(card)) ?? ''), created: created.length, updated: written.length - created.length, unchanged: unique.length - written.length }
}

async function countCards(tx: Tx, setIds: readonly Id[]): Promise<void> {
  await tx.query(`UPDATE catalog.sets s SET card_count = s.card_count + n.count FROM (SELECT id, count(*) FROM unnest($1::uuid[]) AS x (id) GROUP BY id) n WHERE s.id = n.id`, [setIds])
}

function hashOf({ imageMediaId, name, rarity, artist, releasedOn, text, attributes }: CardUpsert): Buffer {
  return createHash('sha1').update(JSON.stringify([name, rarity, artist, releasedOn, text, attributes, imageMediaId])).digest()
}
