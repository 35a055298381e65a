import fc from 'fast-check'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { gzipBeginning, gzipPieces } from './gzip-pieces.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('lantern '.repeat(9_000), '', '<script nonce="', '\u0001\u0001\u0001\u0001\u0001'),
)

it('gives one gzip member with the word between the pieces, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 8 }),
      fc.string({ unit: 'binary-ascii', minLength: 24, maxLength: 24 }),
      (texts, word) => {
        expect(gunzipSync(gzipPieces(texts, 24).with(word)).toString('utf8')).toBe(texts.join(word))
      },
    ),
  )
})

it('can be put together again and again, with another word each time', () => {
  const pieces = gzipPieces(['<script nonce="', '">1</script><script nonce="', '">2</script>'], 6)
  for (const word of ['first.', 'second', 'third.'])
    expect(gunzipSync(pieces.with(word)).toString('utf8')).toBe(
      `<script nonce="${word}">1</script><script nonce="${word}">2</script>`,
    )
})

it('is hardly larger than the whole in one stream', () => {
  const texts = Array.from(
    { length: 40 },
    (_, index) => `<li class="flex items-center gap-3 text-sm">card ${index} of the lantern set, near mint</li>`,
  )
  expect(gzipPieces(texts, 24).with('x'.repeat(24)).length).toBeLessThan(
    gzipSync(texts.join('x'.repeat(24))).length + 40 * 40,
  )
})

it('ends a kept beginning as each answer ends, in one gzip member', () => {
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (beginning, ends) => {
      const kept = gzipBeginning(beginning)
      for (const end of ends.map((own) => own.slice(0, 10_000)))
        expect(gunzipSync(kept.with(end)).toString('utf8')).toBe(beginning + end)
    }),
  )
})
