import type { Transactor, Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Ledger } from '../../ledger/index.ts'
import type { Vault } from '../../vault/index.ts'
import { settlementOf, type Auction } from '../auction.decision.ts'
import { auctionFacts, lotFactData, lotStream, type NewAuctionFact } from '../facts.ts'
import { settleLots } from '../settlement.ts'
import { claimEnded, claimOpening, claimUnsettled, lotCopies, saveOutcomes } from '../store.ts'

export interface CloseDeps {
  readonly db: Transactor
  readonly ledger: Ledger
  readonly vault: Vault
}

/**
 * Closes and settles lots whose end has passed, many in one transaction. Rows are claimed with SKIP LOCKED, so that two
 * processes never settle one lot twice.
 * @returns how many lots were settled; fewer than `limit` means that no more could be claimed
 */
export async function closeEnded({ db, ledger, vault }: CloseDeps, limit: number): Promise<number> {
  return db.transaction(async (tx) => settle(tx, { ledger, vault }, await claimEnded(tx, limit)))
}

/** Tries again to settle lots that closed without being settled, each in a transaction of its own. */
export async function settleClosed({ db, ledger, vault }: CloseDeps): Promise<number> {
  return db.transaction(async (tx) => settle(tx, { ledger, vault }, await claimUnsettled(tx, 1)))
}

async function settle(
  tx: Tx,
  { ledger, vault }: Pick<CloseDeps, 'ledger' | 'vault'>,
  auctions: readonly Auction[],
): Promise<number> {
  if (auctions.length === 0) return 0
  const [clock] = await tx.query<{ now: Date }>('SELECT clock_timestamp() AS now')
  if (!clock) throw new Error('the database told no time')
  const { now } = clock
  const copies = await lotCopies(
    tx,
    auctions.map(({ id }) => id),
  )
  await handOver(tx, vault, auctions, copies, now)
  const book = await ledger.openBook(tx, {
    wallets: auctions.flatMap(({ sellerId, lot }) => (lot.leader ? [lot.leader.bidderId, sellerId] : [sellerId])),
    escrows: auctions.map(({ id }) => id),
    house: ['fees'],
  })
  const { settled } = await settleLots(tx, { ledger, book, copies, now }, auctions)
  await publish(tx, auctionFacts, settled.facts)
  return auctions.length
}

async function handOver(
  tx: Tx,
  vault: Vault,
  auctions: readonly Auction[],
  copies: ReadonlyMap<string, readonly string[]>,
  now: Date,
): Promise<void> {
  const freed: { copyId: string; by: { kind: 'auction'; id: string } }[] = []
  const moved: Parameters<Vault['move']>[1][number][] = []
  for (const auction of auctions) {
    const by = { kind: 'auction', id: auction.id } as const
    const settlement = settlementOf(auction)
    for (const copyId of copies.get(auction.id) ?? []) {
      if (settlement.outcome === 'unsold') freed.push({ copyId, by })
      else
        moved.push({
          copyId,
          fromId: auction.sellerId,
          toId: settlement.winnerId,
          reason: 'won',
          priceCents: settlement.priceCents,
          reference: by,
          by,
        })
    }
  }
  await vault.lock(
    tx,
    [...freed, ...moved].map(({ copyId }) => copyId),
  ) // All in id order before any is written.
  await vault.release(tx, freed, now)
  await vault.move(tx, moved, now)
}

/**
 * Only closes one ended lot: for one whose settlement fails with others. It is then settled by itself, as often as it
 * takes, and never takes bids again.
 */
export async function closeFirst({ db }: Pick<CloseDeps, 'db'>): Promise<number> {
  return db.transaction(async (tx) => {
    const [auction] = await claimEnded(tx, 1)
    if (!auction) return 0
    const now = new Date(auction.lot.endsAt)
    await saveOutcomes(tx, [{ auction, status: 'closed' }], now)
    return 1
  })
}

/** Opens scheduled lots whose start has come. */
export async function openScheduled({ db }: Pick<CloseDeps, 'db'>, limit: number): Promise<number> {
  return db.transaction(async (tx) => {
    const auctions = (await claimOpening(tx, limit)).map((auction): Auction => ({
      ...auction,
      status: 'live',
      sequence: auction.sequence + 1,
    }))
    if (auctions.length === 0) return 0
    const now = new Date()
    await saveOutcomes(
      tx,
      auctions.map((auction) => ({ auction, status: 'live' as const })),
      now,
    )
    const events = auctions.map((auction): NewAuctionFact => ({
      type: 'auctions.opened',
      stream: lotStream(auction.id),
      sequence: auction.sequence,
      actorId: null,
      occurredAt: now,
      data: lotFactData(auction),
    }))
    await publish(tx, auctionFacts, events)
    return auctions.length
  })
}
