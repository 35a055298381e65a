// Generated from docs/openapi.json by npm run generate.
import type { Holding, HoldingDraft, HoldingTags, HoldingsImported, HoldingsPreview } from '@ece/contracts/holdings'
import { address, operation, type Page } from '../operation.ts'

/** Cards that you keep elsewhere, by name. */
export const listHoldings = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly q?: string | null | undefined
    readonly tag?: string | null | undefined
  },
  Page<Holding>
>('GET', '/api/v1/me/holdings')

/** Cards that you keep elsewhere, as CSV that can be brought in again. */
export const exportHoldings = /* @__PURE__ */ address<{}>('/api/v1/me/holdings.csv')

/** The file whose lines you are deciding; null where there is none. */
export const getHoldingsDraft = /* @__PURE__ */ operation<{}, { draft: HoldingDraft | null }>(
  'GET',
  '/api/v1/me/holdings/draft',
)

/** Begin with a file, in place of the one before: what its lines mean. */
export const putHoldingsDraft = /* @__PURE__ */ operation<
  { readonly body: { readonly csv: string; readonly fileName?: string } },
  { draft: HoldingDraft | null }
>('PUT', '/api/v1/me/holdings/draft')

/** Drop the file; nothing of it is kept. */
export const dropHoldingsDraft = /* @__PURE__ */ operation<{}, void>('DELETE', '/api/v1/me/holdings/draft')

/** Keep what the file names, as you have decided it. */
export const keepHoldingsDraft = /* @__PURE__ */ operation<{}, HoldingsImported>(
  'POST',
  '/api/v1/me/holdings/draft/keep',
)

/** Say which card a line means; null leaves it out. */
export const chooseHoldingsLine = /* @__PURE__ */ operation<
  { readonly line: number; readonly body: { readonly cardId: string | null } },
  { draft: HoldingDraft | null }
>('PUT', '/api/v1/me/holdings/draft/lines/{line}')

/** Take a line as the file says again. */
export const unchooseHoldingsLine = /* @__PURE__ */ operation<
  { readonly line: number },
  { draft: HoldingDraft | null }
>('DELETE', '/api/v1/me/holdings/draft/lines/{line}')

/** Say what a word of the file means that nothing is known of. */
export const explainHoldingsWord = /* @__PURE__ */ operation<
  {
    readonly body: {
      readonly column: 'condition' | 'finish' | 'language'
      readonly word: string
      readonly meaning: string
    }
  },
  { draft: HoldingDraft | null }
>('PUT', '/api/v1/me/holdings/draft/words')

/** Keep what a collection file names. */
export const importHoldings = /* @__PURE__ */ operation<{ readonly body: { readonly csv: string } }, HoldingsImported>(
  'POST',
  '/api/v1/me/holdings/import',
)

/** What a collection file means, before anything is kept. */
export const previewHoldings = /* @__PURE__ */ operation<{ readonly body: { readonly csv: string } }, HoldingsPreview>(
  'POST',
  '/api/v1/me/holdings/preview',
)

/** The tags of cards that you keep elsewhere, with how many lines carry each. */
export const listHoldingTags = /* @__PURE__ */ operation<{}, HoldingTags>('GET', '/api/v1/me/holdings/tags')

/** Set how many you keep of a card and what you note of it; none removes it. */
export const setHolding = /* @__PURE__ */ operation<
  {
    readonly cardId: string
    readonly body: {
      readonly condition: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | ''
      readonly grade?: { readonly grader: string; readonly grade: string; readonly certNumber: string } | null
      readonly quantity: number
      readonly note?: {
        readonly note: string
        readonly tags: readonly string[]
        readonly paid: { readonly cents: number; readonly currency: string } | null
        readonly paidOn: string | null
      }
    }
  },
  void
>('PUT', '/api/v1/me/holdings/{cardId}')
