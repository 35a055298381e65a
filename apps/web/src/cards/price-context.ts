import 'server-only'
import { getPrices } from '@ece/sdk/operations/prices'
import { listAuctions } from '@ece/sdk/operations/auctions'
import { orNull, publicApi } from '../api/server.ts'

/** What a card is worth by what is known of it: sales of this very quality where one is asked for, the guide, the lowest live lot. */
export interface PriceContext {
  readonly lastSaleCents: number | null
  readonly lastSoldAt: string | null
  readonly medianCents: number | null
  readonly sales: number
  readonly guide: { readonly source: string; readonly day: string; readonly priceCents: number } | null
  /** The lowest price that a live lot of this card alone stands at, whatever its condition. */
  readonly lowestLive: { readonly id: string; readonly priceCents: number } | null
}

/** `quality` as the prices know it: `NM`, `PSA 10`; null asks for all of them together. */
export async function readPriceContext(cardId: string, quality: string | null): Promise<PriceContext> {
  const api = publicApi()
  const [history, live] = await Promise.all([
    orNull(getPrices(api, { id: cardId, range: '1y', ...(quality === null ? {} : { quality }) })),
    orNull(listAuctions(api, { cardId, status: 'live', sort: 'price', limit: 12 })),
  ])
  const lowest = live?.items.find(({ copies }) => copies.length === 1)
  return {
    lastSaleCents: history?.summary.lastSaleCents ?? null,
    lastSoldAt: history?.summary.lastSoldAt ?? null,
    medianCents: history?.summary.medianCents ?? null,
    sales: history?.summary.sales ?? 0,
    guide: history?.guide.at(-1) ?? null,
    lowestLive: lowest ? { id: lowest.id, priceCents: lowest.currentPriceCents } : null,
  }
}

/** How the prices name a copy's quality; null where nothing is stated. */
export function qualityOf(copy: {
  readonly grade: { readonly grader: string; readonly grade: string } | null
  readonly condition: string | null
}): string | null {
  return copy.grade ? `${copy.grade.grader} ${copy.grade.grade}` : copy.condition
}
