import { expect, it } from 'vitest'
import { mayUsePassword } from './password.ts'
import { narrowed, permissionsOf, scopesOf } from './permissions.decision.ts'

it.each([
  'password1234',
  'P4ssw0rd!!!!',
  '!!!qwertyuiop',
  'aaaaaaaaaaaa',
  '1234567890',
  'letmein12345',
  'iloveyou2026',
])('%s is refused: it is among the first that are guessed', (password) => {
  expect(mayUsePassword(password)).toMatchObject({ code: 'identity.password_too_common' })
})

it.each(['correct horse battery', 'a-fine-long-passphrase', 'Tr0ub4dor&3 again'])('%s may be used', (password) => {
  expect(mayUsePassword(password)).toBeUndefined()
})

it('a password of nine characters is too short, and one’s own name is none', () => {
  expect(mayUsePassword('xk29fa-1z')).toMatchObject({ code: 'identity.password_too_short', details: { minimum: 10 } })
  expect(mayUsePassword('solveigbrandt', { name: 'Solveig Brandt' })).toMatchObject({
    code: 'identity.password_too_common',
  })
})

it('roles add up, and a key’s scopes narrow them', () => {
  expect(permissionsOf(['support']).has('auctions.moderate')).toBe(true)
  expect(permissionsOf([]).has('auctions.moderate')).toBe(false)
  expect([...narrowed(permissionsOf(['admin']), ['auctions.bid', 'auctions.*'])]).toEqual(['auctions.bid'])
  expect(scopesOf(permissionsOf([]), ['auctions.*'])).toEqual({ scopes: expect.arrayContaining(['auctions.bid']) })
  expect(scopesOf(permissionsOf([]), ['auctions.moderate'])).toEqual({ unknown: 'auctions.moderate' })
  expect(narrowed(permissionsOf([]), ['vault.issue']).size).toBe(0)
})
