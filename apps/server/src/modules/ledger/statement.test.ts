import fc from 'fast-check'
import { expect, it } from 'vitest'
import { heldCents, movedCents, rangeOf, type StatementRange } from './statement.ts'

const rangeIn = (days: Parameters<typeof rangeOf>[0]): StatementRange => {
  const range = rangeOf(days)
  if ('kind' in range) throw new Error(range.code)
  return range
}
const instants = ({ from, until }: StatementRange): (string | undefined)[] => [
  from?.toISOString(),
  until?.toISOString(),
]

it.each([
  ['a day of UTC', { from: '2026-11-20', to: '2026-11-20' }, ['2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z']],
  [
    'a day of Berlin that has 25 hours',
    { from: '2026-10-25', to: '2026-10-25', timeZone: 'Europe/Berlin' },
    ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ],
  [
    'a day of Beirut that begins at one o’clock',
    { from: '2026-03-29', timeZone: 'Asia/Beirut' },
    ['2026-03-28T22:00:00.000Z', undefined],
  ],
  ['no day at all', {}, [undefined, undefined]],
])('%s', (_what, days, expected) => {
  expect(instants(rangeIn(days))).toEqual(expected)
})

it('a range that ends before it begins, and a zone that is none, are refused', () => {
  expect(rangeOf({ from: '2026-11-02', to: '2026-11-01' })).toMatchObject({
    code: 'ledger.range_reversed',
    details: { from: '2026-11-02', to: '2026-11-01' },
  })
  for (const timeZone of ['Mars/Olympus', 'PST', 'US/Pacific-New', '+02:00'])
    expect(rangeOf({ timeZone })).toMatchObject({ code: 'ledger.unknown_time_zone' })
})

it('for any day and zone: the first instant has its date, the one before it has not, and ranges meet without a gap', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/Sao_Paulo',
    'Asia/Beirut',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
  )
  const day = fc
    .integer({ min: 0, max: 25_000 })
    .map((days) => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, zones, (on, timeZone) => {
      // Apia crossed the date line on this day, which it never had.
      fc.pre(!(timeZone === 'Pacific/Apia' && on === '2011-12-30'))
      const dateOf = (at: number): string =>
        new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
      const { from, until } = rangeIn({ from: on, to: on, timeZone })
      if (!from || !until) throw new Error('a day has both')
      expect([dateOf(from.getTime()), dateOf(until.getTime() - 1)]).toEqual([on, on])
      expect(dateOf(from.getTime() - 1) < on && dateOf(until.getTime()) > on).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('a hold moves nothing, taking it moves its part and frees the whole', () => {
  const lines = [
    { kind: 'pending', amountCents: -700, holdCents: null },
    { kind: 'void', amountCents: -700, holdCents: null },
    { kind: 'post', amountCents: -450, holdCents: 700 },
    { kind: 'posted', amountCents: 300, holdCents: null },
  ] as const
  expect(lines.map((line) => [movedCents(line), heldCents(line)])).toEqual([
    [0, 700],
    [0, -700],
    [-450, -700],
    [300, 0],
  ])
})
