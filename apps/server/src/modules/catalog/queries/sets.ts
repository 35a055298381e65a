import type { CardSet } from '@ece/contracts/catalog'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { fold } from '../search-text.ts'

const SET = `s.id, s.game, s.code, s.name, s.released_on::text AS "releasedOn", coalesce((SELECT sum(n.cards) FROM catalog.card_counts n WHERE n.set_id = s.id), 0)::bigint AS "cardCount"`

export type SetPlace = readonly [releasedKey: string, id: Id]

/** Sets, newest first. `q` finds a part of the name or code, or with a typing mistake. */
export async function listSets(
  db: Queryable,
  { game, q }: { game?: string | undefined; q?: string | undefined },
  after: SetPlace | null,
  limit: number,
): Promise<(CardSet & { releasedKey: string })[]> {
  const folded = q === undefined ? '' : fold(q)
  return db.query<CardSet & { releasedKey: string }>(
    `SELECT ${SET}, s.released_key::text AS "releasedKey" FROM catalog.sets s
     WHERE ($1::text IS NULL OR s.game = $1) AND ($2 = '' OR s.search_name LIKE '%' || $2 || '%' OR $2 <% s.search_name)
       AND ($3::date IS NULL OR (s.released_key, s.id) < ($3, $4::uuid))
     ORDER BY s.released_key DESC, s.id DESC LIMIT $5`,
    [game ?? null, folded, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export async function readSet(db: Queryable, id: Id): Promise<CardSet | undefined> {
  const [set] = await db.query<CardSet>(`SELECT ${SET} FROM catalog.sets s WHERE s.id = $1`, [id])
  return set
}
