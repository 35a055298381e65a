import { expect, it } from 'vitest'
import { mayNamePasskey } from './passkey-name.ts'

it('takes what people call their devices', () => {
  for (const name of ['', 'key', 'Adas Schlüssel №2', '👩🏽‍💻 laptop', 'مفتاحي', 'x'.repeat(60), `  ${'x'.repeat(60)}  `])
    expect(mayNamePasskey(name)).toBeUndefined()
})

it('refuses one that is longer than 60 characters', () => {
  expect(mayNamePasskey('x'.repeat(61))).toMatchObject({
    code: 'identity.passkey_name_too_long',
    details: { maximum: 60 },
  })
})

it('refuses control characters, halves of a pair and turns of direction', () => {
  for (const sign of ['\u0000', '\t', '\n', '\u001b', '\u007f', '\u0085', '\u2028', '\u202e', '\u2066', '\ud800'])
    expect(mayNamePasskey(`a${sign}b`)).toMatchObject({ code: 'identity.passkey_name_unfit' })
})
