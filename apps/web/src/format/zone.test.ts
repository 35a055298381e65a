import { expect, it } from 'vitest'
import { zonesOf } from './zone.ts'

it.each([
  ['Asia/Tokyo', 'Europe/Berlin', 'Asia/Tokyo'],
  ['device', 'Europe/Berlin', 'Europe/Berlin'],
  ['device', undefined, 'UTC'],
  ['device', '"><script>', 'UTC'],
])('chosen %s and remembered %s render in %s', (chosen, remembered, rendered) => {
  expect(zonesOf(chosen, remembered)).toEqual({ chosen, rendered })
})
