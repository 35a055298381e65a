import { Type, type Static } from 'typebox'
import { LOCALES } from './locales.ts'
import { IdSchema, Nullable, PageQuery, PageSchema, TimeSchema } from './wire.ts'

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
  /** Who runs it, as the operator has set it. */
  operator: Type.Object({ name: Type.String(), contactEmail: Nullable(Type.String()) }),
})
export type Configuration = Static<typeof ConfigurationSchema>

/** What an operator writes for their own exchange. */
const LEGAL_PAGES = Type.Union([Type.Literal('terms'), Type.Literal('privacy'), Type.Literal('imprint')])
export const LegalPageParams = Type.Object({ page: LEGAL_PAGES })
export const LegalPageQuery = Type.Object({
  lang: Type.Optional(Type.Union([...LOCALES].map((locale) => Type.Literal(locale)))),
})
export const LegalPageSchema = Type.Object({
  page: LEGAL_PAGES,
  /** Paragraphs, `##` headings, `-` lists, `**bold**` and `[links](/path)`. */
  markdown: Type.String(),
  /** The operator has not written it yet. */
  isTemplate: Type.Boolean(),
  changedAt: Nullable(TimeSchema),
})
export type LegalPage = Static<typeof LegalPageSchema>

/** A line of the audit trail. */
export const LoggedEventSchema = Type.Object({
  id: IdSchema,
  position: Type.Integer(),
  type: Type.String(),
  version: Type.Integer(),
  stream: Type.String(),
  sequence: Nullable(Type.Integer()),
  actorId: Nullable(IdSchema),
  /** The actor's handle; null for the house and its timers. */
  actorHandle: Nullable(Type.String()),
  /** Facts with the same one were written together: all of them, or none. */
  transactionId: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
  correlationId: Nullable(Type.String()),
  occurredAt: TimeSchema,
  /** When it was written to the log; later than it happened where a process had died before it could tell. */
  recordedAt: TimeSchema,
})
export type LoggedEventView = Static<typeof LoggedEventSchema>
export const LoggedEventPageSchema = PageSchema(LoggedEventSchema)

/** What narrows the log; the list and its export take the same. */
export const LogFilterQuery = {
  type: Type.Optional(
    Type.String({
      maxLength: 100,
      pattern: '^[a-z][a-z_]*(\\.[a-z_]*)?\\*?$',
      description: 'An exact type, or the beginning of some: `auctions.*`, `auctions.bid_*`',
    }),
  ),
  stream: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'An exact stream, `auction:<id>`, or all of a kind: `auction:*`',
    }),
  ),
  actorId: Type.Optional(IdSchema),
  correlationId: Type.Optional(Type.String({ pattern: '^[\\w.:-]{1,100}$' })),
  from: Type.Optional(Type.String({ format: 'date-time', description: 'Written to the log at this instant or later' })),
  to: Type.Optional(Type.String({ format: 'date-time', description: 'Written to the log before this instant' })),
}
export const LoggedEventsQuery = Type.Object({
  ...PageQuery,
  ...LogFilterQuery,
  order: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('oldest')], { default: 'newest' })),
})
export const LogExportQuery = Type.Object(LogFilterQuery)

/** How one process of the exchange does, for operators. */
export const GlanceSchema = Type.Object({
  pid: Type.Integer(),
  minutes: Type.Array(
    Type.Object({
      at: TimeSchema,
      requests: Type.Integer(),
      errors: Type.Integer(),
      bids: Type.Integer(),
      p95Ms: Nullable(Type.Number()),
    }),
  ),
  sockets: Type.Integer(),
  subscriptions: Type.Array(Type.Object({ name: Type.String(), lagSeconds: Type.Number() })),
  failing: Type.Array(
    Type.Object({ name: Type.String(), failures: Type.Integer(), error: Type.String(), since: TimeSchema }),
    { description: 'Subscriptions of the event log that have stopped at a fact and try it again' },
  ),
  jobs: Type.Object({ ready: Type.Integer(), failed: Type.Integer(), oldestSeconds: Type.Integer() }),
  residentBytes: Type.Integer(),
  cpuPercent: Type.Integer(),
  databaseBytes: Type.Integer(),
  slowStatements: Type.Integer({ description: 'Statements that have been running for more than a second' }),
})
export type Glance = Static<typeof GlanceSchema>
