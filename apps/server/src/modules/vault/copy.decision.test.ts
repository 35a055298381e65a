import { expect, it } from 'vitest'
import { mayEncumber, mayIssue, type VaultCopy } from './copy.decision.ts'

const copy: VaultCopy = {
  id: 'copy',
  cardId: 'card',
  ownerId: 'ada',
  ownerShown: false,
  serialNumber: null,
  serialOf: null,
  condition: 'NM',
  grader: null,
  grade: null,
  certNumber: null,
  custody: 'vault',
  encumbranceKind: null,
  encumbranceId: null,
  acquiredAt: new Date(0),
}

it.each<[string, Partial<VaultCopy>, string | undefined]>([
  ['a free copy of one’s own in the vault can be tied up', {}, undefined],
  ['somebody else’s can’t', { ownerId: 'bob' }, 'vault.not_owner'],
  ['one in a wallet can’t', { custody: 'wallet' }, 'vault.not_in_vault'],
  ['one that is tied up can’t be again', { encumbranceKind: 'auction', encumbranceId: 'lot' }, 'vault.encumbered'],
])('%s', (_what, change, code) => {
  expect(mayEncumber({ ...copy, ...change }, 'ada')?.code).toBe(code)
})

it('a copy is issued with a condition or a grade, and a certificate is of one copy', () => {
  const grade = { grader: 'PSA', grade: '10', certNumber: '1' }
  expect(mayIssue({ edition: undefined, condition: 'NM', grade })?.code).toBe('vault.condition_or_grade')
  expect(mayIssue({ edition: 2, condition: undefined, grade })?.code).toBe('vault.graded_edition')
  expect(mayIssue({ edition: 1, condition: undefined, grade })).toBeUndefined()
})
