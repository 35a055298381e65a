import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known of the language and the clock of a person, as far as a request says it. */
export interface RecipientHints {
  readonly locale?: string
  readonly timeZone?: string
}

/** What is true of everything that one request, message or job does. */
export interface WorkContext {
  readonly correlationId: string
  /** The member (or null: the house, a timer) on whose behalf it happens. */
  actorId: string | null
  /** Of who sends the request, or of whose request a job comes from. */
  readonly recipient?: () => RecipientHints
}

const storage = new AsyncLocalStorage<WorkContext>()

export function runInContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work)
}

export function currentContext(): WorkContext | undefined {
  return storage.getStore()
}
