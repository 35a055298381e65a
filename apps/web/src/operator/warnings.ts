import type { Glance } from '@ece/contracts/operations'

const LAG_SECONDS = 30
const WAIT_SECONDS = 120
const SLOW_MS = 500

/** What wants a look, as keys of the catalogue, `operator`; each says what to do. */
export function warningsOf({
  minutes,
  subscriptions,
  failing,
  jobs,
  slowStatements,
}: Pick<Glance, 'minutes' | 'subscriptions' | 'failing' | 'jobs' | 'slowStatements'>) {
  const last = minutes.at(-1)
  return [
    ...(last && last.errors > 0 ? (['warnErrors'] as const) : []),
    ...(last?.p95Ms != null && last.p95Ms >= SLOW_MS ? (['warnSlow'] as const) : []),
    ...(failing.length > 0 ? (['warnFailing'] as const) : []),
    ...(subscriptions.some(({ lagSeconds }) => lagSeconds >= LAG_SECONDS) ? (['warnLag'] as const) : []),
    ...(jobs.failed > 0 ? (['warnFailedJobs'] as const) : []),
    ...(jobs.oldestSeconds >= WAIT_SECONDS ? (['warnWaitingJobs'] as const) : []),
    ...(slowStatements > 0 ? (['warnStatements'] as const) : []),
  ]
}
