import { expect, it } from 'vitest'
import { listAddress } from './list-address.ts'

it.each([
  ['/', '', 'whale', '/lots?q=whale'],
  ['/', '', '', '/lots'],
  ['/lots', 'rarity=rare&sort=bids', 'old whale', '/lots?rarity=rare&q=old+whale'],
  ['/lots', 'q=whale&status=settled', '', '/lots?status=settled'],
  ['/cards', 'set=1', '084', '/cards?set=1&q=084'],
  ['/cards/1', 'x=1', 'whale', '/lots?q=whale'],
])('on %s?%s, “%s” leads to %s', (path, parameters, question, address) => {
  expect(listAddress(path, new URLSearchParams(parameters), question)).toBe(address)
})
