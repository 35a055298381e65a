import { Type, type Static } from 'typebox'
import { IdSchema, Nullable, TimeSchema } from './wire.ts'

export const DataExportSchema = Type.Object({
  id: IdSchema,
  state: Type.Union([Type.Literal('waiting'), Type.Literal('running'), Type.Literal('ready'), Type.Literal('failed')]),
  requestedAt: TimeSchema,
  areasDone: Type.Integer({ minimum: 0 }),
  areasTotal: Type.Integer({ minimum: 1 }),
  entries: Type.Integer({ minimum: 0 }),
  sizeBytes: Nullable(Type.Integer({ minimum: 0 })),
  readyAt: Nullable(TimeSchema),
  /** Then the file is removed. */
  expiresAt: Nullable(TimeSchema),
})
export type DataExport = Static<typeof DataExportSchema>

export const DataExportsSchema = Type.Object({
  /** Newest first: one under way or failed, and one that can be downloaded. */
  items: Type.Array(DataExportSchema),
  /** When another one may be asked for; null: now, unless one is under way. */
  nextAt: Nullable(TimeSchema),
})
export type DataExports = Static<typeof DataExportsSchema>

/** Something open that an account can't be erased with: its code, its sentence, and the numbers that it names. */
export const ObstacleSchema = Type.Object({
  code: Type.String(),
  detail: Type.String(),
  numbers: Type.Record(Type.String(), Type.Number()),
})
export type Obstacle = Static<typeof ObstacleSchema>

export const ErasureSchema = Type.Object({
  /** Null: the account stays. */
  scheduled: Nullable(
    Type.Object({
      requestedAt: TimeSchema,
      dueAt: TimeSchema,
      /** It was due, and something open was in its way; it is tried again then. */
      nextTryAt: Nullable(TimeSchema),
    }),
  ),
  /** What is in its way now. */
  obstacles: Type.Array(ObstacleSchema),
})
export type ErasureView = Static<typeof ErasureSchema>

export const EraseBody = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: 128 }) },
  { additionalProperties: false },
)
