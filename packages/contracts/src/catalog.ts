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

export const FacetSchema = Type.Array(
  Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() }),
)
/** `complete` is false where a broad search found more than are counted: the numbers are then at least so many. */
export const FacetsSchema = Type.Object({
  game: FacetSchema,
  set: FacetSchema,
  rarity: FacetSchema,
  complete: Type.Boolean(),
})
export type Facets = Static<typeof FacetsSchema>

/** A name may be searched for as it is printed, and the longest have some 140 characters. */
const LONGEST_SEARCH = 300
/** What was typed into a search: words in any order, a set and a number, a part of a name. */
export const SearchSchema = Type.Optional(Type.String({ maxLength: LONGEST_SEARCH }))

export const CardPageSchema = Type.Object({
  items: Type.Array(CardSummarySchema),
  nextCursor: Nullable(Type.String()),
  facets: FacetsSchema,
})

export const CardsQuery = Type.Object({
  ...PageQuery,
  q: SearchSchema,
  game: Type.Optional(Type.String({ maxLength: 40 })),
  set: Type.Optional(IdSchema),
  rarity: Type.Optional(Type.String({ maxLength: 80 })),
  artist: Type.Optional(Type.String({ maxLength: 200 })),
  finish: Type.Optional(Type.String({ maxLength: 40 })),
  sort: Type.Optional(
    Type.Union([Type.Literal('relevance'), Type.Literal('name'), Type.Literal('newest'), Type.Literal('number')]),
  ),
})

export const SuggestQuery = Type.Object({
  q: Type.String({ minLength: 1, maxLength: LONGEST_SEARCH }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 8 })),
})
/** Names while typing; `id` and `set` are those of one printing. */
export const SuggestionsSchema = Type.Object({
  items: Type.Array(Type.Object({ id: IdSchema, name: Type.String(), set: Type.String() })),
})

export const SetSchema = Type.Object({
  id: IdSchema,
  game: Type.String(),
  code: Type.String(),
  name: Type.String(),
  releasedOn: Nullable(Type.String()),
  cardCount: Type.Integer(),
})
export type CardSet = Static<typeof SetSchema>
export const SetPageSchema = PageSchema(SetSchema)
export const SetsQuery = Type.Object({
  ...PageQuery,
  game: Type.Optional(Type.String({ maxLength: 40 })),
  q: SearchSchema,
})

export const ImportFormatSchema = Type.Union([
  Type.Literal('scryfall'),
  Type.Literal('pokemon-tcg'),
  Type.Literal('csv'),
])
/** multipart/form-data, the fields before the file. */
export const ImportBody = Type.Object({
  format: ImportFormatSchema,
  mapping: Type.Optional(
    Type.String({ description: 'Of a CSV: JSON, card field -> column heading; guessed from the headings without it' }),
  ),
  file: Type.String({ format: 'binary', description: 'Scryfall bulk JSON, Pokémon TCG JSON or CSV, plain or gzipped' }),
})
/** Of a CSV: card field -> column heading. */
const MappingSchema = Nullable(Type.Record(Type.String(), Type.String()))
/** `row` is the entry's number in the file, of a CSV its line; `subject` is how it may be recognised. */
export const ImportErrorSchema = Type.Object({
  row: Type.Integer(),
  field: Nullable(Type.String()),
  problem: Type.String(),
  subject: Nullable(Type.String()),
})

export const ImportSchema = Type.Object({
  id: IdSchema,
  format: ImportFormatSchema,
  fileName: Type.String(),
  mapping: MappingSchema,
  status: Type.Union([
    Type.Literal('queued'),
    Type.Literal('running'),
    Type.Literal('completed'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ]),
  sizeBytes: Type.Integer(),
  bytesRead: Type.Integer(),
  rows: Type.Integer({ description: 'Entries of the file that have been read' }),
  /** Each entry is one of these four once the import has ended: together they are `rows`. */
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  failed: Type.Integer(),
  /** Cards: more than entries where a printing has several finishes. */
  cardsCreated: Type.Integer(),
  cardsUpdated: Type.Integer(),
  problem: Nullable(Type.String()),
  createdAt: TimeSchema,
  startedAt: Nullable(TimeSchema),
  finishedAt: Nullable(TimeSchema),
  /** The first few; only when one import is asked for. */
  errors: Type.Optional(Type.Array(ImportErrorSchema)),
})
export type Import = Static<typeof ImportSchema>
export const ImportPageSchema = PageSchema(ImportSchema)
export const ImportAcceptedSchema = Type.Object({ importId: IdSchema, mapping: MappingSchema })
export const ImportErrorPageSchema = PageSchema(ImportErrorSchema)
