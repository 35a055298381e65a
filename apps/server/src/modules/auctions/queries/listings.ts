import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CardSearch } from '../../catalog/index.ts'
import type { AuctionStatus } from '../auction.decision.ts'

export type ListSort = 'ending_soon' | 'opening_soon' | 'newest' | 'price' | 'price_high' | 'bids'

export interface ListFilter {
  readonly status?: AuctionStatus | undefined
  /** What was searched for, as the catalog understands it; null: nothing that can be found. */
  readonly search?: CardSearch | null | undefined
  readonly game?: string | undefined
  readonly set?: Id | undefined
  readonly rarity?: string | undefined
  readonly cardId?: Id | undefined
  readonly sellerId?: Id | undefined
  readonly minPriceCents?: number | undefined
  readonly maxPriceCents?: number | undefined
  /** Of a copy in the lot: a condition, or `graded`. */
  readonly condition?: string | undefined
  readonly grader?: string | undefined
  readonly grade?: string | undefined
  readonly buyNow?: boolean | undefined
  readonly noReserve?: boolean | undefined
  readonly endsWithinHours?: number | undefined
}

export interface ListedLot {
  readonly id: Id
  /** What it is sorted by. */
  readonly key: string | number
}

export type LotPlace = readonly [key: ListedLot['key'], id: Id]

/** How each order is read: its column (and how the key of a place is typed), and whether it goes down. */
const ORDERS: Readonly<Record<ListSort, { column: string; type: string; descending: boolean }>> = {
  ending_soon: { column: 'ends_at', type: 'timestamptz', descending: false },
  opening_soon: { column: 'starts_at', type: 'timestamptz', descending: false },
  newest: { column: 'auction_id', type: 'uuid', descending: true },
  price: { column: 'price_cents', type: 'bigint', descending: false },
  price_high: { column: 'price_cents', type: 'bigint', descending: true },
  bids: { column: 'bid_count', type: 'bigint', descending: true },
}

/**
 * A page of lots by keyset: every order has an index that begins with the status, so a page costs the same wherever it is.
 * A search narrows first, through the index of lexemes.
 */
export async function listLots(
  db: Queryable,
  filter: ListFilter,
  sort: ListSort,
  after: LotPlace | null,
  limit: number,
): Promise<ListedLot[]> {
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where = conditionsOf(filter, bind)
  const { column, type, descending } = ORDERS[sort]
  const direction = descending ? 'DESC' : 'ASC'
  if (after) {
    const [key, id] = after
    where.push(`(${column}, auction_id) ${descending ? '<' : '>'} (${bind(key)}::${type}, ${bind(id)}::uuid)`)
  }
  const order = column === 'auction_id' ? `auction_id ${direction}` : `${column} ${direction}, auction_id ${direction}`
  return db.query<ListedLot>(
    `SELECT auction_id AS id, to_jsonb(${column}) AS key FROM auctions.listings WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${bind(limit)}`,
    values,
  )
}

/** What narrows a list, as conditions of `auctions.listings`. */
export function conditionsOf(filter: ListFilter, bind: (value: unknown) => string): string[] {
  const where = [`status = ${bind(filter.status ?? 'live')}`]
  if (filter.game !== undefined) where.push(`game = ${bind(filter.game)}`)
  if (filter.set !== undefined) where.push(`set_ids @> ARRAY[${bind(filter.set)}::uuid]`)
  if (filter.cardId !== undefined) where.push(`card_ids @> ARRAY[${bind(filter.cardId)}::uuid]`)
  if (filter.rarity !== undefined) where.push(`rarity = ${bind(filter.rarity)}`)
  if (filter.sellerId !== undefined) where.push(`seller_id = ${bind(filter.sellerId)}`)
  if (filter.minPriceCents !== undefined) where.push(`price_cents >= ${bind(filter.minPriceCents)}`)
  if (filter.maxPriceCents !== undefined) where.push(`price_cents <= ${bind(filter.maxPriceCents)}`)
  const qualities = qualitiesOf(filter)
  if (qualities.length > 0) where.push(`qualities @> ${bind(qualities)}::text[]`)
  if (filter.buyNow === true) where.push('buy_now_possible')
  if (filter.noReserve === true) where.push('NOT has_reserve')
  if (filter.endsWithinHours !== undefined)
    where.push(`ends_at <= clock_timestamp() + make_interval(hours => ${bind(filter.endsWithinHours)}::int)`)
  if (filter.search !== undefined) where.push(searchCondition(filter.search, bind))
  return where
}

