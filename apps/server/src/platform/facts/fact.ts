import type { Id } from '../ids/ids.ts'

/** A fact that a module publishes: its type is `module.past_tense`, its data are ids and values only. */
export interface NewFact<Type extends string = string, Data extends object = object> {
  readonly type: Type
  readonly version?: number
  /** The aggregate that it happened to: `auction:<id>`. */
  readonly stream: string
  /** The aggregate's own count, where it keeps one under its row lock. */
  readonly sequence?: number
  readonly actorId?: Id | null
  readonly data: Data
  readonly occurredAt: Date
  /** Made when absent. */
  readonly id?: Id
}

/** A fact as it is read back. */
export interface StoredFact {
  readonly id: Id
  readonly position: number
  /** xid8 as text: compared by the database only. */
  readonly transactionId: string
  readonly type: string
  readonly version: number
  readonly stream: string
  readonly sequence: number | null
  readonly actorId: Id | null
  readonly data: Readonly<Record<string, unknown>>
  readonly correlationId: string | null
  readonly occurredAt: Date
}
