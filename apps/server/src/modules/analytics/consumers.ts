import type { Tx } from '../../platform/db/database.ts'
import type { StoredFact } from '../../platform/facts/fact.ts'
import type { ReadModel } from '../../platform/facts/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { readCopies, type VaultCopy } from '../vault/index.ts'
import { partsOf, qualityOf } from './sale.decision.ts'
import { clearSales, insertSales, saveLotResults, type LotResultRow, type SoldCopy } from './store.ts'

/** What is read of an ended lot's fact; `auctions` publishes it. */
interface EndedLot {
  readonly auctionId?: Id
  readonly title?: string
  readonly sellerId?: Id
  readonly winnerId?: Id
  readonly priceCents?: Cents
  readonly currentPriceCents?: Cents
  readonly feeCents?: Cents
  readonly proceedsCents?: Cents
  readonly bidCount?: number
  readonly copyIds?: readonly Id[]
}

/** Sales by card and results by seller. A copy's card and quality never change, so a replay finds what the first reading found. */
export const salesModel: ReadModel = {
  name: 'analytics.sales',
  types: ['auctions.settled', 'auctions.unsold', 'auctions.cancelled'],
  reset: clearSales,
  apply: async (tx: Tx, events: readonly StoredFact[]): Promise<void> => {
    const copyIds = events.flatMap(({ data }) => lotOf(data).copyIds ?? [])
    const copies = new Map((await readCopies(tx, [...new Set(copyIds)])).map((copy) => [copy.id, copy]))
    await insertSales(
      tx,
      events.flatMap((event) => (event.type === 'auctions.settled' ? salesOf(event, copies) : [])),
    )
    await saveLotResults(
      tx,
      events.flatMap((event) => resultOf(event)),
    )
  },
}

const lotOf = (data: StoredFact['data']): EndedLot => data

function salesOf({ id, data, occurredAt }: StoredFact, copies: ReadonlyMap<Id, VaultCopy>): SoldCopy[] {
  const { auctionId, sellerId, winnerId, priceCents, copyIds = [] } = lotOf(data)
  if (
    auctionId === undefined ||
    sellerId === undefined ||
    winnerId === undefined ||
    priceCents === undefined ||
    copyIds.length === 0
  )
    return []
  const parts = partsOf(priceCents, copyIds.length)
  return copyIds.flatMap((copyId, index): SoldCopy[] => {
    const copy = copies.get(copyId)
    if (!copy) return []
    const { cardId, serialNumber, serialOf } = copy
    const sold = {
      id,
      copyId,
      cardId,
      auctionId,
      sellerId,
      buyerId: winnerId,
      soldAt: occurredAt,
      priceCents: parts[index] ?? 0,
    }
    return [{ ...sold, lotSize: copyIds.length, quality: qualityOf(copy), serialNumber, serialOf }]
  })
}

const OUTCOMES: Readonly<Record<string, LotResultRow['outcome']>> = {
  'auctions.settled': 'sold',
  'auctions.unsold': 'unsold',
  'auctions.cancelled': 'cancelled',
}

function resultOf({ type, data, occurredAt }: StoredFact): LotResultRow[] {
  const {
    auctionId,
    sellerId,
    title = '',
    priceCents,
    currentPriceCents = 0,
    feeCents = 0,
    proceedsCents = 0,
    bidCount = 0,
    copyIds = [],
  } = lotOf(data)
  const outcome = OUTCOMES[type]
  if (auctionId === undefined || sellerId === undefined || outcome === undefined) return []
  return [
    {
      auctionId,
      sellerId,
      title,
      outcome,
      endedAt: occurredAt,
      priceCents: priceCents ?? currentPriceCents,
      feeCents,
      proceedsCents,
      bidCount,
      copies: copyIds.length,
    },
  ]
}
