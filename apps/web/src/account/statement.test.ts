import type { StatementLine } from '@ece/contracts/ledger'
import { expect, test } from 'vitest'
import { byDay } from './statement.ts'

const line = (change: Partial<StatementLine>): StatementLine => ({
  id: 'i',
  at: '2026-11-20T10:00:00Z',
  kind: 'posted',
  reason: 'deposit',
  amountCents: 1_000,
  reference: null,
  ...change,
})

test("days are the reader's own, and holds do not change the day's sum", () => {
  const lines = [
    line({ at: '2026-11-20T23:30:00Z', amountCents: 500 }),
    line({ kind: 'pending', amountCents: -200 }),
    line({ amountCents: -50 }),
  ]
  expect(byDay(lines, 'UTC').map(({ day, postedCents }) => [day, postedCents])).toEqual([['2026-11-20', 450]])
  expect(byDay(lines, 'Europe/Paris').map(({ day, postedCents }) => [day, postedCents])).toEqual([
    ['2026-11-21', 500],
    ['2026-11-20', -50],
  ])
})
