import type { Queryable } from '../../platform/db/database.ts'
import { unknownFact, type LoggedOf } from '../../platform/facts/fact.ts'
import type { ReadModel } from '../../platform/facts/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { auctionFacts } from '../auctions/index.ts'
import { readCopies, type VaultCopy } from '../vault/index.ts'
import { partsOf, qualityOf } from './sale.decision.ts'
import { clearSales, insertSales, saveLotResults, type LotResultRow, type SoldCopy } from './store.ts'

const ENDS = [auctionFacts['auctions.settled'], auctionFacts['auctions.unsold'], auctionFacts['auctions.cancelled']]
type End = (typeof ENDS)[number]
type Settled = LoggedOf<(typeof auctionFacts)['auctions.settled']>

/**
 * Sales by card and results by seller. A copy's card and quality never change, so a replay finds what the first reading found.
 * @param copiesFrom the main database, which has the copies; the model itself may be kept in another
 */
export const salesModel = (copiesFrom: Queryable): ReadModel<End> => ({
  name: 'analytics.sales',
  facts: ENDS,
  reset: clearSales,
  apply: async (tx, facts) => {
    const settled = facts.filter((fact) => fact.type === 'auctions.settled')
    const copyIds = new Set(settled.flatMap(({ data }) => data.copyIds))
    const copies = new Map((await readCopies(copiesFrom, [...copyIds])).map((copy) => [copy.id, copy]))
    await insertSales(
      tx,
      settled.flatMap((fact) => salesOf(fact, copies)),
    )
    await saveLotResults(tx, facts.map(resultOf))
  },
})

function salesOf({ id, data, occurredAt }: Settled, copies: ReadonlyMap<Id, VaultCopy>): SoldCopy[] {
  const { auctionId, sellerId, winnerId, priceCents, copyIds } = data
  if (copyIds.length === 0) return []
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

function resultOf(fact: LoggedOf<End>): LotResultRow {
  const { auctionId, sellerId, title, currentPriceCents, bidCount } = fact.data
  const lot = { auctionId, sellerId, title, endedAt: fact.occurredAt, bidCount }
  const nothing = { priceCents: currentPriceCents, feeCents: 0, proceedsCents: 0 }
  switch (fact.type) {
    case 'auctions.settled': {
      const { priceCents, feeCents, proceedsCents, copyIds } = fact.data
      return { ...lot, outcome: 'sold', priceCents, feeCents, proceedsCents, copies: copyIds.length }
    }
    case 'auctions.unsold':
      return { ...lot, ...nothing, outcome: 'unsold', copies: fact.data.copyIds.length }
    case 'auctions.cancelled':
      return { ...lot, ...nothing, outcome: 'cancelled', copies: 0 }
    default:
      return unknownFact(fact)
  }
}
