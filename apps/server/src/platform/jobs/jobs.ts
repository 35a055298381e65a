import type { Tx } from '../db/database.ts'

export interface EnqueueOptions {
  /** Jobs of one key replace each other while they wait. */
  readonly key?: string
  readonly runAt?: Date
  /** Lower runs first; 0 by default. */
  readonly priority?: number
  readonly maximumAttempts?: number
}

export interface JobContext {
  readonly jobId: string
  readonly attempt: number
  readonly signal: AbortSignal
}

export type JobHandler = (payload: Readonly<Record<string, unknown>>, context: JobContext) => Promise<void>

/** The queue. A job is enqueued in the caller's transaction, so it exists exactly when its cause does. */
export interface Jobs {
  /** Says what runs jobs of a name (`media.make_variants`). Before the queue's part starts to work. */
  define(name: string, handler: JobHandler): void
  /** Runs a defined job by a cron line, in UTC, once however many processes there are. */
  schedule(name: string, cron: string): void
  enqueue(tx: Tx, name: string, payload: Readonly<Record<string, unknown>>, options?: EnqueueOptions): Promise<void>
}
