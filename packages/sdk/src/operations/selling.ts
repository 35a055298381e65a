// Generated from docs/openapi.json by npm run generate.
import type { LotResult, SellerOverview } from '@ece/contracts/analytics'
import { address, operation, type Page } from '../operation.ts'

/** Your sales figures. */
export const getSellerOverview = /* @__PURE__ */ operation<
  { readonly range?: '30d' | '90d' | '1y' | 'all' | null | undefined },
  SellerOverview
>('GET', '/api/v1/seller/overview')

/** How your lots ended, newest first. */
export const listSellerResults = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly range?: '30d' | '90d' | '1y' | 'all' | null | undefined
  },
  Page<LotResult>
>('GET', '/api/v1/seller/results')

/** How your lots ended, as CSV. */
export const exportSellerResults = /* @__PURE__ */ address<{
  readonly range?: '30d' | '90d' | '1y' | 'all' | null | undefined
}>('/api/v1/seller/results.csv')
