import { expect, it } from 'vitest'
import { daysOf, readStatementFilter, statementAddress } from './statement-range.ts'

it.each([
  ['month', '2026-11-21', { from: '2026-11-01', to: '2026-11-30' }],
  ['month', '2028-02-29', { from: '2028-02-01', to: '2028-02-29' }],
  ['last-month', '2026-01-31', { from: '2025-12-01', to: '2025-12-31' }],
  ['last-month', '2026-03-31', { from: '2026-02-01', to: '2026-02-28' }],
  ['year', '2026-11-21', { from: '2026-01-01', to: '2026-12-31' }],
  ['all', '2026-11-21', {}],
] as const)('%s, on %s', (range, today, days) => {
  expect(daysOf({ range }, today)).toEqual(days)
})

it.each([
  ['', { range: 'month' }, '/wallet'],
  ['range=year', { range: 'year' }, '/wallet?range=year'],
  ['range=never', { range: 'month' }, '/wallet'],
  [
    'from=2026-11-01&to=2026-11-05',
    { range: 'own', days: { from: '2026-11-01', to: '2026-11-05' } },
    '/wallet?from=2026-11-01&to=2026-11-05',
  ],
  ['to=2026-11-05&range=year', { range: 'own', days: { to: '2026-11-05' } }, '/wallet?to=2026-11-05'],
  ['from=2026-11-05&to=2026-11-01', { range: 'month' }, '/wallet'],
  ['from=2026-02-30', { range: 'month' }, '/wallet'],
  ['from=yesterday&range=all', { range: 'all' }, '/wallet?range=all'],
])('the address ?%s', (query, filter, address) => {
  const read = readStatementFilter(Object.fromEntries(new URLSearchParams(query)))
  expect([read, statementAddress(read)]).toEqual([filter, address])
})
