import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { auctionsError } from '../errors.ts'

/** Puts a lot on, or takes it off, a member's watchlist; doing it twice changes nothing. Rejects with `auctions.not_found`. */
export async function watchAuction(
  { db }: { db: Transactor },
  { auctionId, memberId, watch }: { auctionId: Id; memberId: Id; watch: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [lot] = await tx.query('SELECT 1 FROM auctions.auctions WHERE id = $1', [auctionId])
    if (!lot) orThrow(auctionsError('not_found'))
    const changed = watch
      ? await tx.query(
          'INSERT INTO auctions.watches (auction_id, member_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
          [auctionId, memberId],
        )
      : await tx.query('DELETE FROM auctions.watches WHERE auction_id = $1 AND member_id = $2 RETURNING 1', [
          auctionId,
          memberId,
        ])
    if (changed.length === 0) return
    await tx.query('UPDATE auctions.auctions SET watchers = watchers + $2 WHERE id = $1', [auctionId, watch ? 1 : -1])
  })
}
