import { Type, type Static } from 'typebox'
import { IdSchema, ImageSchema, Nullable, PageQuery, PageSchema, TimeSchema } from './wire.ts'

/** A card as lists, lots and copies show it. */
export const CardSummarySchema = Type.Object({
  id: IdSchema,
  game: Type.String(),
  set: Type.Object({ id: IdSchema, code: Type.String(), name: Type.String() }),
  collectorNumber: Type.String(),
  name: Type.String(),
  rarity: Nullable(Type.String()),
  finish: Type.String(),
  language: Type.String(),
  image: Nullable(ImageSchema),
})
export type CardSummary = Static<typeof CardSummarySchema>

export const CardSchema = Type.Object({
  ...CardSummarySchema.properties,
  artist: Nullable(Type.String()),
  releasedOn: Nullable(Type.String()),
  text: Type.String(),
  attributes: Type.Record(Type.String(), Type.Unknown()),
})
export type Card = Static<typeof CardSchema>

export const FacetSchema = Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() }))
export const FacetsSchema = Type.Object({ game: FacetSchema, set: FacetSchema, rarity: FacetSchema })
export type Facets = Static<typeof FacetsSchema>

export const CardPageSchema = Type.Object({ items: Type.Array(CardSummarySchema), nextCursor: Nullable(Type.String()), facets: FacetsSchema })

export const CardsQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 100 })),
  game: Type.Optional(Type.String({ maxLength: 40 })),
  set: Type.Optional(IdSchema),
  rarity: Type.Optional(Type.String({ maxLength: 40 })),
  artist: Type.Optional(Type.String({ maxLength: 100 })),
  finish: Type.Optional(Type.String({ maxLength: 40 })),
  sort: Type.Optional(Type.Union([Type.Literal('relevance'), Type.Literal('name'), Type.Literal('newest'), Type.Literal('number')])),
})

export const SetSchema = Type.Object({ id: IdSchema, game: Type.String(), code: Type.String(), name: Type.String(), releasedOn: Nullable(Type.String()), cardCount: Type.Integer() })
export type CardSet = Static<typeof SetSchema>
export const SetPageSchema = PageSchema(SetSchema)
export const SetsQuery = Type.Object({ ...PageQuery, game: Type.Optional(Type.String({ maxLength: 40 })), q: Type.Optional(Type.String({ maxLength: 100 })) })

export const ImportFormatSchema = Type.Union([Type.Literal('scryfall'), Type.Literal('pokemon-tcg'), Type.Literal('csv')])
export const ImportSchema = Type.Object({
  id: IdSchema,
  format: ImportFormatSchema,
  fileName: Type.String(),
  status: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('completed'), Type.Literal('failed'), Type.Literal('cancelled')]),
  sizeBytes: Type.Integer(),
  bytesRead: Type.Integer(),
  rows: Type.Integer(),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  failed: Type.Integer(),
  problem: Nullable(Type.String()),
  createdAt: TimeSchema,
  finishedAt: Nullable(TimeSchema),
})
export type Import = Static<typeof ImportSchema>
export const ImportPageSchema = PageSchema(ImportSchema)
export const ImportAcceptedSchema = Type.Object({ importId: IdSchema })
export const ImportErrorSchema = Type.Object({ row: Type.Integer(), problem: Type.String(), subject: Nullable(Type.String()) })
export const ImportErrorPageSchema = PageSchema(ImportErrorSchema)
