// Generated from docs/openapi.json by npm run generate.
import type { CardSummary } from '@ece/contracts/catalog'
import type { Copy, Ownership } from '@ece/contracts/vault'
import { operation, type Page } from '../operation.ts'

/** Issue copies of a card. */
export const issueCopies = /* @__PURE__ */ operation<
  {
    readonly body: {
      readonly cardId: string
      readonly ownerId?: string
      readonly edition?: number
      readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG'
      readonly grade?: { readonly grader: string; readonly grade: string; readonly certNumber: string }
    }
  },
  {
    id: string
    card: CardSummary
    ownerId: string | null
    ownerShown: boolean
    serial: { number: number; of: number } | null
    condition: string | null
    grade: { grader: string; grade: string; certNumber: string } | null
    custody: 'vault' | 'wallet'
    encumbrance: { kind: string; id: string } | null
    acquiredAt: string
    copies: Copy[]
  }
>('POST', '/api/v1/copies')

/** Copies by owner or card. */
export const listCopies = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly ownerId?: string | null | undefined
    readonly cardId?: string | null | undefined
    readonly free?: boolean | null | undefined
    readonly q?: string | null | undefined
    readonly set?: string | null | undefined
    readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | 'graded' | null | undefined
    readonly sort?: 'newest' | 'name' | null | undefined
  },
  Page<Copy>
>('GET', '/api/v1/copies')

/** One copy. */
export const getCopy = /* @__PURE__ */ operation<{ readonly id: string }, Copy>('GET', '/api/v1/copies/{id}')

/** Who owned a copy, newest first. */
export const listOwnership = /* @__PURE__ */ operation<
  { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined; readonly id: string },
  Page<Ownership>
>('GET', '/api/v1/copies/{id}/history')

/** Show others that a copy is yours, or stop. */
export const showOwner = /* @__PURE__ */ operation<
  { readonly id: string; readonly body: { readonly shown: boolean } },
  void
>('PUT', '/api/v1/copies/{id}/owner')
