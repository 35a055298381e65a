import { expect, it } from 'vitest'
import { warningsOf } from './warnings.ts'

const calm = {
  minutes: [{ at: '2026-11-21T06:00:00.000Z', requests: 10, errors: 0, bids: 1, p95Ms: 25 }],
  subscriptions: [{ name: 'analytics.sales', lagSeconds: 0 }],
  failing: [],
  jobs: { ready: 3, failed: 0, oldestSeconds: 1 },
  slowStatements: 0,
}

it('says nothing while all is well, and each thing that is not', () => {
  expect(warningsOf(calm)).toEqual([])
  expect(warningsOf({ ...calm, minutes: [] })).toEqual([])
  expect(
    warningsOf({
      minutes: [{ at: '', requests: 10, errors: 2, bids: 0, p95Ms: 1_000 }],
      subscriptions: [{ name: 'a', lagSeconds: 31 }],
      failing: [{ name: 'a', failures: 3, error: 'no', since: '' }],
      jobs: { ready: 9, failed: 1, oldestSeconds: 300 },
      slowStatements: 2,
    }),
  ).toEqual(['warnErrors', 'warnSlow', 'warnFailing', 'warnLag', 'warnFailedJobs', 'warnWaitingJobs', 'warnStatements'])
})
