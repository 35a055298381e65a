import { expect, it } from 'vitest'
import { decodeText, encodingOf } from './encoding.ts'

const utf16 = (text: string, mark: boolean, big = false): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le')
  return big ? bytes.swap16() : bytes
}

it.each([
  ['UTF-8', Buffer.from('Ærø 漢字'), 'utf-8', 'Ærø 漢字'],
  ['UTF-8 with a mark', Buffer.from('\uFEFFÆrø'), 'utf-8', 'Ærø'],
  ['UTF-16', utf16('Name,Ærø', true), 'utf-16le', 'Name,Ærø'],
  ['UTF-16 without a mark', utf16('Name,Ærø', false), 'utf-16le', 'Name,Ærø'],
  ['UTF-16, big end first', utf16('Name,Ærø', true, true), 'utf-16be', 'Name,Ærø'],
  ['Windows-1252', Buffer.from([0xc6, 0x72, 0xf8, 0x92]), 'windows-1252', 'Ærø’'],
  ['nothing', Buffer.alloc(0), 'utf-8', ''],
] as const)('reads %s', (_what, bytes, encoding, text) => {
  expect(encodingOf(bytes)).toBe(encoding)
  expect(decodeText(bytes)).toBe(text)
})

it('does not take the first part of a file for another encoding because a character is cut at its end', () => {
  const bytes = Buffer.from('漢字')
  expect(encodingOf(bytes.subarray(0, 4), false)).toBe('utf-8')
  expect(encodingOf(bytes.subarray(0, 4))).toBe('windows-1252')
})
