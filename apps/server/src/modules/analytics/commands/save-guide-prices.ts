import type { Tx } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'
import { saveCardGuides } from '../../vault/index.ts'
import { newestGuides } from '../queries/prices.ts'
import { insertGuidePrices } from '../store.ts'

export interface GuidePrice {
  readonly cardId: Id
  readonly day: string
  readonly priceCents: Cents
}

/** Stores what a guide says, a price a card and day, in the caller's transaction; collections are told each card's newest. */
export async function saveGuidePrices(tx: Tx, source: string, prices: readonly GuidePrice[]): Promise<void> {
  await insertGuidePrices(tx, source, prices)
  await saveCardGuides(tx, await newestGuides(tx, [...new Set(prices.map(({ cardId }) => cardId))]))
}
