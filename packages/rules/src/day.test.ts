import { expect, it } from 'vitest'
import { dayOf, orderOf } from './day.ts'

it.each([
  ['2026-02-01', '2026-02-01'],
  ['2026-02-01T10:00:00Z', '2026-02-01'],
  ['2025-07-03 11:21:43', '2025-07-03'],
  ['2026/2/1', '2026-02-01'],
  ['01.02.2026', '2026-02-01'],
  ['Feb 1, 2026', '2026-02-01'],
  ['1 February 2026', '2026-02-01'],
  ['31/01/2026', '2026-01-31'],
  ['01/31/2026', '2026-01-31'],
  ['02/03/2026', null],
  ['2026-02-30', null],
  ['soon', null],
  ['', null],
  ['0000-01-01', null],
  ['Foo 1, 2026', null],
])('reads %j as %j', (text, day) => {
  expect(dayOf(text)).toBe(day)
})

it('takes the order of day and month from its column', () => {
  expect(orderOf(['02/03/2026', '31/01/2026'])).toBe('day-first')
  expect(orderOf(['13/01/2026', '01/31/2026'])).toBeUndefined()
  expect([dayOf('02/03/2026', 'day-first'), dayOf('02/03/2026', 'month-first')]).toEqual(['2026-03-02', '2026-02-03'])
})
