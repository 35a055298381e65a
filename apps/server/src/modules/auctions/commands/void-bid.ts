import type { LotState } from '@ece/rules/auction'
import { foldLot, type LotFact } from '@ece/rules/replay'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { isRejection, orThrow } from '../../../platform/errors/errors.ts'
import { publish, readStream } from '../../../platform/facts/log.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { Book, Ledger } from '../../ledger/index.ts'
import { mayModerate, type Auction } from '../auction.decision.ts'
import { voidLeadersHold } from '../bid-batch.decision.ts'
import { cutStanding, findBid, hasBid, markVoided } from '../bid-store.ts'
import { auctionsError } from '../errors.ts'
import { auctionFacts, LOT_LOG_FACTS, lotFactData, ruleFactsOf, lotStream, type NewAuctionFact } from '../facts.ts'
import { lockAuctions, saveLots } from '../store.ts'

export interface VoidBid {
  readonly auctionId: Id
  readonly bidId: Id
  readonly staffId: Id
  readonly reason: string
}

interface Voided {
  readonly bidId: Id
  readonly bidderId: Id
  readonly reason: string
}

/**
 * Takes a bid out, by staff, with a reason: the lot is folded again from its remaining bids. Every bid stays funded: where
 * the new leader can't hold the maximum any more, that bid is taken out as well, and so on.
 * Rejects with `auctions.not_found`, `own_matter`, `bid_not_found`, `bid_already_voided`, `not_open`.
 */
export async function voidBid(
  { db, ledger, clock }: { db: Transactor; ledger: Ledger; clock: Clock },
  { auctionId, bidId, staffId, reason }: VoidBid,
): Promise<Auction> {
  return db.transaction(async (tx) => {
    const [auction] = await lockAuctions(tx, [auctionId])
    if (!auction) return orThrow(auctionsError('not_found'))
    const refused = mayModerate(auction, { id: staffId, hasBidOnLot: await hasBid(tx, auctionId, staffId) })
    if (refused) orThrow(refused)
    const bid = await findBid(tx, auctionId, bidId)
    if (!bid) return orThrow(auctionsError('bid_not_found'))
    if (bid.voidedAt !== null) return orThrow(auctionsError('bid_already_voided'))
    if (auction.status !== 'live') return orThrow(auctionsError('not_open', { status: auction.status }))
    const now = clock()
    const facts = ruleFactsOf(await readStream(tx, LOT_LOG_FACTS, lotStream(auctionId), { limit: 1_000_000 }))
    const bidders = facts.flatMap((fact) => (fact.type === 'bid_placed' ? fact.bidderId : []))
    const book = await ledger.openBook(tx, { wallets: bidders, escrows: [auctionId] })
    const { lot, leaderHoldId, voided } = refold(auction, facts, { bidId, bidderId: bid.bidderId, reason }, book)
    await ledger.saveBook(tx, book, now)
    for (const each of voided) await markVoided(tx, auctionId, [each.bidId], each.reason, now)
    const result: Auction = {
      ...auction,
      lot: { ...lot, bidCount: lot.bidCount },
      leaderHoldId,
      sequence: auction.sequence + voided.length,
    }
    if (lot.leader) await cutStanding(tx, auctionId, lot.leader)
    await saveLots(tx, [result])
    const outbidId =
      auction.lot.leader && auction.lot.leader.bidderId !== lot.leader?.bidderId ? auction.lot.leader.bidderId : null
    const events = voided.map((each, index): NewAuctionFact => ({
      type: 'auctions.bid_voided',
      stream: lotStream(auctionId),
      sequence: auction.sequence + index + 1,
      actorId: staffId,
      occurredAt: now,
      data: {
        ...lotFactData({ ...result, sequence: auction.sequence + index + 1 }),
        ...each,
        outbidId: index === 0 ? outbidId : null,
      },
    }))
    await publish(tx, auctionFacts, events)
    return result
  })
}

function refold(
  auction: Auction,
  facts: readonly LotFact[],
  first: Voided,
  book: Book,
): { lot: LotState; leaderHoldId: Id | null; voided: Voided[] } {
  const before = auction.lot.leader
  const voided: Voided[] = [first]
  for (;;) {
    const lot = foldLot([...facts, ...voided.map(({ bidId }): LotFact => ({ type: 'bid_voided', bidId }))])
    const { leader } = lot
    if (before && leader?.bidId === before.bidId && leader.maximumCents === before.maximumCents)
      return { lot, leaderHoldId: auction.leaderHoldId, voided }
    if (voided.length === 1) voidLeadersHold(book, auction)
    if (leader === null) return { lot, leaderHoldId: null, voided }
    const hold = book.hold(newId(), leader.bidderId, auction.id, leader.maximumCents, {
      reason: 'bid',
      referenceKind: 'auction',
      referenceId: auction.id,
    })
    if (!isRejection(hold)) return { lot, leaderHoldId: hold.id, voided }
    voided.push({ bidId: leader.bidId, bidderId: leader.bidderId, reason: 'unfunded' })
  }
}
