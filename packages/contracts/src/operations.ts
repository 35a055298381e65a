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

/** How one process of the exchange does, for operators. */
export const GlanceSchema = Type.Object({
  pid: Type.Integer(),
  minutes: Type.Array(Type.Object({ at: TimeSchema, requests: Type.Integer(), errors: Type.Integer(), bids: Type.Integer(), p95Ms: Nullable(Type.Number()) })),
  sockets: Type.Integer(),
  readers: Type.Array(Type.Object({ name: Type.String(), lagSeconds: Type.Number() })),
  jobs: Type.Object({ ready: Type.Integer(), failed: Type.Integer(), oldestSeconds: Type.Integer() }),
  residentBytes: Type.Integer(),
  cpuPercent: Type.Integer(),
  databaseBytes: Type.Integer(),
  slowStatements: Type.Integer({ description: 'Statements that have been running for more than a second' }),
})
export type Glance = Static<typeof GlanceSchema>
