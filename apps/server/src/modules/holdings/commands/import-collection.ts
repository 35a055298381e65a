import type { Transactor, Tx } from '../../../platform/db/database.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CatalogService } from '../../catalog/index.ts'
import { holdingsError } from '../errors.ts'
import { matchFile } from '../match.ts'
import { countHoldings, lockList, writeHoldings, type HoldingRow } from '../store.ts'

const MAXIMUM_LINES = 50_000

export interface ImportCollectionDeps {
  readonly db: Tx & Transactor
  readonly catalog: Pick<CatalogService, 'cards' | 'printings'>
  readonly clock: Clock
}

/**
 * Sets the quantities of the cards that a file names, all or none; the same file again changes nothing. Lines that mean no card,
 * or several, are left out. Rejects with `holdings.unreadable`, `holdings.no_name`, `holdings.too_many_rows`, `holdings.too_many`.
 */
export async function importCollection({ db, catalog, clock }: ImportCollectionDeps, { memberId, csv }: { memberId: Id; csv: string }): Promise<{ cards: number; leftOut: number }> {
  const rows = await matchFile(db, catalog, csv)
  const sums = new Map<string, Omit<HoldingRow, 'updatedAt'>>()
  for (const { card, condition, quantity } of rows) {
    if (!card) continue
    const key = `${card.id} ${condition}`
    sums.set(key, { cardId: card.id, condition, cardName: card.name, quantity: Math.min(9_999, (sums.get(key)?.quantity ?? 0) + quantity) })
  }
  await lockList(db, memberId)
  await writeHoldings(db, memberId, [...sums.values()], clock())
  if ((await countHoldings(db, memberId)) > MAXIMUM_LINES) orThrow(holdingsError('too_many', { maximum: MAXIMUM_LINES }))
  return { cards: sums.size, leftOut: rows.filter(({ card }) => card === null).length }
}
