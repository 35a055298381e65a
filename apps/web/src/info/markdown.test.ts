import { expect, test } from 'vitest'
import { blocksOf, partsOf } from './markdown.ts'

test('headings, paragraphs and lists, with or without empty lines between them', () => {
  expect(blocksOf('Hello\nthere.\n\n## One\n- a\n- b\n\n## Two\n\nEnd.')).toEqual([
    { kind: 'paragraph', parts: [{ kind: 'text', text: 'Hello there.' }] },
    { kind: 'heading', text: 'One' },
    { kind: 'list', items: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]] },
    { kind: 'heading', text: 'Two' },
    { kind: 'paragraph', parts: [{ kind: 'text', text: 'End.' }] },
  ])
})

test('bold words, links of this site and addresses', () => {
  expect(partsOf('**Fee**: see [Fees](/fees) or ask help@ece.test.')).toEqual([
    { kind: 'bold', text: 'Fee' },
    { kind: 'text', text: ': see ' },
    { kind: 'link', text: 'Fees', to: '/fees' },
    { kind: 'text', text: ' or ask ' },
    { kind: 'link', text: 'help@ece.test', to: 'mailto:help@ece.test' },
    { kind: 'text', text: '.' },
  ])
})

test.each(['[x](javascript:alert(1)', '[x](//evil.example)', '[x](http://plain.example)', '[x](data:text/html,1)'])(
  '%s is no link',
  (text) => {
    expect(partsOf(text).some(({ kind }) => kind === 'link')).toBe(false)
  },
)
