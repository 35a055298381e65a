import type { Transactor } from '../../../platform/db/database.ts'
import { isRejection, orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { requireFlag } from '../../../platform/flags/errors.ts'
import type { AsksFlags } from '../../../platform/flags/part.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { Ledger } from '../../ledger/index.ts'
import type { Vault } from '../../vault/index.ts'
import { mayBuyNow, type Auction } from '../auction.decision.ts'
import { voidLeadersHold } from '../bid-batch.decision.ts'
import { mayBid, type Bidder } from '../bidder.decision.ts'
import { auctionsError } from '../errors.ts'
import { auctionFacts, lotFactData, lotStream, type NewAuctionFact } from '../facts.ts'
import { auctionFlags } from '../flags.ts'
import { settleLots } from '../settlement.ts'
import { lockAuctions, lotCopies } from '../store.ts'

export interface BuyNow {
  readonly auctionId: Id
  readonly buyer: Bidder
}

export interface BuyNowDeps {
  readonly db: Transactor
  readonly ledger: Ledger
  readonly vault: Vault
  readonly flags: AsksFlags
}

/**
 * Buys the lot at its fixed price, which ends and settles it in the same transaction.
 * Rejects with `auctions.not_found`, `ended`, `own_auction`, `blocked`, `buy_now_not_possible`, `ledger.insufficient_funds`,
 * and with `flags.paused` while operators have switched buying at once off.
 */
export async function buyNow({ db, ledger, vault, flags }: BuyNowDeps, { auctionId, buyer }: BuyNow): Promise<Auction> {
  const buyerId = buyer.id
  requireFlag(flags, auctionFlags.buyNow, buyerId)
  return db.transaction(async (tx) => {
    const [auction] = await lockAuctions(tx, [auctionId])
    if (!auction) return orThrow(auctionsError('not_found'))
    const refused = mayBid(auction, buyer)
    if (refused) orThrow(refused)
    const [clock] = await tx.query<{ now: Date }>('SELECT clock_timestamp() AS now')
    if (!clock) throw new Error('the database told no time')
    const { now } = clock
    const { priceCents } = orThrow(mayBuyNow(auction, now))
    const copies = await lotCopies(tx, [auctionId])
    const copyIds = copies.get(auctionId) ?? []
    const by = { kind: 'auction', id: auctionId } as const
    const moves = copyIds.map((copyId) => ({
      copyId,
      fromId: auction.sellerId,
      toId: buyerId,
      reason: 'bought_now',
      priceCents,
      reference: by,
      by,
    }))
    await vault.move(tx, moves, now) // Copies before accounts: the order of locks everywhere.
    const previous = auction.lot.leader?.bidderId
    const book = await ledger.openBook(tx, {
      wallets: [buyerId, auction.sellerId, ...(previous === undefined ? [] : [previous])],
      escrows: [auctionId],
      house: ['fees'],
    })
    voidLeadersHold(book, auction)
    const hold = book.hold(newId(), buyerId, auctionId, priceCents, {
      reason: 'buy_now',
      referenceKind: 'auction',
      referenceId: auctionId,
    })
    if (isRejection(hold)) return orThrow(hold)
    const bought: Auction = {
      ...auction,
      lot: {
        ...auction.lot,
        priceCents,
        endsAt: now.getTime(),
        leader: { bidderId: buyerId, bidId: hold.id, maximumCents: priceCents },
        terms: { ...auction.lot.terms, reservePriceCents: null },
      },
      leaderHoldId: hold.id,
      sequence: auction.sequence + 1,
    }
    const fact: NewAuctionFact = {
      type: 'auctions.bought_now',
      stream: lotStream(auctionId),
      sequence: bought.sequence,
      actorId: buyerId,
      occurredAt: now,
      data: {
        ...lotFactData({ ...bought, status: 'closed' }),
        buyerId,
        priceCents,
        boughtAt: now.toISOString(),
        outbidId: previous === buyerId ? null : (previous ?? null),
      },
    }
    const { settled } = await settleLots(tx, { ledger, book, copies, now }, [bought])
    await publish(tx, auctionFacts, [fact, ...settled.facts])
    return settled.auctions[0] ?? bought
  })
}
