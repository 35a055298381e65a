import { expect, it } from 'vitest'
import { Glance } from './glance.ts'
import { counter, gauge, histogram } from './metrics.ts'

it('tells of each span what happened in it, and how things stand', async () => {
  const requests = histogram('ece_http_request_seconds', 'How long requests take', ['method', 'route', 'status'])
  const done = counter('test_done_total', 'What was done, by its outcome', ['outcome'])
  const answer = (seconds: number, status: string): void =>
    requests.observe({ method: 'GET', route: '/x', status }, seconds)
  answer(1, '500')
  gauge('ece_realtime_sockets', 'Open sockets').set(7)
  gauge('ece_jobs', 'Jobs', ['state']).set({ state: 'failed' }, 2)
  gauge('ece_events_lag', 'Lag', ['subscription']).set({ subscription: 'analytics.sales' }, 3.14)
  const glance = new Glance('test_done_total')
  glance.start(3_600_000)
  await glance.sample()
  for (let index = 0; index < 19; index += 1) answer(0.004, '200')
  answer(0.3, '503')
  done.inc({ outcome: 'well' }, 5)
  await glance.sample()
  await glance.sample()
  expect(glance.minutes.slice(-2)).toMatchObject([
    { requests: 20, errors: 1, counted: 5, p95Ms: 5 },
    { requests: 0, errors: 0, counted: 0, p95Ms: null },
  ])
  expect(await glance.now()).toMatchObject({
    sockets: 7,
    jobs: { ready: 0, failed: 2 },
    subscriptions: [{ name: 'analytics.sales', lagSeconds: 3.1 }],
  })
  glance.stop()
})
