import { expect, it } from 'vitest'
import { instantOf, localOf } from './zoned-input.ts'

it.each([
  ['2026-11-20T14:05', 'UTC', '2026-11-20T14:05:00.000Z'],
  ['2026-11-20T14:05', 'Europe/Berlin', '2026-11-20T13:05:00.000Z'],
  ['2026-07-20T14:05', 'Europe/Berlin', '2026-07-20T12:05:00.000Z'],
  ['2026-11-20T23:30', 'America/New_York', '2026-11-21T04:30:00.000Z'],
  ['2026-11-20T14:05', 'Asia/Kolkata', '2026-11-20T08:35:00.000Z'],
])('%s in %s is %s, and back', (local, zone, iso) => {
  expect(instantOf(local, zone)).toBe(iso)
  expect(localOf(iso, zone)).toBe(local)
})

it('takes the hour that comes twice as the first, and one that there is not as the one after', () => {
  expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  expect(localOf('2026-03-29T01:30:00.000Z', 'Europe/Berlin')).toBe('2026-03-29T03:30')
})

it.each(['', 'yesterday', '2026-11-20', '2026-13-40T25:00', '0001-01-01T00:00'])('%s is no local time', (text) => {
  expect(instantOf(text, 'UTC')).toBeUndefined()
})
