import { describe, expect, it } from 'vitest'
import { dictionaryWords, fold, numberKey, searchTokens, wordQuery } from './search-text.ts'

describe('folding names', () => {
  it.each([
    ['Jötun Grunt', 'jotun grunt'],
    ['Æther Vial', 'aether vial'],
    ["Urza's Tower", 'urzas tower'],
    ['Urza’s Tower', 'urzas tower'],
    ['Fire // Ice', 'fire ice'],
    ['Pokémon Trainer ★', 'pokemon trainer'],
    ['  Łódź -- Straße  ', 'lodz strasse'],
    ['ＦＵＬＬ ｗｉｄｔｈ', 'full width'],
    ['ピカチュウ', 'ヒカチュウ'],
    ['黒蓮', '黒蓮'],
    ['!!!', ''],
  ])('makes %j into %j', (name, folded) => {
    expect(fold(name)).toBe(folded)
    expect(fold(folded)).toBe(folded)
  })

  it('takes the words of a search once, and leaves a letter that is being typed', () => {
    expect(searchTokens('red dragon red d')).toEqual(['red', 'dragon'])
    expect(searchTokens('d')).toEqual(['d'])
    expect(searchTokens('')).toEqual([])
    expect(searchTokens('a b c d e f g h i j')).toHaveLength(8)
  })

  it('keeps numbers and letters out of the dictionary', () => {
    expect(dictionaryWords('Unit 42x of A', null, 'Über')).toEqual(['unit', 'uber'])
  })

  it('quotes every lexeme, so that nothing of a search is an operator', () => {
    expect(wordQuery([{ token: "o'\\x | y", stems: ['ox'], similar: ["b'"] }])).toEqual({
      name: "('o''\\\\x | y':* | 'b''')",
      text: "('o''\\\\x | y':* | 'b''' | 'ox')",
    })
  })
})

describe('collector numbers', () => {
  it('are in the order of people', () => {
    const numbers = ['10', '2', '2a', 'TG3', 'TG12', '★1', '100', '1']
    expect(numbers.toSorted((a, b) => (numberKey(a) < numberKey(b) ? -1 : 1))).toEqual([
      '1',
      '2',
      '2a',
      '10',
      '100',
      'TG3',
      'TG12',
      '★1',
    ])
  })
})
