import { Type, type Static } from 'typebox'
import { IdSchema, ImageSchema, Nullable } from './wire.ts'

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
