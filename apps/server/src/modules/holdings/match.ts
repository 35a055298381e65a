import type { CardSummary } from '@ece/contracts/catalog'
import type { HoldingRow as PreviewRow } from '@ece/contracts/holdings'
import type { Queryable } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import { isRejection, readCollection } from './collection-file.ts'

type Catalog = Pick<CatalogService, 'cards' | 'printings'>

/** The lines of a file, each with the card that it means. Nothing is kept. */
export async function matchFile(db: Queryable, catalog: Catalog, csv: string): Promise<PreviewRow[]> {
  const read = readCollection(csv)
  const rows = isRejection(read) ? orThrow(read) : read
  const matches = await catalog.printings(db, rows)
  const ids = new Set(matches.flatMap((match): Id[] => (match.status === 'matched' ? [match.cardId] : [])))
  const cards = await catalog.cards(db, [...ids])
  return rows.map(({ line, name, set, number, condition, quantity }, index): PreviewRow => {
    const match = matches[index] ?? { status: 'unknown' as const }
    const card = match.status === 'matched' ? cards.get(match.cardId) : undefined
    return { line, name, set, number, condition, quantity, status: match.status, card: card ? summaryOf(card) : null }
  })
}

/** The card without what only searching needs. */
export function summaryOf({ id, game, set, collectorNumber, name, rarity, finish, language, image }: CardSummary): CardSummary {
  return { id, game, set, collectorNumber, name, rarity, finish, language, image }
}
