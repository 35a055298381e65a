import { expect, it } from 'vitest'
import { timesIn } from './time.ts'

it.each([
  [6 * 86_400_000 + 4 * 3_600_000, '6d 4h'],
  [3 * 3_600_000 + 5 * 60_000, '3h 05m'],
  [12 * 60_000 + 5_000, '12m 05s'],
  [42_000, '42s'],
  [1, '1s'],
  [0, '0s'],
  [-5_000, '0s'],
])('%i ms left reads %s', (ms, text) => {
  expect(timesIn('en').left(ms)).toBe(text)
})

it('the past is told in the unit that matters', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  expect(timesIn('en').ago('2026-11-20T11:59:58Z', now)).toBe('now')
  expect(timesIn('en').ago('2026-11-20T11:57:00Z', now)).toBe('3 minutes ago')
  expect(timesIn('en').ago('2026-11-19T12:00:00Z', now)).toBe('yesterday')
})

it.each([
  [0, '1 second'],
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [61, '2 minutes'],
  [3_600, '1 hour'],
  [3_601, '2 hours'],
  [172_801, '3 days'],
])('a wait of %d s is %s', (seconds, text) => {
  expect(timesIn('en').wait(seconds)).toBe(text)
})

it('tells hours as the language does', () => {
  const english = timesIn('en', 'America/New_York')
  expect(english.moment('2026-11-29T08:35:00Z')).toBe('Nov 29, 3:35 AM EST')
  expect(english.exactMoment('2026-11-29T20:35:07Z')).toBe('Nov 29, 3:35:07 PM EST')
  expect(english.clock('2026-11-29T20:35:00Z')).toBe('3:35 PM')
})

it('speaks the reader’s language', () => {
  const german = timesIn('de', 'Europe/Berlin')
  expect(german.moment('2026-11-20T13:05:00Z')).toBe('20. Nov., 14:05 MEZ')
  expect(german.exactMoment('2026-11-20T13:05:09Z')).toBe('20. Nov., 14:05:09 MEZ')
  expect(german.clock('2026-11-20T13:05:00Z')).toBe('14:05')
  expect(german.left(3 * 3_600_000 + 31 * 60_000)).toBe('3 Std. 31 Min.')
  expect(german.ago('2026-11-19T12:00:00Z', Date.parse('2026-11-20T12:00:00Z'))).toBe('gestern')
  expect(german.wait(120)).toBe('2 Minuten')
})
