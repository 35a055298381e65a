import { unpackIncrements, type Auction, type AuctionStatus } from './auction.decision.ts'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'

const COLUMNS = `id, seller_id, status, title, start_price_cents, reserve_price_cents, buy_now_price_cents, starts_at, first_ends_at, maximum_ends_at,
  extend_window_ms, extend_by_ms, fee_bps, increments, price_cents, ends_at, bid_count, leader_id, leader_bid_id, leader_maximum_cents, leader_cut, leader_hold_id,
  sequence, watchers, winner_id, created_at, closed_at`

interface Row {
  readonly id: Id
  readonly seller_id: Id
  readonly status: AuctionStatus
  readonly title: string
  readonly start_price_cents: Cents
  readonly reserve_price_cents: Cents | null
  readonly buy_now_price_cents: Cents | null
  readonly starts_at: Date
  readonly first_ends_at: Date
  readonly maximum_ends_at: Date
  readonly extend_window_ms: number
  readonly extend_by_ms: number
  readonly fee_bps: number
  readonly increments: [number, number][]
  readonly price_cents: Cents
  readonly ends_at: Date
  readonly bid_count: number
  readonly leader_id: Id | null
  readonly leader_bid_id: Id | null
  readonly leader_maximum_cents: Cents | null
  readonly leader_cut: boolean
  readonly leader_hold_id: Id | null
  readonly sequence: number
  readonly watchers: number
  readonly winner_id: Id | null
  readonly created_at: Date
  readonly closed_at: Date | null
}

function auctionOf(row: Row): Auction {
  const { leader_id: bidderId, leader_bid_id: bidId, leader_maximum_cents: maximumCents } = row
  return {
    id: row.id,
    sellerId: row.seller_id,
    status: row.status,
    title: row.title,
    lot: {
      terms: {
        startPriceCents: row.start_price_cents,
        reservePriceCents: row.reserve_price_cents,
        buyNowPriceCents: row.buy_now_price_cents,
        startsAt: row.starts_at.getTime(),
        endsAt: row.first_ends_at.getTime(),
        maximumEndsAt: row.maximum_ends_at.getTime(),
        extendWindowMs: row.extend_window_ms,
        extendByMs: row.extend_by_ms,
        increments: unpackIncrements(row.increments),
      },
      priceCents: row.price_cents,
      leader:
        bidderId !== null && bidId !== null && maximumCents !== null
          ? { bidderId, bidId, maximumCents, ...(row.leader_cut ? { isCut: true } : {}) }
          : null,
      bidCount: row.bid_count,
      endsAt: row.ends_at.getTime(),
    },
    leaderHoldId: row.leader_hold_id,
    feeBps: row.fee_bps,
    sequence: row.sequence,
    watchers: row.watchers,
    winnerId: row.winner_id,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  }
}

/** Locks lots in id order. Those that do not exist are left out. */
export async function lockAuctions(tx: Tx, ids: readonly Id[]): Promise<Auction[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM auctions.auctions WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [ids],
    'auctions.lock',
  )
  return rows.map(auctionOf)
}

/**
 * Claims live lots whose end has passed by the database's clock. Lots that another process settles, or that a bid holds,
 * are skipped: the next pass finds them.
 */
export async function claimEnded(tx: Tx, limit: number): Promise<Auction[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM auctions.auctions WHERE status = 'live' AND ends_at <= clock_timestamp() ORDER BY ends_at, id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`,
    [limit],
    'auctions.claim_ended',
  )
  return rows.map(auctionOf)
}

export async function claimOpening(tx: Tx, limit: number): Promise<Auction[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM auctions.auctions WHERE status = 'scheduled' AND starts_at <= clock_timestamp() ORDER BY starts_at, id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`,
    [limit],
    'auctions.claim_opening',
  )
  return rows.map(auctionOf)
}

/** Lots that closed but could not be settled then. */
export async function claimUnsettled(tx: Tx, limit: number): Promise<Auction[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM auctions.auctions WHERE status = 'closed' ORDER BY closed_at, id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`,
    [limit],
  )
  return rows.map(auctionOf)
}

export async function readAuctions(db: Queryable, ids: readonly Id[]): Promise<Auction[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM auctions.auctions WHERE id = ANY($1::uuid[])`,
    [ids],
    'auctions.read',
  )
  return rows.map(auctionOf)
}

/** When the next lot opens or ends; null when none is waiting. */
export async function nextDue(db: Queryable): Promise<Date | null> {
  const [row] = await db.query<{ at: Date | null }>(
    `SELECT least((SELECT min(ends_at) FROM auctions.auctions WHERE status = 'live'), (SELECT min(starts_at) FROM auctions.auctions WHERE status = 'scheduled')) AS at`,
    [],
    'auctions.next_due',
  )
  return row?.at ?? null
}

