import type { CardSummary } from '@ece/contracts/catalog'
import { amountText } from '@ece/rules/amount'
import type { Holding } from './holding.ts'

/** The list as this exchange reads it again, every column of it (docs/COLLECTION-CSV.md). */
export const HOLDING_COLUMNS: Readonly<Record<string, (holding: Holding, card: CardSummary) => string | number>> = {
  Name: (_, { name }) => name,
  'Set code': (_, { set }) => set.code,
  'Set name': (_, { set }) => set.name,
  'Collector number': (_, { collectorNumber }) => collectorNumber,
  Game: (_, { game }) => game,
  Rarity: (_, { rarity }) => rarity ?? '',
  Finish: (_, { finish }) => finish,
  Language: (_, { language }) => language,
  Quantity: ({ quantity }) => quantity,
  Condition: ({ condition }) => condition,
  Grader: ({ grade }) => grade?.grader ?? '',
  Grade: ({ grade }) => grade?.grade ?? '',
  Certificate: ({ grade }) => grade?.certNumber ?? '',
  Note: ({ note }) => note.note,
  Tags: ({ note }) => note.tags.join(', '),
  'Purchase price': ({ note }) => (note.paid ? amountText(note.paid.cents) : ''),
  'Purchase price currency': ({ note }) => note.paid?.currency ?? '',
  'Purchased on': ({ note }) => note.paidOn ?? '',
}

export function holdingLine(holding: Holding, card: CardSummary): Record<string, string | number> {
  return Object.fromEntries(Object.entries(HOLDING_COLUMNS).map(([column, of]) => [column, of(holding, card)]))
}
