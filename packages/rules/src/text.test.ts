import { describe, expect, it } from 'vitest'
import { cleaned, cut, isKeepable, isLine, lengthOf } from './text.ts'

describe('text from outside', () => {
  it.each(['plain', 'two\nlines\tand a tab\r\n', 'Ærø 漢字 ♂ 🂡 👩‍👩‍👧', '', 'שלום\u200f'])('can be kept: %j', (text) => {
    expect(isKeepable(text)).toBe(true)
    expect(cleaned(text)).toBe(text.normalize('NFC').trim())
  })

  it.each(['a\u0000', '\u001b[31m', 'a\u007f', '\u0085', '\ud83d', 'a\udca9b'])('can not be kept: %j', (text) => {
    expect(isKeepable(text)).toBe(false)
    expect(isKeepable(cleaned(text))).toBe(true)
  })

  it.each(['Ada', '♂', '?', '👩‍👩‍👧', 'علی‌رضا', '_____'])('may be a name: %j', (text) => {
    expect(isLine(text)).toBe(true)
  })

  it.each([
    ' ',
    '\u200b\u2060',
    '\u3164',
    '\u2800',
    'a\nb',
    'a\tb',
    'a\u202eb',
    '\u2067x',
    'x\u200f',
    'a\u2028b',
    '\u00ad',
  ])('may not be a name: %j', (text) => {
    expect(isLine(text)).toBe(false)
  })

  it('is counted and cut by code points, never within one', () => {
    expect(lengthOf('a🂡b')).toBe(3)
    expect([cut('🂡🂡🂡', 2), cut('a🂡', 1), cut('a🂡', 2), cut('short', 9), cut('x', 0)]).toEqual([
      '🂡🂡',
      'a',
      'a🂡',
      'short',
      '',
    ])
  })
})