/** Writes the state that bids, voids and the reserve change. */
export async function saveLots(tx: Tx, auctions: readonly Auction[]): Promise<void> {
  await tx.query(
    `UPDATE auctions.auctions AS a
     SET price_cents = n.price_cents, ends_at = n.ends_at, bid_count = n.bid_count, leader_id = n.leader_id, leader_bid_id = n.leader_bid_id,
         leader_maximum_cents = n.leader_maximum_cents, leader_hold_id = n.leader_hold_id, sequence = n.sequence, reserve_price_cents = n.reserve_price_cents,
         leader_cut = n.leader_cut
     FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::int[], $5::uuid[], $6::uuid[], $7::bigint[], $8::uuid[], $9::bigint[], $10::bigint[], $11::boolean[])
       AS n (id, price_cents, ends_at, bid_count, leader_id, leader_bid_id, leader_maximum_cents, leader_hold_id, sequence, reserve_price_cents, leader_cut)
     WHERE a.id = n.id`,
    [
      auctions.map(({ id }) => id),
      auctions.map(({ lot }) => lot.priceCents),
      auctions.map(({ lot }) => new Date(lot.endsAt)),
      auctions.map(({ lot }) => lot.bidCount),
      auctions.map(({ lot }) => lot.leader?.bidderId ?? null),
      auctions.map(({ lot }) => lot.leader?.bidId ?? null),
      auctions.map(({ lot }) => lot.leader?.maximumCents ?? null),
      auctions.map(({ leaderHoldId }) => leaderHoldId),
      auctions.map(({ sequence }) => sequence),
      auctions.map(({ lot }) => lot.terms.reservePriceCents),
      auctions.map(({ lot }) => lot.leader?.isCut ?? false),
    ],
    'auctions.save_lots',
  )
}

export interface LotOutcome {
  readonly auction: Auction
  readonly status: Extract<AuctionStatus, 'live' | 'closed' | 'settled' | 'unsold' | 'cancelled'>
  readonly feeCents?: Cents
  readonly cancelReason?: string | null
}

/** Writes lots' new states and what settled them, to the lots and to their listings. */
export async function saveOutcomes(tx: Tx, outcomes: readonly LotOutcome[], at: Date): Promise<void> {
  const values = [
    outcomes.map(({ auction }) => auction.id),
    outcomes.map(({ status }) => status),
    outcomes.map(({ auction }) => auction.lot.priceCents),
    outcomes.map(({ auction }) => new Date(auction.lot.endsAt)),
    outcomes.map(({ auction }) => auction.winnerId),
    outcomes.map(({ feeCents }) => feeCents ?? null),
    outcomes.map(({ auction }) => auction.leaderHoldId),
    outcomes.map(({ auction }) => auction.sequence),
    outcomes.map(({ cancelReason }) => cancelReason ?? null),
  ]
  await Promise.all([
    tx.query(
      `UPDATE auctions.auctions AS a
       SET status = n.status, price_cents = n.price_cents, ends_at = n.ends_at, winner_id = n.winner_id, fee_cents = n.fee_cents, leader_hold_id = n.leader_hold_id,
           sequence = n.sequence, cancel_reason = n.cancel_reason,
           leader_maximum_cents = greatest(leader_maximum_cents, CASE WHEN leader_id IS NOT NULL THEN n.price_cents END),
           closed_at = CASE WHEN n.status = 'live' THEN NULL ELSE coalesce(closed_at, $10) END,
           settled_at = CASE WHEN n.status IN ('settled', 'unsold') THEN $10::timestamptz END
       FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::uuid[], $6::bigint[], $7::uuid[], $8::bigint[], $9::text[])
         AS n (id, status, price_cents, ends_at, winner_id, fee_cents, leader_hold_id, sequence, cancel_reason)
       WHERE a.id = n.id`,
      [...values, at],
      'auctions.save_outcomes',
    ),
    tx.query(
      `UPDATE auctions.listings AS l SET status = n.status, price_cents = n.price_cents, ends_at = n.ends_at, bid_count = n.bid_count, sequence = n.sequence
       FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[], $5::int[], $6::bigint[]) AS n (id, status, price_cents, ends_at, bid_count, sequence)
       WHERE l.auction_id = n.id`,
      [
        ...values.slice(0, 4),
        outcomes.map(({ auction }) => auction.lot.bidCount),
        outcomes.map(({ auction }) => auction.sequence),
      ],
      'auctions.list_outcomes',
    ),
  ])
}

export async function lotCopies(db: Queryable, auctionIds: readonly Id[]): Promise<Map<Id, Id[]>> {
  const rows = await db.query<{ auctionId: Id; copyIds: Id[] }>(
    `SELECT auction_id AS "auctionId", array_agg(copy_id ORDER BY place) AS "copyIds" FROM auctions.lot_copies WHERE auction_id = ANY($1::uuid[]) GROUP BY auction_id`,
    [auctionIds],
    'auctions.lot_copies',
  )
  return new Map(rows.map(({ auctionId, copyIds }) => [auctionId, copyIds]))
}
