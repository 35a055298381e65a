import { expect, test } from 'vitest'
import { withoutSecrets } from './typed-secrets.ts'

test.each([
  ['/sign-in?username=alice%40ece.local&current-password=demo-password', '/sign-in'],
  ['/sign-up?name=A&username=a&email=a%40b.c&new-password=x&next=%2Fwallet', '/sign-up?next=%2Fwallet'],
  ['/settings?New-Password=x', '/settings'],
  ['/sign-in?step=code&code=123456', '/sign-in?step=code'],
  ['/lots?q=password&sort=bids', null],
  ['/reset-password?token=abc', null],
  ['/lots', null],
])('%s becomes %j', (address, left) => {
  expect(withoutSecrets(address)).toBe(left)
})
