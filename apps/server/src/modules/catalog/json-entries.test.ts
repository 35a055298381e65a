import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonEntries, listStart, MAXIMUM_ENTRY_BYTES, UnreadableFileError, type JsonEntry } from './json-entries.ts'

function entriesOf(text: string, chunkBytes: number): JsonEntry[] {
  const bytes = Buffer.from(text)
  const begin = listStart(text) ?? 0
  const entries = new JsonEntries(begin)
  const found: JsonEntry[] = []
  for (let at = begin; at < bytes.length; at += chunkBytes)
    found.push(...entries.push(bytes.subarray(at, at + chunkBytes)))
  const rest = entries.end()
  return rest ? [...found, rest] : found
}

describe('cutting a JSON list into its entries', () => {
  it('gives every object of any list, however the bytes are cut and however it is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(undefined, 2, '\t'),
        (values, chunkBytes, indent) => {
          const text = JSON.stringify(values, null, indent)
          expect(entriesOf(text, chunkBytes).map(({ text: entry, broken }) => [broken, JSON.parse(entry)])).toEqual(
            JSON.parse(text).map((value: unknown) => [false, value]),
          )
        },
      ),
    )
  })

  it('may be taken up again behind any entry', () => {
    const text = '[ {"a":"}]\\""} ,\n {"b":[{"c":1}]},{"d":"ü★"} ]'
    for (const { end } of entriesOf(text, 7)) {
      const rest = new JsonEntries(end)
      const found = [...rest.push(Buffer.from(text).subarray(end))]
      expect(found.map((entry) => entry.text)).toEqual(
        entriesOf(text, 100)
          .filter((entry) => entry.end > end)
          .map((entry) => entry.text),
      )
      expect(rest.isDone).toBe(true)
    }
  })

  it.each([
    [
      'a text that is not closed',
      '[\n{"a":1},\n{"b":"x\n{"c":3}\n]',
      [
        [false, '{"a":1}'],
        [true, '{"b":"x'],
        [false, '{"c":3}'],
      ],
    ],
    [
      'a bracket that is not closed',
      '[\n{"a":1,\n{"b":2},\n{"c":3}\n]',
      [
        [true, '{"a":1,\n'],
        [false, '{"b":2}'],
        [false, '{"c":3}'],
      ],
    ],
    [
      'a number and a word where objects belong',
      '[\n17,\nnull,\n{"c":3}\n]',
      [
        [true, '17,\nnull,\n{"c":3}\n]'],
        [true, 'null,\n{"c":3}\n]'],
        [false, '{"c":3}'],
      ],
    ],
    [
      'an end in the middle',
      '[\n{"a":1},\n{"b":',
      [
        [false, '{"a":1}'],
        [true, '{"b":'],
      ],
    ],
  ])('loses with %s no more than that entry', (_what, text, expected) => {
    expect(entriesOf(text, 1_000).map((entry) => [entry.broken, entry.text])).toEqual(expected)
  })

  it.each([
    ['objects in lists', '[\n{\n"a": 1,\n"faces": [\n{\n"b": 1\n},\n{\n"b": 2\n}\n]\n},\n{\n"a": 2\n}\n]'],
    ['objects behind a colon', '[\n{\n"a":\n{\n"b": 1\n}\n},\n{\n"a": 2\n}\n]'],
  ])('reads a file that is not indented, with %s at the beginning of lines', (_what, text) => {
    for (const size of [1, 7, 1_000]) expect(entriesOf(text, size).map(({ broken }) => broken)).toEqual([false, false])
  })

  it('rejects when an entry never ends, instead of holding the whole file', () => {
    const entries = new JsonEntries(1)
    expect(() => {
      for (let bytes = 0; bytes <= MAXIMUM_ENTRY_BYTES + 100_000; bytes += 100_000)
        Array.from(entries.push(Buffer.from(`{"a":"${'x'.repeat(99_994)}`)))
    }).toThrow(UnreadableFileError)
  })

  it.each([
    ['[1]', 1],
    [String.raw`{"next_page":"https://x.example?a=1\u0026b=2","data":[`, 54],
    ['{"warnings":["a","b]"],"meta":{"a":"}"},"data":[', 48],
    ['\uFEFF \n[', 6],
    ['{"data":[', 9],
    ['{"object":"list","total_cards":3,"has_more":false,"next":null, "data" : [', 73],
    ['{"name":"x"}', undefined],
    ['{"nested":{"data":[', undefined],
    ['name,set', undefined],
  ])('finds where the list of %j begins', (text, expected) => {
    expect(listStart(text)).toBe(expected)
  })
})
