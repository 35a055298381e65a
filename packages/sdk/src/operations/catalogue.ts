// Generated from docs/openapi.json by npm run generate.
import type { Card, CardSet, CardSummary, Facets } from '@ece/contracts/catalog'
import { operation, type Page } from '../operation.ts'

/** Cards; q finds with a typing mistake. */
export const listCards = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly q?: string | null | undefined
    readonly game?: string | null | undefined
    readonly set?: string | null | undefined
    readonly rarity?: string | null | undefined
    readonly artist?: string | null | undefined
    readonly finish?: string | null | undefined
    readonly sort?: 'relevance' | 'name' | 'newest' | 'number' | null | undefined
  },
  { items: CardSummary[]; nextCursor: string | null; facets: Facets }
>('GET', '/api/v1/cards')

/** Names while typing. */
export const suggestCards = /* @__PURE__ */ operation<
  { readonly q: string; readonly limit?: number | null | undefined },
  { items: { id: string; name: string; set: string }[] }
>('GET', '/api/v1/cards/suggest')

/** One card. */
export const getCard = /* @__PURE__ */ operation<{ readonly id: string }, Card>('GET', '/api/v1/cards/{id}')

/** Sets, newest first. */
export const listSets = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly game?: string | null | undefined
    readonly q?: string | null | undefined
  },
  Page<CardSet>
>('GET', '/api/v1/sets')

/** One set. */
export const getSet = /* @__PURE__ */ operation<{ readonly id: string }, CardSet>('GET', '/api/v1/sets/{id}')
