import { expect, it } from 'vitest'
import { mayUsePassword } from './password.ts'
import { narrowed, permissionsOf, ROLES, scopesOf } from './permissions.decision.ts'

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

it('power over others’ roles, files and accounts is an admin’s alone, or of those who are made for it', () => {
  const held = (permission: string): string[] =>
    ROLES.filter((role) => permissionsOf([role]).has(permission)).toSorted()
  expect({
    'identity.grant_roles': held('identity.grant_roles'),
    'identity.manage_members': held('identity.manage_members'),
    'flags.manage': held('flags.manage'),
    'jobs.manage': held('jobs.manage'),
    'vault.issue': held('vault.issue'),
    'catalog.import': held('catalog.import'),
    'auctions.moderate': held('auctions.moderate'),
    'identity.suspend_members': held('identity.suspend_members'),
    'audit.read': held('audit.read'),
    'mail.read': held('mail.read'),
  }).toEqual({
    'identity.grant_roles': ['admin'],
    'identity.manage_members': ['admin'],
    'flags.manage': ['admin'],
    'jobs.manage': ['admin'],
    'vault.issue': ['admin', 'issuer'],
    'catalog.import': ['admin', 'issuer'],
    'auctions.moderate': ['admin', 'support'],
    'identity.suspend_members': ['admin', 'support'],
    'audit.read': ['admin', 'support'],
    'mail.read': ['admin', 'support'],
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
