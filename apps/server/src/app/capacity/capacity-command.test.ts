import { expect, it } from 'vitest'
import { capacityText } from './capacity-command.ts'

it('tells one plan for the number that was asked for, and four without one', () => {
  const headings = (text: string): string[] =>
    [...text.matchAll(/^([\d,]+) members at once/gm)].map(([, size = '']) => size)
  expect(headings(capacityText('25000'))).toEqual(['25,000'])
  expect(headings(capacityText(undefined))).toEqual(['1,000', '10,000', '100,000', '1,000,000'])
})

it('refuses what is no number of members, in one sentence', () => {
  for (const members of ['0', '-1', '1.5', 'many', ''])
    expect(() => capacityText(members)).toThrow('--members must be a whole number')
})
