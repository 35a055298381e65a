import { allFlagsOn } from '../../platform/flags/testing.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { oneCard } from '../../testing/cards.ts'
import { ledger } from '../ledger/index.ts'
import { issueCopies, vault } from '../vault/index.ts'
import { createAuction, DEFAULT_HOUSE } from './commands/create-auction.ts'

export interface TestLot {
  readonly sellerId: Id
  /** The lot was put up an hour ago and ends so soon, with no soft close. */
  readonly endsInMs?: number
  readonly startPriceCents?: number
  readonly reservePriceCents?: number
  readonly buyNowPriceCents?: number
}

/** Puts a fresh copy of a card of its own up as a lot: for tests and benchmarks, through the real commands. */
export async function makeLot(db: Database, { sellerId, endsInMs, ...terms }: TestLot): Promise<Id> {
  const { cardId, catalog } = oneCard()
  const agoMs = endsInMs === undefined ? 0 : 3_600_000
  const clock = (): Date => new Date(Date.now() - agoMs)
  const [copy] = await issueCopies({ db, catalog, clock }, { cardId, ownerId: sellerId })
  if (!copy) throw new Error('no copy was issued')
  const house = { ...DEFAULT_HOUSE, feeBps: 1_000, ...(endsInMs === undefined ? {} : { extendWindowMs: 0 }) }
  const endsAt = new Date(Date.now() + (endsInMs ?? 3_600_000))
  const auction = await createAuction(
    { db, catalog, vault, ledger, house, flags: allFlagsOn, clock },
    { startPriceCents: 1_000, ...terms, sellerId, sellerSeesSecrets: false, copyIds: [copy.id], endsAt },
  )
  return auction.id
}
