import { Type, type Static } from 'typebox'
import { CardSummarySchema } from './catalog.ts'
import { Nullable, PageQuery, PageSchema, TimeSchema } from './wire.ts'

export const HoldingsCsvBody = Type.Object({ csv: Type.String({ minLength: 1, maxLength: 2_000_000, description: 'A collection as Moxfield, Deckbox, TCGplayer, ManaBox or this exchange export it, or any CSV with a name and a set or number' }) }, { additionalProperties: false })

export const HoldingRowSchema = Type.Object({
  /** Of the file, the heading being line 1. */
  line: Type.Integer(),
  name: Type.String(),
  set: Type.String(),
  number: Type.String(),
  condition: Type.String({ description: 'NM, LP, MP, HP, DMG, or empty where it is not told' }),
  quantity: Type.Integer(),
  status: Type.Union([Type.Literal('matched'), Type.Literal('ambiguous'), Type.Literal('unknown')]),
  card: Nullable(CardSummarySchema),
})
export type HoldingRow = Static<typeof HoldingRowSchema>

export const HoldingsPreviewSchema = Type.Object({
  rows: Type.Array(HoldingRowSchema),
  counts: Type.Object({ rows: Type.Integer(), matched: Type.Integer(), ambiguous: Type.Integer(), unknown: Type.Integer() }),
})
export type HoldingsPreview = Static<typeof HoldingsPreviewSchema>

export const HoldingsImportedSchema = Type.Object({ cards: Type.Integer({ description: 'Lines of the list that were written' }), leftOut: Type.Integer() })

export const HoldingSchema = Type.Object({ card: CardSummarySchema, condition: Type.String(), quantity: Type.Integer(), updatedAt: TimeSchema })
export type Holding = Static<typeof HoldingSchema>
export const HoldingPageSchema = PageSchema(HoldingSchema)
export const HoldingsQuery = Type.Object({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 100 })) })
export const HoldingBody = Type.Object({ condition: Type.String({ maxLength: 3 }), quantity: Type.Integer({ minimum: 0, maximum: 9_999 }) }, { additionalProperties: false })
