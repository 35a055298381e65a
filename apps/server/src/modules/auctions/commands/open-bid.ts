import type { BidReceipt } from '@ece/contracts/auctions'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { mayModerate } from '../auction.decision.ts'
import { hasBid } from '../bid-store.ts'
import { auctionsError } from '../errors.ts'
import { auctionFacts, lotStream, type NewAuctionFact } from '../facts.ts'
import { readSaltedBid, receiptOf } from '../queries/receipts.ts'
import { readAuctions } from '../store.ts'

export interface OpenBid {
  readonly auctionId: Id
  readonly bidId: Id
  readonly staffId: Id
  readonly reason: string
}

/**
 * Shows a maximum and the salt of its commitment to staff, for a dispute; that they looked, and why, stands in the log.
 * Rejects with `auctions.not_found`, `own_matter`, `bid_not_found`.
 */
export async function openBid(
  { db, clock }: { db: Transactor; clock: Clock },
  { auctionId, bidId, staffId, reason }: OpenBid,
): Promise<BidReceipt> {
  return db.transaction(async (tx) => {
    const [auction] = await readAuctions(tx, [auctionId])
    if (!auction) return orThrow(auctionsError('not_found'))
    const refused = mayModerate(auction, { id: staffId, hasBidOnLot: await hasBid(tx, auctionId, staffId) })
    if (refused) orThrow(refused)
    const bid = await readSaltedBid(tx, auctionId, bidId)
    if (!bid) return orThrow(auctionsError('bid_not_found'))
    const fact: NewAuctionFact = {
      type: 'auctions.bid_opened',
      stream: lotStream(auctionId),
      actorId: staffId,
      occurredAt: clock(),
      data: { auctionId, bidId, reason },
    }
    await publish(tx, auctionFacts, [fact])
    return receiptOf(bid)
  })
}
