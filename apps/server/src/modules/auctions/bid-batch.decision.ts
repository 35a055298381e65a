import assert from 'node:assert/strict'
import type { Leader } from '@ece/rules/auction'
import { commitmentOf } from '@ece/rules/commitment'
import { visibleBid } from '@ece/rules/visible-bid'
import { isRejection, type Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import type { Hold } from '../ledger/index.ts'
import { decideBid, type Auction } from './auction.decision.ts'
import type { StoredBid } from './bid-store.ts'
import { mayBid, type Bidder } from './bidder.decision.ts'
import { auctionsError } from './errors.ts'
import { lotFactData, lotStream, type NewAuctionFact } from './facts.ts'

/** A bid that waits to be decided. */
export interface BidRequest {
  readonly auctionId: Id
  readonly bidder: Bidder
  readonly maximumCents: Cents
}

/** What is made up for a bid: its ids, and the salt of its commitment (32 bytes, in hexadecimal). */
export interface BidMakings {
  readonly bidId: Id
  readonly holdId: Id
  readonly salt: string
}

export interface AcceptedBid {
  readonly bid: StoredBid
  /** The lot right after this bid. */
  readonly auction: Auction
}

/** The part of the ledger's book that deciding bids needs. */
export interface HoldBook {
  hold(
    id: Id,
    from: Id,
    to: Id,
    amountCents: Cents,
    purpose: { reason: string; referenceKind: string; referenceId: Id },
  ): Hold | Rejection
  voidHold(hold: Hold, purpose: { reason: string; referenceKind: string; referenceId: Id }): void
  available(accountId: Id): Cents
}

/**
 * Decides bids one after the other on locked lots and locked wallets, in memory: each sees what those before it did.
 * A leading bid holds its maximum; the hold of whoever it outbids is voided in the same breath, so one member's money can
 * pay for the next bid of the same batch.
 */
export class BidBatch {
  readonly #auctions: Map<Id, Auction>
  readonly #book: HoldBook
  readonly #now: Date
  readonly bids: StoredBid[] = []
  readonly facts: NewAuctionFact[] = []
  readonly #changed = new Set<Id>()

  constructor(auctions: readonly Auction[], book: HoldBook, now: Date) {
    this.#auctions = new Map(auctions.map((auction) => [auction.id, auction]))
    this.#book = book
    this.#now = now
  }

  /** The lots that bids have changed. */
  changed(): Auction[] {
    return [...this.#changed].flatMap((id) => this.#auctions.get(id) ?? [])
  }

  place({ auctionId, bidder, maximumCents }: BidRequest, { bidId, holdId, salt }: BidMakings): AcceptedBid | Rejection {
    const before = this.#auctions.get(auctionId)
    if (!before) return auctionsError('not_found')
    const refused = mayBid(before, bidder)
    if (refused) return refused
    const bidderId = bidder.id
    const input = { bidId, bidderId, maximumCents, at: this.#now.getTime() }
    const placed = decideBid(before, input)
    if (isRejection(placed)) return placed
    const leaderHoldId = placed.leads ? this.#holdMaximum(before, bidderId, maximumCents, holdId) : before.leaderHoldId
    if (isRejection(leaderHoldId)) return leaderHoldId
    const auction: Auction = {
      ...before,
      lot: placed.state,
      leaderHoldId,
      sequence: before.sequence + 1,
      status: 'live',
    }
    this.#auctions.set(auctionId, auction)
    this.#changed.add(auctionId)
    const bid: StoredBid = {
      auctionId,
      id: bidId,
      bidderId,
      maximumCents,
      priceCents: placed.state.priceCents,
      sequence: auction.sequence,
      placedAt: this.#now,
      salt,
      leads: placed.leads,
      raise: before.lot.leader?.bidderId === bidderId,
      rivalId: (placed.leads ? placed.outbid : placed.state.leader)?.bidderId ?? null,
      ...visibleBid(before.lot, input, placed.state),
    }
    this.bids.push(bid)
    this.facts.push({
      type: 'auctions.bid_placed',
      stream: lotStream(auctionId),
      sequence: auction.sequence,
      actorId: bidderId,
      occurredAt: this.#now,
      data: {
        ...lotFactData(auction),
        bidId,
        bidderId,
        maximumCents,
        commitment: commitmentOf({ auctionId, bidId, maximumCents, salt }),
        placedAt: this.#now.toISOString(),
        leads: bid.leads,
        raise: bid.raise,
        rivalId: bid.rivalId,
        amountCents: bid.amountCents,
        automaticCents: bid.automaticCents,
        extended: placed.extended,
        outbidId: placed.leads ? (placed.outbid?.bidderId ?? null) : bidderId,
      },
    })
    return { bid, auction }
  }

  /**
   * Frees the old leader's money and holds the new maximum. The order matters when both are one member; if the new hold
   * can't be had, nothing was freed: what the member has is looked at first.
   */
  #holdMaximum(auction: Auction, bidderId: Id, maximumCents: Cents, holdId: Id): Id | Rejection {
    const { id, lot } = auction
    const own = lot.leader?.bidderId === bidderId ? lot.leader.maximumCents : 0
    const purpose = { reason: 'bid', referenceKind: 'auction', referenceId: id }
    if (own > 0 && this.#book.available(bidderId) + own >= maximumCents) voidLeadersHold(this.#book, auction)
    const hold = this.#book.hold(holdId, bidderId, id, maximumCents, purpose)
    if (isRejection(hold))
      return own > 0
        ? {
            ...hold,
            details: {
              ...hold.details,
              neededCents: maximumCents,
              availableCents: this.#book.available(bidderId) + own,
            },
          }
        : hold
    if (own === 0) voidLeadersHold(this.#book, auction)
    return hold.id
  }
}

/** The leader's hold in the ledger's words. */
export function leadersHold({ id, lot, leaderHoldId }: Auction): Hold | null {
  if (lot.leader === null || leaderHoldId === null) return null
  return {
    id: leaderHoldId,
    debitAccountId: lot.leader.bidderId,
    creditAccountId: id,
    amountCents: lot.leader.maximumCents,
  }
}

export function voidLeadersHold(book: Pick<HoldBook, 'voidHold'>, auction: Auction): Leader | null {
  const hold = leadersHold(auction)
  if (!hold) return null
  assert(auction.lot.leader)
  book.voidHold(hold, { reason: 'bid', referenceKind: 'auction', referenceId: auction.id })
  return auction.lot.leader
}
