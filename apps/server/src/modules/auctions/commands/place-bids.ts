import { randomBytes } from 'node:crypto'
import type { Transactor } from '../../../platform/db/database.ts'
import { isRejection, type Rejection } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { auctionFacts } from '../facts.ts'
import type { Ledger } from '../../ledger/index.ts'
import { BidBatch, type AcceptedBid, type BidRequest } from '../bid-batch.decision.ts'
import { insertBids, raiseStandings } from '../bid-store.ts'
import { lockAuctions, saveLots } from '../store.ts'
import { keepBidAnswers, readKeptAnswers, type BidKey } from '../bid-answers.ts'

export interface KeyedBid extends BidRequest {
  /** Of the request's Idempotency-Key; the first answer to it is kept with the bid. */
  readonly key?: BidKey | undefined
}

export type BidOutcome = AcceptedBid | Rejection

/**
 * Decides bids in one transaction, in the order given: lots are locked in id order, then the wallets of everyone involved;
 * every bid is folded through the rules; bids, lots, holds, balances and events are written with one statement each.
 * The time of all is the database's, read after the lots are locked: a bid that waited past the end is late.
 * Refusals are outcomes, not errors: they undo nothing of the others.
 */
export async function placeBids(
  { db, ledger }: { db: Transactor; ledger: Ledger },
  requests: readonly KeyedBid[],
): Promise<BidOutcome[]> {
  return db.transaction(async (tx) => {
    const auctions = await lockAuctions(tx, [...new Set(requests.map(({ auctionId }) => auctionId))])
    const bidders = requests.map(({ bidder }) => bidder.id)
    const leaders = auctions.flatMap(({ lot }) => lot.leader?.bidderId ?? [])
    const clockRead = tx.query<{ now: Date }>('SELECT clock_timestamp() AS now', [], 'auctions.clock')
    const [[clock], book] = await Promise.all([
      clockRead,
      ledger.openBook(tx, { wallets: [...bidders, ...leaders], escrows: auctions.map(({ id }) => id) }),
    ])
    if (!clock) throw new Error('the database told no time')
    // After the wallets' locks: of two requests with one key the second finds the first one's answer.
    const kept = await readKeptAnswers(tx, requests)
    const batch = new BidBatch(auctions, book, clock.now)
    const decided = new Map<string, BidOutcome>()
    const outcomes = requests.map((request, index): BidOutcome => {
      const keptAnswer = kept(index)
      if (keptAnswer !== undefined) return keptAnswer
      const own = request.key && `${request.bidder.id} ${request.key.key}`
      const repeated = own === undefined ? undefined : decided.get(own)
      if (repeated !== undefined && !isRejection(repeated)) return repeated
      const outcome = batch.place(request, { bidId: newId(), holdId: newId(), salt: randomBytes(32).toString('hex') })
      if (own !== undefined) decided.set(own, outcome)
      return outcome
    })
    if (batch.bids.length > 0) {
      await Promise.all([
        insertBids(tx, batch.bids),
        raiseStandings(tx, batch.bids),
        saveLots(tx, batch.changed()),
        ledger.saveBook(tx, book, clock.now),
        keepBidAnswers(tx, requests, kept, outcomes),
        publish(tx, auctionFacts, batch.facts),
      ])
    }
    return outcomes
  })
}
