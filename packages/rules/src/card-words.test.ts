import { describe, expect, it } from 'vitest'
import { conditionOf, finishOf, gradingOf, languageName, languageOf, qualityOf, quantityOf } from './card-words.ts'

const each = (table: Readonly<Record<string, readonly string[]>>, read: (word: string) => unknown): void => {
  for (const [value, words] of Object.entries(table))
    for (const word of words) expect([word, read(word)]).toEqual([word, value])
}

describe('the words of collectors’ programs', () => {
  it('for languages', () => {
    each(
      {
        en: ['English', 'en', 'EN-US'],
        zhs: ['Chinese', 'zh_CN', 'CS', 'Chinese (S)', 'Simplified Chinese', 'S-Chinese', 'zh-Hans'],
        zht: ['CT', 'Chinese Traditional', 'zh-TW', 'T-Chinese'],
        pt: ['pt-BR', 'Portuguese (Brazil)', 'Português'],
        ko: ['KR', 'Korean'],
        es: ['SP', 'Español'],
        de: ['Deutsch', 'German', 'GER'],
        ja: ['JP', 'Japanese', '日本語'],
      },
      languageOf,
    )
    expect([languageOf('Klingon'), languageOf(''), languageOf('chinese (q)')]).toEqual([null, null, null])
  })

  it('for finishes', () => {
    each(
      {
        foil: ['true', 'Yes', 'X', '1', 'Foil', 'Rainbow Foil', 'Cold Foil', 'Textured Foil'],
        holo: ['Holofoil', 'Holo'],
        normal: ['Non Foil', 'None', '-', 'Standard', 'Normal', '', 'false', '0', 'non-foil', 'Nonfoil'],
        etched: ['etched', 'Foil Etched', 'etchedFoil'],
        'reverse holo': ['Reverse Holofoil'],
      },
      finishOf,
    )
    expect([finishOf('shiny'), finishOf('★')]).toEqual([null, null])
  })

  it('for conditions', () => {
    each(
      {
        NM: ['NearMint', 'near-mint', 'near_mint', 'Near Mint (NM)', 'NM', 'Mint', 'M'],
        LP: ['LightPlayed', 'Lightly Played', 'Good (Lightly Played)', 'Excellent', 'SP'],
        MP: ['ModeratelyPlayed', 'Played', 'Good'],
        HP: ['HeavilyPlayed', 'HP'],
        DMG: ['DM', 'Damaged', 'Poor', 'D'],
      },
      conditionOf,
    )
    expect([conditionOf('chewed'), conditionOf('')]).toEqual([null, null])
    expect([conditionOf('LP', 'Cardmarket'), conditionOf('PL', 'Cardmarket')]).toEqual(['MP', 'HP'])
  })

  it('for a condition with more behind it', () => {
    expect(qualityOf('Near Mint Foil')).toEqual({ condition: 'NM', finish: 'foil', language: null })
    expect(qualityOf('Lightly Played Reverse Holofoil - Japanese')).toEqual({
      condition: 'LP',
      finish: 'reverse holo',
      language: 'ja',
    })
    expect(qualityOf('Near Mint Chewed')).toBeNull()
    expect(qualityOf('Near Mint - Klingon')).toBeNull()
  })

  it('for grades', () => {
    expect([gradingOf('PSA 10.0 GEM - MT'), gradingOf('bgs 9.5'), gradingOf('Ungraded'), gradingOf('lovely')]).toEqual([
      { grader: 'PSA', grade: '10' },
      { grader: 'BGS', grade: '9.5' },
      null,
      undefined,
    ])
  })

  it('for counts', () => {
    expect(['2', 'x2', '2x', '1,000', '２', ' 3 ', '2.0'].map(quantityOf)).toEqual([2, 2, 2, 1000, 2, 3, 2])
    expect(['three', '', '-1', '1.5', '1e3', '2/3'].map(quantityOf)).toEqual([null, null, null, null, null, null])
  })
})

it('every language has a name for an export, and none breaks it', () => {
  expect([
    languageName('zhs'),
    languageName('de'),
    languageName('ph'),
    languageName('chinese (s)'),
    languageName(''),
  ]).toEqual(['Chinese Simplified', 'German', 'Phyrexian', 'chinese (s)', ''])
})
