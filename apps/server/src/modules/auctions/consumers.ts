import type { Tx } from '../../platform/db/database.ts'
import type { StoredFact } from '../../platform/facts/fact.ts'
import { LOT_STATE_TYPES } from './events.ts'

/**
 * The read model behind the lists: brings price, bids, end and state of many lots up to date in one statement. Of a lot's
 * facts only the last one counts, and one that is older than what is there (a settlement writes its listing itself) does
 * nothing.
 */
export const listingsModel = {
  name: 'auctions.listings',
  types: [...LOT_STATE_TYPES],
  // A listing is made with its lot; from here on every fact of the log counts again.
  reset: async (tx: Tx): Promise<void> => void (await tx.query('UPDATE auctions.listings SET sequence = 0')),
  apply: async (tx: Tx, events: readonly StoredFact[]): Promise<void> => {
    const latest = new Map<string, StoredFact>()
    for (const event of events) {
      const before = latest.get(event.stream)
      if (!before || (before.sequence ?? 0) < (event.sequence ?? 0)) latest.set(event.stream, event)
    }
    const rows = [...latest.values()]
    await tx.query(
      `UPDATE auctions.listings AS l SET status = n.status, price_cents = n.price_cents, bid_count = n.bid_count, ends_at = n.ends_at, sequence = n.sequence,
         buy_now_possible = n.buy_now_possible
       FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::int[], $5::timestamptz[], $6::bigint[], $7::boolean[])
         AS n (id, status, price_cents, bid_count, ends_at, sequence, buy_now_possible)
       WHERE l.auction_id = n.id AND l.sequence < n.sequence`,
      [
        rows.map(({ data }) => data['auctionId']),
        rows.map(({ data }) => data['status']),
        rows.map(({ data }) => data['currentPriceCents']),
        rows.map(({ data }) => data['bidCount']),
        rows.map(({ data }) => data['endsAt']),
        rows.map(({ sequence }) => sequence),
        rows.map(({ data }) => data['buyNowPossible']),
      ],
    )
  },
}
