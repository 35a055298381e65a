import { expect, it } from 'vitest'
import { exactTimesIn } from './exact-time.ts'

it.each([
  [-5, '0 ms'],
  [12, '12 ms'],
  [999, '999 ms'],
  [3_240, '3.2 sec'],
  [59_999, '1 min'],
  [245_000, '4 min 5 sec'],
  [3_600_000, '1 hr'],
  [7_800_000, '2 hr 10 min'],
  [90_000_000, '1 day 1 hr'],
])('%i ms are told as %s', (ms, text) => {
  expect(exactTimesIn('en', 'UTC').span(ms)).toBe(text)
})

it('tells a moment to the millisecond, in the reader’s zone and language', () => {
  expect(exactTimesIn('en', 'America/New_York').moment('2026-11-20T14:05:03.120Z')).toBe('Nov 20, 2026, 09:05:03.120')
  expect(exactTimesIn('de', 'Europe/Berlin').second('2026-11-20T14:05:03.120Z')).toBe('20. Nov., 15:05:03')
})
