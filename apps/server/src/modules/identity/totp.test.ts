import { expect, it } from 'vitest'
import { totpStepOf } from './totp.ts'

/** RFC 6238, appendix B, the SHA-1 rows; of their eight digits the last six. */
const SECRET = '12345678901234567890'
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

it('finds the step of the codes that the standard gives', () => {
  for (const [seconds, code] of VECTORS)
    expect(totpStepOf(SECRET, code, seconds * 1_000)).toBe(Math.floor(seconds / 30))
})

it('finds it from two steps before to two steps after, and no further', () => {
  const found = [-3, -2, -1, 0, 1, 2, 3].map((steps) =>
    totpStepOf(SECRET, '050471', (1_111_111_111 + steps * 30) * 1_000),
  )
  expect(found).toEqual([null, 37_037_037, 37_037_037, 37_037_037, 37_037_037, 37_037_037, null])
})

it('takes nothing that only looks like a code', () => {
  for (const code of ['', '50471', ' 50471', '050471 ', '０５０４７１', '0504711'])
    expect(totpStepOf(SECRET, code, 1_111_111_111_000)).toBeNull()
})
