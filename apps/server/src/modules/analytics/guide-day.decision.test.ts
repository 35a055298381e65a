import { expect, it } from 'vitest'
import { dayOutside, guideDays } from './guide-day.decision.ts'

const NOW = new Date('2026-11-30T23:30:00Z')

it('a guide’s price is of a day from 1990 until tomorrow', () => {
  expect(guideDays(NOW)).toEqual({ from: '1990-01-01', to: '2026-12-01' })
  expect(dayOutside(['1990-01-01', '2026-11-30', '2026-12-01'], NOW)).toBeUndefined()
  for (const day of ['1989-12-31', '0001-01-01', '2026-12-02', '9999-12-31'])
    expect(dayOutside(['2026-11-30', day], NOW)).toBe(day)
})
