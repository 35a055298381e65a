import { Type, type Static } from 'typebox'
import { IdSchema, Nullable, TimeSchema } from './wire.ts'

export const FlagsSchema = Type.Object({ flags: Type.Record(Type.String(), Type.Boolean()) })
export type FlagValues = Static<typeof FlagsSchema>

export const FlagViewSchema = Type.Object({
  key: Type.String(),
  about: Type.String(),
  enabled: Type.Boolean(),
  percent: Type.Integer(),
  memberIds: Type.Array(IdSchema),
  /** Visitors meet it too: it is on or off for all, never for a share of the members. */
  isForEveryone: Type.Boolean(),
  /** False while the flag is as the code declares it. */
  switched: Type.Boolean(),
})
export type FlagView = Static<typeof FlagViewSchema>
export const FlagListSchema = Type.Object({ items: Type.Array(FlagViewSchema) })

export const FlagBody = Type.Object(
  {
    enabled: Type.Boolean(),
    percent: Type.Integer({ minimum: 0, maximum: 100 }),
    memberIds: Type.Array(IdSchema, { maxItems: 100, uniqueItems: true }),
    reason: Type.String({ minLength: 3, maxLength: 500 }),
  },
  { additionalProperties: false },
)

export const FlagChangesSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      at: TimeSchema,
      actorId: Nullable(IdSchema),
      enabled: Type.Boolean(),
      percent: Type.Integer(),
      members: Type.Integer(),
      reason: Type.String(),
    }),
  ),
})
export type FlagChanges = Static<typeof FlagChangesSchema>
