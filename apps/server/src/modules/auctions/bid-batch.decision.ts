import assert from 'node:assert/strict'
import type { Leader } from '@ece/rules/auction'
import { isRejection, type Rejection } from '../../platform/errors/errors.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import type { Hold } from '../ledger/index.ts'
import { decideBid, mayBid, type Auction } from './auction.decision.ts'
import type { StoredBid } from './bid-store.ts'
import { auctionsError } from './errors.ts'
import { lotFactData, lotStream, type NewAuctionFact } from './facts.ts'

/** A bid that waits to be decided. */
export interface BidRequest {
  readonly auctionId: Id
  readonly bidderId: Id
  readonly maximumCents: Cents
  /** The seller does not take bids from this member. */
  readonly blocked: boolean
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
  readonly events: NewAuctionFact[] = []
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

  place({ auctionId, bidderId, maximumCents, blocked }: BidRequest): AcceptedBid | Rejection {
    const before = this.#auctions.get(auctionId)
    if (!before) return auctionsError('not_found')
    const refused = mayBid(before, bidderId, blocked)
    if (refused) return refused
    const bidId = newId()
    const placed = decideBid(before, { bidId, bidderId, maximumCents, at: this.#now.getTime() })
    if (isRejection(placed)) return placed
    const leaderHoldId = placed.leads ? this.#holdMaximum(before, bidderId, maximumCents) : before.leaderHoldId
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
    }
    this.bids.push(bid)
    this.events.push({
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
        placedAt: this.#now.toISOString(),
        leads: placed.leads,
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
  #holdMaximum(auction: Auction, bidderId: Id, maximumCents: Cents): Id | Rejection {
    const { id, lot } = auction
    const own = lot.leader?.bidderId === bidderId ? lot.leader.maximumCents : 0
    const purpose = { reason: 'bid', referenceKind: 'auction', referenceId: id }
    if (own > 0 && this.#book.available(bidderId) + own >= maximumCents) voidLeadersHold(this.#book, auction)
    const hold = this.#book.hold(newId(), bidderId, id, maximumCents, purpose)
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
