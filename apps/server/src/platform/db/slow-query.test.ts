import { pino } from 'pino'
import { expect, it } from 'vitest'
import { busyMs } from '../telemetry/loop-delay.ts'
import { queryObserver } from './slow-query.ts'

const warnings = (): { said: string[]; observer: ReturnType<typeof queryObserver> } => {
  const said: string[] = []
  const log = pino({ level: 'warn' }, { write: (line) => void said.push(line) })
  return { said, observer: queryObserver({ log, slowMs: 100, explain: async () => [] }) }
}

it('warns of what the database took long for, and not of an answer that waited for a busy thread', async () => {
  const { said, observer } = warnings()
  observer.query('LISTEN a', [], { durationMs: 150, busyMs: 0, failed: false })
  expect(said).toHaveLength(1)
  observer.query('LISTEN b', [], { durationMs: 150, busyMs: 90, failed: false })
  expect(said).toHaveLength(1)
})

it('a thread that does something long is seen to be busy', async () => {
  const before = busyMs()
  const until = performance.now() + 200
  while (performance.now() < until);
  expect(busyMs() - before).toBeGreaterThan(100)
})
