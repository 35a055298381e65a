import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'

export interface WatchedCardRow {
  readonly cardId: Id
  readonly since: Date
  /** As text, for the cursor. */
  readonly key: string
  readonly liveLots: number
  readonly lowestPriceCents: Cents | null
  readonly nextEndsAt: Date | null
}

/** The cards that a member watches, newest first, each with what of it can be bid on now. */
export async function listWatchedCards(
  db: Queryable,
  memberId: Id,
  after: readonly [key: string, cardId: Id] | null,
  limit: number,
): Promise<WatchedCardRow[]> {
  const values: unknown[] = [memberId, limit]
  const page = after
    ? ` AND (created_at, card_id) < ($${values.push(after[0])}::timestamptz, $${values.push(after[1])}::uuid)`
    : ''
  return db.query<WatchedCardRow>(
    `SELECT w.card_id AS "cardId", w.created_at AS since, w.created_at::text AS key, live.lots AS "liveLots", live.lowest AS "lowestPriceCents", live.next AS "nextEndsAt"
     FROM (SELECT card_id, created_at FROM auctions.card_watches WHERE member_id = $1${page} ORDER BY created_at DESC, card_id DESC LIMIT $2) w
     CROSS JOIN LATERAL (SELECT count(*)::int AS lots, min(price_cents) AS lowest, min(ends_at) AS next FROM auctions.listings l WHERE l.card_ids @> ARRAY[w.card_id] AND l.status = 'live') live
     ORDER BY w.created_at DESC, w.card_id DESC`,
    values,
  )
}

export async function isCardWatched(db: Queryable, memberId: Id, cardId: Id): Promise<boolean> {
  return (
    (await db.query('SELECT 1 FROM auctions.card_watches WHERE member_id = $1 AND card_id = $2', [memberId, cardId]))
      .length > 0
  )
}

/** Who waits for a card, by id, without the one who sells it. */
export async function readCardWatchers(
  db: Queryable,
  cardId: Id,
  sellerId: Id,
  after: Id | null,
  limit: number,
): Promise<Id[]> {
  const rows = await db.query<{ memberId: Id }>(
    `SELECT member_id AS "memberId" FROM auctions.card_watches WHERE card_id = $1 AND member_id <> $2 AND ($3::uuid IS NULL OR member_id > $3) ORDER BY member_id LIMIT $4`,
    [cardId, sellerId, after, limit],
  )
  return rows.map(({ memberId }) => memberId)
}

export interface LotOfCards {
  readonly auctionId: Id
  readonly sellerId: Id
  readonly status: string
  readonly cardIds: readonly Id[]
}

/** Which cards lots are of. They never change. */
export async function readLotCards(db: Queryable, auctionIds: readonly Id[]): Promise<LotOfCards[]> {
  return db.query<LotOfCards>(
    'SELECT auction_id AS "auctionId", seller_id AS "sellerId", status, card_ids AS "cardIds" FROM auctions.listings WHERE auction_id = ANY($1::uuid[])',
    [auctionIds],
  )
}
