import { BatchedRead } from '../../../platform/db/batched-read.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'

export interface StandingKey {
  readonly auctionId: Id
  readonly memberId: Id
}

/** Where a member stands on a lot, and by which counters what is kept of the lot is known to be of now. */
export interface Standing {
  readonly maximumCents: Cents | null
  readonly watching: boolean
  /** Null when there is no such lot. */
  readonly sequence: number | null
  readonly watchers: number
}

/** Read by primary keys alone, so that each member sees in every process what they have just done in another. */
export async function readStandings(db: Queryable, keys: readonly StandingKey[]): Promise<Standing[]> {
  return db.query<Standing>(
    `SELECT s.maximum_cents AS "maximumCents", w.member_id IS NOT NULL AS watching, a.sequence, coalesce(a.watchers, 0) AS watchers
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS wanted (auction_id, member_id, place)
     LEFT JOIN auctions.auctions a ON a.id = wanted.auction_id
     LEFT JOIN auctions.standings s ON s.auction_id = wanted.auction_id AND s.member_id = wanted.member_id
     LEFT JOIN auctions.watches w ON w.member_id = wanted.member_id AND w.auction_id = wanted.auction_id
     ORDER BY wanted.place`,
    [keys.map(({ auctionId }) => auctionId), keys.map(({ memberId }) => memberId)],
    'auctions.standings',
  )
}

export type Standings = BatchedRead<StandingKey, Standing>

export function batchedStandings(db: Queryable): Standings {
  return new BatchedRead(async (keys) => readStandings(db, keys))
}
