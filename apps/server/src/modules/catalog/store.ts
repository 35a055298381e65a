import type { Queryable, Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { SetInput } from './card.ts'
import { fold } from './search-text.ts'

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
  readonly aliases: readonly string[]
}

export const CARD = `c.id, c.game, c.set_id AS "setId", s.code AS "setCode", s.name AS "setName", c.collector_number AS "collectorNumber", c.name, c.rarity, c.finish,
  c.language, c.artist, c.released_on::text AS "releasedOn", c.text, c.attributes, c.image_media_id AS "imageMediaId", c.image_url AS "imageUrl", c.aliases`

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
  readonly isChanged: boolean
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
  const changed = new Set(written.map(setKey))
  const rows = await tx.query<{ id: Id; game: string; code: string }>(
    `SELECT s.id, s.game, s.code FROM unnest($1::text[], $2::text[]) AS n (game, code) JOIN catalog.sets s ON s.game = n.game AND s.code = n.code`,
    values,
  )
  return new Map(
    rows.map((row) => [
      setKey(row),
      { id: row.id, isNew: added.has(setKey(row)), isChanged: changed.has(setKey(row)) },
    ]),
  )
}
