import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Ledger } from '../../ledger/index.ts'
import type { Vault } from '../../vault/index.ts'
import { mayCancel, type Auction } from '../auction.decision.ts'
import { voidLeadersHold } from '../bid-batch.decision.ts'
import { auctionsError } from '../errors.ts'
import { auctionFacts, lotFactData, lotStream, type NewAuctionFact } from '../facts.ts'
import { hasBid } from '../bid-store.ts'
import { lockAuctions, lotCopies, saveOutcomes } from '../store.ts'

export interface CancelAuction {
  readonly auctionId: Id
  readonly memberId: Id
  readonly isStaff: boolean
  readonly reason: string | null
}

/**
 * Takes a lot off: its copies and the leader's money come free.
 * Rejects with `auctions.not_found`, `not_seller`, `own_matter`, `not_open`, `has_bids`.
 */
export async function cancelAuction(
  { db, ledger, vault, clock }: { db: Transactor; ledger: Ledger; vault: Vault; clock: Clock },
  { auctionId, memberId, isStaff, reason }: CancelAuction,
): Promise<Auction> {
  return db.transaction(async (tx) => {
    const [auction] = await lockAuctions(tx, [auctionId])
    if (!auction) return orThrow(auctionsError('not_found'))
    const hasBidOnLot = isStaff && (await hasBid(tx, auctionId, memberId))
    const refused = mayCancel(auction, { id: memberId, isStaff, hasBidOnLot })
    if (refused) orThrow(refused)
    const now = clock()
    const copyIds = (await lotCopies(tx, [auctionId])).get(auctionId) ?? []
    await vault.release(
      tx,
      copyIds.map((copyId) => ({ copyId, by: { kind: 'auction', id: auctionId } })),
      now,
    )
    const leaderId = auction.lot.leader?.bidderId
    if (leaderId !== undefined) {
      const book = await ledger.openBook(tx, { wallets: [leaderId], escrows: [auctionId] })
      voidLeadersHold(book, auction)
      await ledger.saveBook(tx, book, now)
    }
    const cancelled: Auction = {
      ...auction,
      status: 'cancelled',
      sequence: auction.sequence + 1,
      leaderHoldId: null,
      closedAt: now,
    }
    await saveOutcomes(tx, [{ auction: cancelled, status: 'cancelled', cancelReason: reason }], now)
    const fact: NewAuctionFact = {
      type: 'auctions.cancelled',
      stream: lotStream(auctionId),
      sequence: cancelled.sequence,
      actorId: memberId,
      occurredAt: now,
      data: { ...lotFactData(cancelled), sellerId: auction.sellerId, reason, outbidId: leaderId ?? null },
    }
    await publish(tx, auctionFacts, [fact])
    return cancelled
  })
}
