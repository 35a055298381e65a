import { expect, it } from 'vitest'
import { compareFigures, described } from './comparison.ts'
import type { FigureRow, Figures } from './figures.ts'

const row = (what: string, ratio: number | null, better?: 'higher' | 'lower', figure = 1): FigureRow => ({
  what,
  figure,
  unit: 'bids/s',
  ratio,
  ...(better ? { better } : {}),
})
const figures = (rows: readonly FigureRow[], sizes: Figures['sizes'] = { sockets: 100 }): Figures => ({
  bench: 'planted',
  measuredAt: '2026-12-01T00:00:00.000Z',
  machine: { cores: 2, memoryGiB: 24, node: '26.10.0', loadBefore: 0 },
  sizes,
  rows: [...rows],
})
const faults = (before: readonly FigureRow[], after: readonly FigureRow[]): (string | null)[] =>
  compareFigures(figures(before), figures(after)).map(({ fault }) => fault)

it('a ratio that is to be high and has fallen by more than a fifth is a regression', () => {
  expect(faults([row('bids', 5, 'higher')], [row('bids', 3.99, 'higher')])).toEqual(['worse'])
  expect(faults([row('bids', 5, 'higher')], [row('bids', 4, 'higher')])).toEqual([null])
  expect(faults([row('bids', 5, 'higher')], [row('bids', 50, 'higher')])).toEqual([null])
})

it('a ratio that is to be low and has risen by more than a fifth is a regression', () => {
  expect(faults([row('fan-out', 1, 'lower')], [row('fan-out', 1.21, 'lower')])).toEqual(['worse'])
  expect(faults([row('fan-out', 1, 'lower')], [row('fan-out', 1.2, 'lower')])).toEqual([null])
  expect(faults([row('fan-out', 1, 'lower')], [row('fan-out', 0.1, 'lower')])).toEqual([null])
})

it('an absolute figure may be what it is: the machine was slower, and so was the baseline', () => {
  expect(faults([row('bids', 5, 'higher', 5_000)], [row('bids', 5, 'higher', 500)])).toEqual([null])
  expect(faults([row('memory', null)], [row('memory', null)])).toEqual([])
})

it('what is not measured any more is a fault, and so is a run of other sizes', () => {
  expect(faults([row('bids', 5, 'higher'), row('gone', 2, 'higher')], [row('bids', 5, 'higher')])).toEqual([
    null,
    'not measured',
  ])
  expect(compareFigures(figures([row('bids', 5, 'higher')]), undefined)).toMatchObject([{ fault: 'not measured' }])
  expect(
    compareFigures(figures([row('bids', 5, 'higher')]), figures([row('bids', 5, 'higher')], { sockets: 10 })),
  ).toMatchObject([{ fault: 'other sizes' }])
})

it('the sizes may stand in any order, and what is new has nothing to be compared with', () => {
  const [before, after] = [
    figures([row('bids', 5, 'higher')], { a: 1, b: 2 }),
    figures([row('bids', 5, 'higher'), row('new', 1, 'higher')], { b: 2, a: 1 }),
  ]
  expect(compareFigures(before, after)).toMatchObject([{ what: 'bids', fault: null }])
})

it('people read the faults first', () => {
  const differences = compareFigures(
    figures([row('bids', 5, 'higher'), row('fan-out', 1, 'lower')]),
    figures([row('bids', 5, 'higher'), row('fan-out', 2, 'lower')]),
  )
  expect(described(differences)).toBe(
    'FAULT, worse: planted: fan-out: 1 before, 2 now (100 % worse)\nok: planted: bids: 5 before, 5 now (0 % better)',
  )
})
