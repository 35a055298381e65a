// Generated from docs/openapi.json by npm run generate.
import type { PriceContext, PriceHistory, Sale, Suggestion } from '@ece/contracts/analytics'
import { operation, type Page } from '../operation.ts'

/** Store what a price guide says of a card. */
export const putGuidePrices = /* @__PURE__ */ operation<
  {
    readonly id: string
    readonly body: {
      readonly source: string
      readonly prices: readonly { readonly day: string; readonly priceCents: number }[]
    }
  },
  void
>('PUT', '/api/v1/cards/{id}/guide-prices')

/** What a card costs: last sold, median, guide and lowest live, each with its source and age. */
export const getPriceContext = /* @__PURE__ */ operation<
  { readonly quality?: string | null | undefined; readonly id: string },
  PriceContext
>('GET', '/api/v1/cards/{id}/price-context')

/** What a card sold for, by day. */
export const getPrices = /* @__PURE__ */ operation<
  {
    readonly range?: '30d' | '90d' | '1y' | 'all' | null | undefined
    readonly quality?: string | null | undefined
    readonly id: string
  },
  PriceHistory
>('GET', '/api/v1/cards/{id}/prices')

/** Past sales of a card, newest first. */
export const listSales = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly quality?: string | null | undefined
    readonly id: string
  },
  Page<Sale>
>('GET', '/api/v1/cards/{id}/sales')

/** What copies may bring. */
export const suggestPrices = /* @__PURE__ */ operation<{ readonly copyIds: string }, { items: Suggestion[] }>(
  'GET',
  '/api/v1/prices/suggestions',
)
