import { expect, it } from 'vitest'
import { sizeIn } from './size.ts'

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_240, '1.2 kB'],
  [348_000, '350 kB'],
  [12_600_000, '13 MB'],
  [3_000_000_000_000, '3,000 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeIn('en', bytes).replaceAll('\u00A0', ' ')).toBe(text)
})
