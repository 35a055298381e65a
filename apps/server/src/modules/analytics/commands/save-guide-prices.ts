import type { Tx } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'
import { analyticsError } from '../errors.ts'
import { analyticsFacts } from '../facts.ts'
import { dayOutside, guideDays } from '../guide-day.decision.ts'
import { insertGuidePrices } from '../store.ts'

export interface GuidePrice {
  readonly cardId: Id
  readonly day: string
  readonly priceCents: Cents
}

/** A fact names no more cards than this. */
const CARDS_A_FACT = 500

/**
 * Stores what a guide says, a price a card and day, in the caller's transaction, and tells which cards have a new one.
 * Rejects with `analytics.guide_day` and stores nothing when a day is outside of `guideDays`.
 */
export async function saveGuidePrices(
  tx: Tx,
  source: string,
  prices: readonly GuidePrice[],
  occurredAt: Date,
): Promise<void> {
  const days = prices.map(({ day }) => day)
  if (dayOutside(days, occurredAt) !== undefined) orThrow(analyticsError('guide_day', guideDays(occurredAt)))
  await insertGuidePrices(tx, source, prices)
  const cardIds = [...new Set(prices.map(({ cardId }) => cardId))]
  const chunks = Array.from({ length: Math.ceil(cardIds.length / CARDS_A_FACT) }, (_, index) =>
    cardIds.slice(index * CARDS_A_FACT, (index + 1) * CARDS_A_FACT),
  )
  await publish(
    tx,
    analyticsFacts,
    chunks.map((chunk) => ({
      type: 'analytics.guide_prices_stored' as const,
      stream: `guide:${source}` as const,
      data: { source, cardIds: chunk },
      occurredAt,
    })),
  )
}
