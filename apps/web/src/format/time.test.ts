import { expect, it } from 'vitest'
import { timeAgo, timeLeft } from './time.ts'

it.each([
  [6 * 86_400_000 + 4 * 3_600_000, '6d 4h'],
  [3 * 3_600_000 + 5 * 60_000, '3h 05m'],
  [12 * 60_000 + 5_000, '12m 05s'],
  [42_000, '42s'],
  [1, '1s'],
  [0, '0s'],
  [-5_000, '0s'],
])('%i ms left reads %s', (ms, text) => {
  expect(timeLeft(ms)).toBe(text)
})

it('the past is told in the unit that matters', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  expect(timeAgo('2026-11-20T11:59:58Z', now)).toBe('just now')
  expect(timeAgo('2026-11-20T11:57:00Z', now)).toBe('3 minutes ago')
  expect(timeAgo('2026-11-19T12:00:00Z', now)).toBe('yesterday')
})
