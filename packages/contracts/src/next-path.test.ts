import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test.each([
  ['/wallet', '/wallet'],
  ['/lots?q=moon&sort=bids#top', '/lots?q=moon&sort=bids#top'],
  [null, '/'],
  ['', '/'],
  ['wallet', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/..//evil.example', '/'],
  ['/sign-in?next=/wallet', '/'],
  ['/api/v1/me', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, next=%j leads to %j', (next, path) => {
  expect(nextPath(next)).toBe(path)
})