/** A grade is of its grader: a lot with a PSA 9 and a CGC 10 has no PSA 10. */
function qualitiesOf({ condition, grader, grade }: ListFilter): string[] {
  return [
    ...(condition === undefined ? [] : [condition === 'graded' ? 'graded' : `condition ${condition}`]),
    ...(grader === undefined ? [] : [`grader ${grader}`]),
    ...(grade === undefined ? [] : [grader === undefined ? `grade ${grade}` : `${grader} ${grade}`]),
  ]
}

/** The cards that were named by set and number, and no others; else every word, in the title or on a card of the lot. */
function searchCondition(search: CardSearch | null, bind: (value: unknown) => string): string {
  if (!search) return 'false'
  return search.cardIds ? `card_ids && ${bind(search.cardIds)}::uuid[]` : `search @@ ${bind(search.words)}::tsquery`
}

export type Mine = 'bidding' | 'leading' | 'outbid' | 'won' | 'lost' | 'watching'

const MINE: Readonly<Record<Mine, string>> = {
  bidding: `auctions.standings s JOIN auctions.auctions a ON a.id = s.auction_id WHERE s.member_id = $1 AND a.status = 'live'`,
  leading: `auctions.standings s JOIN auctions.auctions a ON a.id = s.auction_id WHERE s.member_id = $1 AND a.status = 'live' AND a.leader_id = $1`,
  outbid: `auctions.standings s JOIN auctions.auctions a ON a.id = s.auction_id WHERE s.member_id = $1 AND a.status = 'live' AND a.leader_id IS DISTINCT FROM $1`,
  won: `auctions.auctions a WHERE a.winner_id = $1`,
  lost: `auctions.standings s JOIN auctions.auctions a ON a.id = s.auction_id WHERE s.member_id = $1 AND a.status IN ('settled', 'unsold', 'cancelled') AND a.winner_id IS DISTINCT FROM $1`,
  watching: `auctions.watches w JOIN auctions.auctions a ON a.id = w.auction_id WHERE w.member_id = $1`,
}

/** Whether these are live lots, which are listed by their end; the others are newest first. */
export function isLiveFirst(mine: Mine): boolean {
  return mine === 'bidding' || mine === 'leading' || mine === 'outbid'
}

/** The lots on which a member stands: live ones by their end, ended ones newest first. Read from the lots themselves, so exact. */
export async function listMine(
  db: Queryable,
  memberId: Id,
  mine: Mine,
  after: LotPlace | null,
  limit: number,
): Promise<ListedLot[]> {
  const live = isLiveFirst(mine)
  const direction = live ? 'ASC' : 'DESC'
  const values: unknown[] = [memberId, limit]
  const page = after
    ? ` AND (a.ends_at, a.id) ${live ? '>' : '<'} ($${values.push(after[0])}::timestamptz, $${values.push(after[1])}::uuid)`
    : ''
  return db.query<ListedLot>(
    `SELECT a.id, to_jsonb(a.ends_at) AS key FROM ${MINE[mine]}${page} ORDER BY a.ends_at ${direction}, a.id ${direction} LIMIT $2`,
    values,
  )
}

/** A seller's lots of every state, or of one, newest first; `search` as in `listLots`. */
export async function listSold(
  db: Queryable,
  sellerId: Id,
  { status, search }: Pick<ListFilter, 'status' | 'search'>,
  after: LotPlace | null,
  limit: number,
): Promise<ListedLot[]> {
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where = [`a.seller_id = ${bind(sellerId)}`]
  if (status !== undefined) where.push(`a.status = ${bind(status)}`)
  if (search !== undefined)
    where.push(
      `EXISTS (SELECT 1 FROM auctions.listings l WHERE l.auction_id = a.id AND ${searchCondition(search, bind)})`,
    )
  if (after) where.push(`a.id < ${bind(after[1])}::uuid`)
  return db.query<ListedLot>(
    `SELECT a.id, to_jsonb(a.id) AS key FROM auctions.auctions a WHERE ${where.join(' AND ')} ORDER BY a.id DESC LIMIT ${bind(limit)}`,
    values,
  )
}
