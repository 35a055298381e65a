import { expect, it } from 'vitest'
import { itemsFor } from './suggestions.ts'

it.each([
  ['emp', 'empress', ['found']],
  ['empress', 'emp', ['found']],
  ['empress', 'statem', []],
  ['empress', 'xempress', []],
])('what was found for %s is shown for %s: %j', (asked, question, shown) => {
  expect(itemsFor(question, { asked, items: ['found'] })).toEqual(shown)
})

it('before the first answer there is nothing', () => {
  expect(itemsFor('emp', undefined)).toEqual([])
})
