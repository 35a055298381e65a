// Generated from docs/openapi.json by npm run generate.
import type { CardSummary } from '@ece/contracts/catalog'
import type { CollectionSummary, CopyRecord, OwnCopy, OwnNote } from '@ece/contracts/collection'
import type { Copy, Ownership } from '@ece/contracts/vault'
import { address, operation, type Page } from '../operation.ts'

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

/** What you noted of a copy and, while it is yours, what it cost. */
export const getCopyNote = /* @__PURE__ */ operation<{ readonly id: string }, CopyRecord>(
  'GET',
  '/api/v1/copies/{id}/note',
)

/** Note something of a copy of yours; an empty note takes it away. */
export const putCopyNote = /* @__PURE__ */ operation<
  {
    readonly id: string
    readonly body: {
      readonly note: string
      readonly tags: readonly string[]
      readonly paid: { readonly cents: number; readonly currency: string } | null
      readonly paidOn: string | null
    }
  },
  OwnNote
>('PUT', '/api/v1/copies/{id}/note')

/** Show others that a copy is yours, or stop. */
export const showOwner = /* @__PURE__ */ operation<
  { readonly id: string; readonly body: { readonly shown: boolean } },
  void
>('PUT', '/api/v1/copies/{id}/owner')

/** Your copies, with guide prices and what you noted. */
export const listCollection = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly q?: string | null | undefined
    readonly set?: string | null | undefined
    readonly rarity?: string | null | undefined
    readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | 'graded' | null | undefined
    readonly state?: 'free' | 'auction' | 'held' | 'wallet' | null | undefined
    readonly tag?: string | null | undefined
    readonly sort?: 'newest' | 'name' | 'number' | 'guide_high' | 'guide_low' | null | undefined
  },
  Page<OwnCopy>
>('GET', '/api/v1/me/collection')

/** Your copies as CSV, as this exchange, Moxfield, Deckbox or TCGplayer read it. */
export const exportCollection = /* @__PURE__ */ address<{
  readonly q?: string | null | undefined
  readonly set?: string | null | undefined
  readonly rarity?: string | null | undefined
  readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | 'graded' | null | undefined
  readonly state?: 'free' | 'auction' | 'held' | 'wallet' | null | undefined
  readonly tag?: string | null | undefined
  readonly sort?: 'newest' | 'name' | 'number' | 'guide_high' | 'guide_low' | null | undefined
  readonly free?: boolean | null | undefined
  readonly format?: 'ece' | 'moxfield' | 'deckbox' | 'tcgplayer' | null | undefined
  readonly ids?: string | null | undefined
}>('/api/v1/me/collection.csv')

/** Tag or note copies: up to 100 by their ids, or everything that a filter shows. */
export const noteCopies = /* @__PURE__ */ operation<
  {
    readonly body: {
      readonly ids?: readonly string[]
      readonly filter?: {
        readonly q?: string
        readonly set?: string
        readonly rarity?: string
        readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | 'graded'
        readonly state?: 'free' | 'auction' | 'held' | 'wallet'
        readonly tag?: string
      }
      readonly addTags?: readonly string[]
      readonly removeTags?: readonly string[]
      readonly note?: string
    }
  },
  { copies: number }
>('POST', '/api/v1/me/collection/notes')

/** How many copies you have and what guides say they are worth, of all and of what a filter shows. */
export const summarizeCollection = /* @__PURE__ */ operation<
  {
    readonly q?: string | null | undefined
    readonly set?: string | null | undefined
    readonly rarity?: string | null | undefined
    readonly condition?: 'NM' | 'LP' | 'MP' | 'HP' | 'DMG' | 'graded' | null | undefined
    readonly state?: 'free' | 'auction' | 'held' | 'wallet' | null | undefined
    readonly tag?: string | null | undefined
  },
  CollectionSummary
>('GET', '/api/v1/me/collection/summary')
