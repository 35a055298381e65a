import { counter, gauge } from '../telemetry/metrics.ts'
import type { StoredFact } from './fact.ts'

const processed = counter('ece_events_processed_total', 'Facts that a subscription has processed', ['subscription'])
const failures = counter('ece_events_failures_total', 'Batches that a subscription failed on', ['subscription'])
const unfit = counter(
  'ece_events_unfit_total',
  'Facts that a subscription could not read: they do not fit what this program declares',
  ['subscription', 'type'],
)
/** When the oldest fact happened that a subscription of this process has read and not yet processed. */
const oldestPending = new Map<string, number>()

gauge(
  'ece_events_lag',
  'Age in seconds of the oldest fact that a subscription has still to process; 0 when it has caught up',
  ['subscription'],
  function collect() {
    const now = Date.now()
    for (const [subscription, since] of oldestPending) this.set({ subscription }, Math.max(0, now - since) / 1_000)
  },
)

const heldBack = gauge(
  'ece_events_held_back_seconds',
  'For how long committed facts have been waiting behind a slower transaction',
)

export const subscriptionMetrics = {
  pending: (subscription: string, events: readonly StoredFact[]): void => {
    const [first] = events
    if (first) oldestPending.set(subscription, first.occurredAt.getTime())
  },
  processed: (subscription: string, events: readonly StoredFact[]): void =>
    processed.inc({ subscription }, events.length),
  /** Also of a process that leaves the subscription to another: its own lag is none. */
  caughtUp: (subscription: string): void => void oldestPending.set(subscription, Number.POSITIVE_INFINITY),
  failed: (subscription: string): void => failures.inc({ subscription }),
  unfit: (subscription: string, type: string): void => unfit.inc({ subscription, type }),
  heldBack: (ms: number): void => heldBack.set(ms / 1_000),
}
