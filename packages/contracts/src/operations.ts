import { Type, type Static } from 'typebox'
import { IdSchema, Nullable, PageSchema, TimeSchema } from './wire.ts'

/** What clients need to know of an exchange. */
export const ConfigurationSchema = Type.Object({
  /** The demonstration's logins exist. */
  demo: Type.Boolean(),
  /** Play money may be deposited. */
  faucet: Type.Boolean(),
  currency: Type.String(),
  feeBps: Type.Integer(),
  increments: Type.Array(Type.Object({ fromCents: Type.Integer(), stepCents: Type.Integer() })),
  extendWindowSeconds: Type.Number(),
  extendBySeconds: Type.Number(),
})
export type Configuration = Static<typeof ConfigurationSchema>

/** A line of the audit trail. */
export const LoggedEventSchema = Type.Object({
  id: IdSchema,
  position: Type.Integer(),
  type: Type.String(),
  version: Type.Integer(),
  stream: Type.String(),
  sequence: Nullable(Type.Integer()),
  actorId: Nullable(IdSchema),
  data: Type.Record(Type.String(), Type.Unknown()),
  correlationId: Nullable(Type.String()),
  occurredAt: TimeSchema,
})
export type LoggedEventView = Static<typeof LoggedEventSchema>
export const LoggedEventPageSchema = PageSchema(LoggedEventSchema)
