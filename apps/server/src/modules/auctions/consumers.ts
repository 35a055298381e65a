import type { Tx } from '../../platform/db/database.ts'
import type { ReadModel } from '../../platform/facts/part.ts'
import { LOT_STATE_FACTS, type LotStateFact } from './facts.ts'

/**
 * The read model behind the lists: brings price, bids, end and state of many lots up to date in one statement. Of a lot's
 * facts only the last one counts, and one that is older than what is there (a settlement writes its listing itself) does
 * nothing.
 */
export const listingsModel: ReadModel<(typeof LOT_STATE_FACTS)[number]> = {
  name: 'auctions.listings',
  facts: LOT_STATE_FACTS,
  // A listing is made with its lot; from here on every fact of the log counts again.
  reset: async (tx: Tx): Promise<void> => void (await tx.query('UPDATE auctions.listings SET sequence = 0')),
  apply: async (tx, facts) => {
    const latest = new Map<string, LotStateFact['data']>()
    for (const { data } of facts) {
      const before = latest.get(data.auctionId)
      if (!before || before.sequence < data.sequence) latest.set(data.auctionId, data)
    }
    const rows = [...latest.values()]
    await tx.query(
      `UPDATE auctions.listings AS l SET status = n.status, price_cents = n.price_cents, bid_count = n.bid_count, ends_at = n.ends_at, sequence = n.sequence,
         buy_now_possible = n.buy_now_possible
       FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::int[], $5::timestamptz[], $6::bigint[], $7::boolean[])
         AS n (id, status, price_cents, bid_count, ends_at, sequence, buy_now_possible)
       WHERE l.auction_id = n.id AND l.sequence < n.sequence`,
      [
        rows.map(({ auctionId }) => auctionId),
        rows.map(({ status }) => status),
        rows.map(({ currentPriceCents }) => currentPriceCents),
        rows.map(({ bidCount }) => bidCount),
        rows.map(({ endsAt }) => endsAt),
        rows.map(({ sequence }) => sequence),
        rows.map(({ buyNowPossible }) => buyNowPossible),
      ],
    )
  },
}
