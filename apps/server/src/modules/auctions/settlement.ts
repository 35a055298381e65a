import type { Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Book, Ledger } from '../ledger/index.ts'
import { HOUSE } from '../ledger/index.ts'
import { settlementOf, type Auction } from './auction.decision.ts'
import { leadersHold, voidLeadersHold } from './bid-batch.decision.ts'
import { lotFactData, lotStream, type NewAuctionFact } from './facts.ts'
import { saveOutcomes, type LotOutcome } from './store.ts'

export interface SettlementDeps {
  readonly ledger: Ledger
  /** With the wallets of leaders and sellers, the lots' escrows and the house's fees locked. */
  readonly book: Book
  readonly copies: ReadonlyMap<Id, readonly Id[]>
  readonly now: Date
}

/**
 * Closes and settles lots whose copies have been moved or freed already: the leader's hold is posted for the price (the
 * rest returns), the fee goes to the house and the rest to the seller; or everything is freed. Writes balances and lots;
 * the facts are the caller's to publish.
 */
export async function settleLots(
  tx: Tx,
  { ledger, book, copies, now }: SettlementDeps,
  auctions: readonly Auction[],
): Promise<{ settled: { auctions: Auction[]; facts: NewAuctionFact[] } }> {
  const settled: { auctions: Auction[]; facts: NewAuctionFact[]; outcomes: LotOutcome[] } = {
    auctions: [],
    facts: [],
    outcomes: [],
  }
  for (const auction of auctions) {
    const { result, facts, outcome } = settleLot(auction, book, copies.get(auction.id) ?? [], now)
    settled.auctions.push(result)
    settled.facts.push(...facts)
    settled.outcomes.push(outcome)
  }
  await Promise.all([ledger.saveBook(tx, book, now), saveOutcomes(tx, settled.outcomes, now)])
  return { settled }
}

function settleLot(
  auction: Auction,
  book: Book,
  copyIds: readonly Id[],
  now: Date,
): { result: Auction; facts: NewAuctionFact[]; outcome: LotOutcome } {
  const { id, sellerId } = auction
  const base = { stream: lotStream(id), occurredAt: now, actorId: null }
  const closed: Auction = { ...auction, status: 'closed', sequence: auction.sequence + 1 }
  const closedFact: NewAuctionFact = {
    ...base,
    type: 'auctions.closed',
    sequence: closed.sequence,
    data: lotFactData(closed),
  }
  const settlement = settlementOf(auction)
  if (settlement.outcome === 'unsold') {
    voidLeadersHold(book, auction)
    const result: Auction = { ...closed, status: 'unsold', sequence: closed.sequence + 1, leaderHoldId: null }
    const fact: NewAuctionFact = {
      ...base,
      type: 'auctions.unsold',
      sequence: result.sequence,
      data: { ...lotFactData(result), sellerId, copyIds },
    }
    return { result, facts: [closedFact, fact], outcome: { auction: result, status: 'unsold' } }
  }
  const { winnerId, priceCents, feeCents, proceedsCents } = settlement
  payOut(auction, book, settlement)
  const result: Auction = { ...closed, status: 'settled', winnerId, sequence: closed.sequence + 1, leaderHoldId: null }
  const fact: NewAuctionFact = {
    ...base,
    type: 'auctions.settled',
    sequence: result.sequence,
    data: { ...lotFactData(result), sellerId, winnerId, priceCents, feeCents, proceedsCents, copyIds },
  }
  return { result, facts: [closedFact, fact], outcome: { auction: result, status: 'settled', feeCents } }
}

function payOut(
  auction: Auction,
  book: Book,
  { priceCents, feeCents, proceedsCents }: { priceCents: number; feeCents: number; proceedsCents: number },
): void {
  const { id, sellerId } = auction
  const reference = { referenceKind: 'auction', referenceId: id }
  const hold = leadersHold(auction)
  if (!hold) throw new Error(`the lot ${id} has a winner and no hold`)
  book.postHold(hold, priceCents, { reason: 'purchase', ...reference })
  const refusedFee =
    feeCents > 0 ? book.post(newId(), id, HOUSE.fees, feeCents, { reason: 'fee', ...reference }) : undefined
  const refusedSale =
    proceedsCents > 0 ? book.post(newId(), id, sellerId, proceedsCents, { reason: 'sale', ...reference }) : undefined
  if (refusedFee ?? refusedSale) throw new Error(`the escrow of the lot ${id} does not hold its price`)
}
