import type { LoggedEventView } from '@ece/contracts/operations'

/** A fact and how long after the one before it, in milliseconds; null for the first. */
export interface TimedEvent {
  readonly event: LoggedEventView
  readonly afterMs: number | null
}

/** What one transaction wrote: all of it, or none. */
export interface TimelineStep {
  readonly transactionId: string
  readonly actorId: string | null
  readonly actorHandle: string | null
  readonly facts: readonly TimedEvent[]
}

/** The facts of one correlation, oldest first, by the transaction that wrote them. */
export function stepsOf(events: readonly LoggedEventView[]): TimelineStep[] {
  const steps: { transactionId: string; actorId: string | null; actorHandle: string | null; facts: TimedEvent[] }[] = []
  let before: number | null = null
  for (const event of events) {
    const at = Date.parse(event.occurredAt)
    const fact: TimedEvent = { event, afterMs: before === null ? null : Math.max(0, at - before) }
    before = at
    const step = steps.at(-1)
    if (step?.transactionId === event.transactionId) step.facts.push(fact)
    else
      steps.push({
        transactionId: event.transactionId,
        actorId: event.actorId,
        actorHandle: event.actorHandle,
        facts: [fact],
      })
  }
  return steps
}

/** From the first fact to the last, in milliseconds. */
export function durationOf(events: readonly LoggedEventView[]): number {
  const [first, last] = [events[0], events.at(-1)]
  return first && last ? Math.max(0, Date.parse(last.occurredAt) - Date.parse(first.occurredAt)) : 0
}
