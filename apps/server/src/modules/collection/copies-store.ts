import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'

/** What the catalogue says of a copy's card, kept beside the copy: a collection is listed along one index. */
export interface CollectionCard {
  readonly cardId: Id
  readonly setId: Id
  readonly cardName: string
  readonly setName: string
  /** Sorts as people count: `12a` before `100`. */
  readonly numberKey: string
  readonly rarity: string | null
}

export interface CollectionCopy extends CollectionCard {
  readonly copyId: Id
  readonly ownerId: Id
  /** Null: graded. */
  readonly condition: string | null
  readonly state: 'free' | 'auction' | 'held' | 'wallet'
  readonly acquiredAt: Date
}

/** Writes copies as they are now. Of a new owner nothing is known of a price until its sale is told. */
export async function saveCopies(tx: Tx, copies: readonly CollectionCopy[]): Promise<void> {
  if (copies.length === 0) return
  await tx.query(
    `INSERT INTO collection.copies AS c (copy_id, owner_id, card_id, set_id, card_name, set_name, number_key, rarity, condition, state, acquired_at, guide_cents)
     SELECT r."copyId", r."ownerId", r."cardId", r."setId", r."cardName", r."setName", r."numberKey", r.rarity, r.condition, r.state, r."acquiredAt", g.guide_cents
     FROM jsonb_to_recordset($1) AS r ("copyId" uuid, "ownerId" uuid, "cardId" uuid, "setId" uuid, "cardName" text, "setName" text, "numberKey" text,
       rarity text, condition text, state text, "acquiredAt" timestamptz)
     LEFT JOIN collection.card_guides g ON g.card_id = r."cardId"
     ON CONFLICT (copy_id) DO UPDATE SET owner_id = excluded.owner_id, set_id = excluded.set_id, card_name = excluded.card_name, set_name = excluded.set_name,
       number_key = excluded.number_key, rarity = excluded.rarity, state = excluded.state, acquired_at = excluded.acquired_at,
       bought_cents = CASE WHEN c.owner_id = excluded.owner_id THEN c.bought_cents END`,
    [JSON.stringify(copies)],
  )
}

/** What each copy cost the owner who bought it, if the copy is still theirs. */
export async function saveBought(
  tx: Tx,
  bought: readonly { copyId: Id; ownerId: Id; boughtCents: Cents }[],
): Promise<void> {
  if (bought.length === 0) return
  await tx.query(
    `UPDATE collection.copies c SET bought_cents = nullif(b.cents, 0) FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS b (copy_id, owner_id, cents)
     WHERE c.copy_id = b.copy_id AND c.owner_id = b.owner_id`,
    [
      bought.map(({ copyId }) => copyId),
      bought.map(({ ownerId }) => ownerId),
      bought.map(({ boughtCents }) => boughtCents),
    ],
  )
}

export interface CardGuide {
  readonly cardId: Id
  readonly guideCents: Cents
}

/** The newest guide price of cards, for every copy of them and for those that come later. */
export async function saveGuides(tx: Tx, guides: readonly CardGuide[]): Promise<void> {
  if (guides.length === 0) return
  const values = [guides.map(({ cardId }) => cardId), guides.map(({ guideCents }) => guideCents)]
  await tx.query(
    `INSERT INTO collection.card_guides (card_id, guide_cents) SELECT * FROM unnest($1::uuid[], $2::bigint[])
     ON CONFLICT (card_id) DO UPDATE SET guide_cents = excluded.guide_cents WHERE card_guides.guide_cents <> excluded.guide_cents`,
    values,
  )
  await tx.query(
    `UPDATE collection.copies c SET guide_cents = g.guide_cents FROM unnest($1::uuid[], $2::bigint[]) AS g (card_id, guide_cents)
     WHERE c.card_id = g.card_id AND c.guide_cents IS DISTINCT FROM g.guide_cents`,
    values,
  )
}

/** The newest guide price of those cards that have one. */
export async function readGuides(db: Queryable, cardIds: readonly Id[]): Promise<Map<Id, Cents>> {
  const rows = await db.query<CardGuide>(
    `SELECT card_id AS "cardId", guide_cents AS "guideCents" FROM collection.card_guides WHERE card_id = ANY($1::uuid[])`,
    [cardIds],
  )
  return new Map(rows.map(({ cardId, guideCents }) => [cardId, guideCents]))
}

/** The cards of which somebody has a copy, in these sets. */
export async function readCardsOfSets(db: Queryable, setIds: readonly Id[]): Promise<Id[]> {
  if (setIds.length === 0) return []
  const rows = await db.query<{ cardId: Id }>(
    `SELECT DISTINCT card_id AS "cardId" FROM collection.copies WHERE set_id = ANY($1::uuid[])`,
    [setIds],
  )
  return rows.map(({ cardId }) => cardId)
}

/** Brings the names of cards up to date on copies whose card was renamed or renumbered. */
export async function saveCards(tx: Tx, cards: readonly CollectionCard[]): Promise<void> {
  if (cards.length === 0) return
  await tx.query(
    `UPDATE collection.copies c SET set_id = r."setId", card_name = r."cardName", set_name = r."setName", number_key = r."numberKey", rarity = r.rarity
     FROM jsonb_to_recordset($1) AS r ("cardId" uuid, "setId" uuid, "cardName" text, "setName" text, "numberKey" text, rarity text)
     WHERE c.card_id = r."cardId"
       AND (c.set_id, c.card_name, c.set_name, c.number_key, c.rarity) IS DISTINCT FROM (r."setId", r."cardName", r."setName", r."numberKey", r.rarity)`,
    [JSON.stringify(cards)],
  )
}

/** For a replay from nothing. Guide prices stay: they are what guides said last, and the facts only say that they did. */
export async function clearCopies(tx: Tx): Promise<void> {
  await tx.query('TRUNCATE collection.copies')
}
