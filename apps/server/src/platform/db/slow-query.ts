import type { Logger } from '../telemetry/log.ts'
import { histogram } from '../telemetry/metrics.ts'
import type { QueryObserver } from './database.ts'

export interface SlowQueryOptions {
  readonly log: Logger
  readonly slowMs: number
  /** Asks the database how it would run the statement. */
  readonly explain: (text: string, values: readonly unknown[]) => Promise<object[]>
}

const PLAN_EVERY_MS = 10_000

/**
 * A line of a plan with the values taken out that the database has written into it in place of the parameters: whatever stands
 * in quotes. Numbers stay; they are counts and costs for the most part.
 */
export function withoutValues(line: unknown): unknown {
  return typeof line === 'string' ? line.replaceAll(/E?'(?:[^'\\]|''|\\.)*'/g, "'…'") : line
}

/**
 * Measures every statement and logs the slow ones with their plan; a statement's plan at most every ten seconds. Slow is what
 * the database took long for: an answer that lay there because this thread was rendering or folding is not the statement's
 * fault, and its plan would mislead. What the thread was late by meanwhile is taken off; the histogram keeps the whole, which
 * is what callers waited for.
 */
export function queryObserver({ log, slowMs, explain }: SlowQueryOptions): QueryObserver {
  const durations = histogram('ece_db_query_seconds', 'How long statements take, as the program sees it', ['outcome'])
  const plannedAt = new Map<string, number>()
  return {
    query(text, values, times) {
      durations.observe({ outcome: times.failed ? 'failed' : 'ok' }, times.durationMs / 1_000)
      const durationMs = times.durationMs - times.busyMs
      if (durationMs < slowMs || text.startsWith('EXPLAIN')) return
      const now = Date.now()
      const canExplain =
        /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(text) && now - (plannedAt.get(text) ?? 0) > PLAN_EVERY_MS
      if (!canExplain) {
        log.warn({ durationMs: Math.round(durationMs), sql: text }, 'a slow statement')
        return
      }
      if (plannedAt.size > 500) plannedAt.clear()
      plannedAt.set(text, now)
      explain(text, values).then(
        (rows) =>
          log.warn(
            {
              durationMs: Math.round(durationMs),
              sql: text,
              plan: rows.flatMap((row) => Object.values(row)).map(withoutValues),
            },
            'a slow statement',
          ),
        () => log.warn({ durationMs: Math.round(durationMs), sql: text }, 'a slow statement'),
      )
    },
  }
}
