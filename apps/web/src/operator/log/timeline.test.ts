import type { LoggedEventView } from '@ece/contracts/operations'
import { expect, it } from 'vitest'
import { durationOf, stepsOf } from './timeline.ts'

const fact = (position: number, transactionId: string, seconds: number): LoggedEventView => {
  const at = new Date(Date.UTC(2026, 10, 20, 12, 0, 0) + seconds * 1_000).toISOString()
  return {
    id: String(position),
    position,
    transactionId,
    type: 'test.happened',
    version: 1,
    stream: 'test',
    sequence: null,
    actorId: null,
    actorHandle: null,
    correlationId: 'c',
    data: {},
    occurredAt: at,
    recordedAt: at,
  }
}

it('puts together what one transaction wrote and tells the time between', () => {
  const events = [fact(1, 'a', 0), fact(2, 'a', 0.012), fact(3, 'b', 3), fact(4, 'a', 3)]
  expect(
    stepsOf(events).map(({ transactionId, facts }) => [transactionId, facts.map(({ afterMs }) => afterMs)]),
  ).toEqual([
    ['a', [null, 12]],
    ['b', [2_988]],
    ['a', [0]],
  ])
  expect(durationOf(events)).toBe(3_000)
})

it('is nothing of nothing', () => {
  expect([stepsOf([]), durationOf([])]).toEqual([[], 0])
})
