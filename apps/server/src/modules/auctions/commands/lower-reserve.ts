import { isRefused, lowerReserve as lowerReserveOf } from '@ece/rules/auction'
import assert from 'node:assert/strict'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { isRejection, orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { Ledger } from '../../ledger/index.ts'
import { mayLowerReserve, type Auction } from '../auction.decision.ts'
import { voidLeadersHold } from '../bid-batch.decision.ts'
import { cutStanding } from '../bid-store.ts'
import { auctionsError } from '../errors.ts'
import { auctionFacts, lotFactData, lotStream, type NewAuctionFact } from '../facts.ts'
import { lockAuctions, saveLots } from '../store.ts'

export interface LowerReserve {
  readonly auctionId: Id
  readonly sellerId: Id
  /** 0 takes the reserve away, while there is no bid. */
  readonly reservePriceCents: number
}

/**
 * Lowers a lot's hidden reserve. A standing maximum that would win by it is cut to one cent below, and the rest of its hold
 * returns, so that its bidder decides again.
 * Rejects with `auctions.not_found`, `not_seller`, `not_open`, `reserve_not_lower`, `reserve_not_above_price`, `reserve_awaits_bid`.
 */
export async function lowerReserve(
  { db, ledger, clock }: { db: Transactor; ledger: Ledger; clock: Clock },
  { auctionId, sellerId, reservePriceCents }: LowerReserve,
): Promise<Auction> {
  return db.transaction(async (tx) => {
    const [auction] = await lockAuctions(tx, [auctionId])
    if (!auction) return orThrow(auctionsError('not_found'))
    if (auction.sellerId !== sellerId) return orThrow(auctionsError('not_seller'))
    if (auction.status !== 'scheduled' && auction.status !== 'live')
      return orThrow(auctionsError('not_open', { status: auction.status }))
    const refused = mayLowerReserve(auction, reservePriceCents)
    if (refused) orThrow(refused)
    const now = clock()
    const lot = lowerReserveOf(auction.lot, reservePriceCents)
    if (isRefused(lot)) {
      return orThrow(
        lot.refused === 'reserve_not_lower'
          ? auctionsError('reserve_not_lower')
          : auctionsError('reserve_not_above_price', { currentPriceCents: lot.currentPriceCents }),
      )
    }
    const cut = lot.leader !== null && lot.leader.maximumCents !== auction.lot.leader?.maximumCents ? lot.leader : null
    let { leaderHoldId } = auction
    if (cut) {
      const book = await ledger.openBook(tx, { wallets: [cut.bidderId], escrows: [auctionId] })
      voidLeadersHold(book, auction)
      const hold = book.hold(newId(), cut.bidderId, auctionId, cut.maximumCents, {
        reason: 'bid',
        referenceKind: 'auction',
        referenceId: auctionId,
      })
      assert(!isRejection(hold), 'a smaller hold than before was refused')
      leaderHoldId = hold.id
      await ledger.saveBook(tx, book, now)
      await cutStanding(tx, auctionId, cut)
    }
    const lowered: Auction = { ...auction, lot, leaderHoldId, sequence: auction.sequence + 1 }
    await saveLots(tx, [lowered])
    const fact: NewAuctionFact = {
      type: 'auctions.reserve_lowered',
      stream: lotStream(auctionId),
      sequence: lowered.sequence,
      actorId: sellerId,
      occurredAt: now,
      data: { ...lotFactData(lowered), reservePriceCents, cutId: cut?.bidderId ?? null },
    }
    await publish(tx, auctionFacts, [fact])
    return lowered
  })
}
