// Generated from docs/openapi.json by npm run generate.
import type { LotResult, SellerOverview, SellerRecord } from '@ece/contracts/analytics'
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

/** What anyone may know of a seller: how many lots sold, how many did not, and since when. */
export const getSellerRecord = /* @__PURE__ */ operation<{ readonly id: string }, SellerRecord>(
  'GET',
  '/api/v1/sellers/{id}/record',
)
