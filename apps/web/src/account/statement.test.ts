import type { StatementLine } from '@ece/contracts/ledger'
import { expect, test } from 'vitest'
import { balancesOf, byDay, returnedCents } from './statement.ts'

const line = (change: Partial<StatementLine>): StatementLine => ({
  id: 'i',
  at: '2026-11-20T10:00:00Z',
  kind: 'posted',
  reason: 'deposit',
  amountCents: 1_000,
  reference: null,
  holdCents: null,
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

test('each line has the balance after it, which holds do not change', () => {
  const lines = [
    line({ id: 'c', kind: 'post', amountCents: -150, holdCents: 160 }),
    line({ id: 'b', kind: 'pending', amountCents: -160 }),
    line({ id: 'a', amountCents: 1_000 }),
  ]
  expect([...balancesOf(lines, 850)]).toEqual([
    ['c post', 850],
    ['b pending', 1_000],
    ['a posted', 1_000],
  ])
  expect(balancesOf(lines, undefined).size).toBe(0)
})

test('what is left of a hold comes back', () => {
  expect(returnedCents(line({ kind: 'post', amountCents: -15_250, holdCents: 16_000 }))).toBe(750)
  expect(returnedCents(line({ kind: 'post', amountCents: -16_000, holdCents: 16_000 }))).toBeNull()
  expect(returnedCents(line({ kind: 'post', amountCents: 15_250, holdCents: 16_000 }))).toBeNull()
  expect(returnedCents(line({ kind: 'posted', amountCents: -5 }))).toBeNull()
})
