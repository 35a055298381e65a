import { describe, expect, it } from 'vitest'
import { cleanJson, isoDate, textOf, webAddress, type CardInput, type ParsedEntry } from '../card.ts'
import { mappingFor, parseCsvRecord } from './csv.ts'
import { parsePokemonTcg } from './pokemon-tcg.ts'
import { parseScryfall } from './scryfall.ts'

const cardsOf = (entry: ParsedEntry): readonly CardInput[] => ('cards' in entry ? entry.cards : [])
const problemsOf = (entry: ParsedEntry): unknown[] =>
  'problems' in entry ? entry.problems.map(({ field, problem, subject }) => [field, problem, subject]) : []
const PRINTING = {
  id: 'abc',
  name: 'Clockwork Owl',
  set: 'BRS',
  set_name: 'Brass',
  collector_number: '12★',
  lang: 'en',
  rarity: 'rare',
  finishes: ['nonfoil', 'etched'],
  released_at: '2020-02-30',
  oracle_text: 'Flying',
}

describe('Scryfall objects', () => {
  it('become a card for each finish, with the source’s id of it', () => {
    const entry = parseScryfall(PRINTING)
    expect(entry).toMatchObject({ set: { game: 'magic', code: 'brs', name: 'Brass', releasedOn: null } })
    expect(
      cardsOf(entry).map(({ finish, collectorNumber, source }) => [finish, collectorNumber, source?.externalId]),
    ).toEqual([
      ['normal', '12★', 'abc/normal'],
      ['etched', '12★', 'abc/etched'],
    ])
  })

  it.each([
    [
      'finishes as they were said before 2021',
      { ...PRINTING, finishes: undefined, foil: true, nonfoil: true },
      ['normal', 'foil'],
    ],
    ['a foil only', { ...PRINTING, finishes: undefined, foil: true, nonfoil: false }, ['foil']],
    ['no finishes at all', { ...PRINTING, finishes: [] }, ['normal']],
    ['a finish twice', { ...PRINTING, finishes: ['foil', 'foil', 7] }, ['foil', '7']],
  ])('with %s', (_what, value, finishes) => {
    expect(cardsOf(parseScryfall(value)).map(({ finish }) => finish)).toEqual(finishes)
  })

  it('with several faces have the text of each and the first one’s picture and artist', () => {
    const faces = [
      {
        name: 'Day',
        oracle_text: 'Vigilance',
        artist: 'Ada',
        mana_cost: '{W}',
        image_uris: { normal: 'https://x.example/day.jpg' },
      },
      { name: 'Night', oracle_text: 'Menace', image_uris: { normal: 'https://x.example/night.jpg' } },
    ]
    const [card] = cardsOf(
      parseScryfall({ ...PRINTING, oracle_text: undefined, name: 'Day // Night', card_faces: faces }),
    )
    expect(card).toMatchObject({
      name: 'Day // Night',
      text: 'Day\nVigilance\n//\nNight\nMenace',
      artist: 'Ada',
      imageUrl: 'https://x.example/day.jpg',
      attributes: { mana_cost: '{W}' },
    })
  })

  it('are found by the names of their faces and by what is printed on them', () => {
    const faces = [{ name: 'Day' }, { name: 'Night', printed_name: 'Nuit' }]
    const [card] = cardsOf(
      parseScryfall({ ...PRINTING, name: 'Day // Night', lang: 'fr', printed_name: 'Jour // Nuit', card_faces: faces }),
    )
    expect(card?.aliases).toEqual(['Day', 'Night', 'Jour // Nuit', 'Nuit'])
  })

  it('of a language that there is not are refused', () => {
    expect(problemsOf(parseScryfall({ ...PRINTING, lang: 'xx' }))).toEqual([
      ['lang', 'there is no language "xx"', 'Clockwork Owl'],
    ])
  })

  it.each([
    ['a word', 'x', [[null, 'it is not a JSON object', null]]],
    ['a list', [], [[null, 'it is not a JSON object', null]]],
    ['no number', { ...PRINTING, collector_number: '  ' }, [['collector_number', 'it is missing', 'Clockwork Owl']]],
    [
      'nothing but an id',
      { id: 'q' },
      [
        ['name', 'it is missing', 'q'],
        ['set', 'it is missing', 'q'],
        ['collector_number', 'it is missing', 'q'],
      ],
    ],
  ])('are refused when they are %s', (_what, value, problems) => {
    expect(problemsOf(parseScryfall(value))).toEqual(problems)
  })
})

describe('Pokémon TCG entries', () => {
  it('tell their set by their id where nothing else does', () => {
    const entry = parsePokemonTcg({
      id: 'swsh12pt5-GG-01',
      name: 'Hisuian Voltorb',
      number: 'GG01',
      supertype: 'Pokémon',
      attacks: [{ name: 'Tackle', text: 'Hits.' }],
      rules: ['A rule'],
    })
    expect(entry).toMatchObject({
      set: { game: 'pokemon', code: 'swsh12pt5', name: null },
      cards: [{ collectorNumber: 'GG01', finish: 'normal', rarity: null, text: 'Pokémon\nTackle: Hits.\nA rule' }],
    })
  })

  it('are sets when they have a series and no number', () => {
    expect(parsePokemonTcg({ id: 'base1', name: 'Base', series: 'Base', releaseDate: '1999/01/09' })).toEqual({
      set: { game: 'pokemon', code: 'base1', name: 'Base', releasedOn: '1999-01-09' },
      cards: [],
    })
    expect(problemsOf(parsePokemonTcg({ series: 'Base' }))).toEqual([
      ['id', 'it is missing', null],
      ['name', 'it is missing', null],
    ])
  })

  it.each([
    ['base1-4', '4', undefined, ['base1', '4']],
    ['bwp-BW01', 'BW01', undefined, ['bwp', 'BW01']],
    ['lab2-15_A1', '15', undefined, ['lab2', '15_A1']],
    ['lab-2-7', '7', 'lab-2', ['lab-2', '7']],
    ['ex10-!', '!', undefined, ['ex10', '!']],
    ['lab4-5_1', '1', undefined, 'id'],
    ['lab4-51', '1', undefined, 'id'],
    ['other-4', '4', 'base1', 'id'],
    ['4', '4', 'base1', 'id'],
  ])(
    'with the id %s and the number %s are of the set and number that it names, or of none',
    (id, number, set, expected) => {
      const entry = parsePokemonTcg({
        id,
        number,
        name: 'X',
        supertype: 'Pokémon',
        ...(set ? { set: { id: set } } : {}),
      })
      if (typeof expected === 'string')
        expect(problemsOf(entry)).toEqual([[expected, expect.stringContaining(id), 'X']])
      else expect(entry).toMatchObject({ set: { code: expected[0] }, cards: [{ collectorNumber: expected[1] }] })
    },
  )

  it('are refused without a number', () => {
    expect(problemsOf(parsePokemonTcg({ id: 'base1-4', name: 'Charizard', supertype: 'Pokémon' }))).toEqual([
      ['number', 'it is missing', 'Charizard'],
    ])
  })
})

describe('CSV columns', () => {
  it.each([
    [
      'TCGplayer',
      ['TCGplayer Id', 'Product Line', 'Set Name', 'Product Name', 'Number', 'Rarity', 'Set Code'],
      {
        game: 'Product Line',
        setCode: 'Set Code',
        setName: 'Set Name',
        name: 'Product Name',
        collectorNumber: 'Number',
        rarity: 'Rarity',
      },
    ],
    [
      'camel case',
      ['setCode', 'collectorNumber', 'name'],
      { setCode: 'setCode', collectorNumber: 'collectorNumber', name: 'name' },
    ],
    [
      'other words',
      ['Edition', 'Expansion Code', 'Card Number', 'Title', 'Foil'],
      { setCode: 'Expansion Code', setName: 'Edition', collectorNumber: 'Card Number', name: 'Title', finish: 'Foil' },
    ],
  ])('are guessed from the headings of %s', (_what, headings, mapping) => {
    expect(mappingFor(headings, null)).toEqual(mapping)
  })

  it('say what is missing', () => {
    expect(mappingFor(['Name', 'Colour'], null)).toBe(
      'no column was found for setCode, collectorNumber; there are Name, Colour',
    )
    expect(mappingFor(['Name'], { name: 'Nom' })).toBe('there is no column "Nom"; there are Name')
  })

  it('have their words for languages and finishes read by the table', () => {
    const of = (language: string, finish: string) =>
      parseCsvRecord(
        { S: 'a', N: '1', C: 'Card', L: language, F: finish },
        { setCode: 'S', collectorNumber: 'N', name: 'C', language: 'L', finish: 'F' },
      )
    expect(cardsOf(of('Chinese (S)', 'Holofoil'))).toMatchObject([{ language: 'zhs', finish: 'holo' }])
    expect(cardsOf(of('', 'Galaxy'))).toMatchObject([{ language: 'en', finish: 'galaxy' }])
    expect(problemsOf(of('Klingon', ''))).toEqual([['language', 'there is no language "Klingon"', 'Card']])
  })

  const mapping = { setCode: 'S', collectorNumber: 'N', name: 'C', finish: 'F', releasedOn: 'D', imageUrl: 'I' }
  it.each([
    ['a good record', { S: 'ABC', N: ' 7 ', C: 'Card', F: 'TRUE' }, []],
    [
      'a date that is none',
      { S: 'a', N: '1', C: 'Card', D: '12/11/2020' },
      [['releasedOn', '"12/11/2020" is not a date like 2026-01-31', 'Card']],
    ],
    [
      'an address that is none',
      { S: 'a', N: '1', C: 'Card', I: 'javascript:alert(1)' },
      [['imageUrl', '"javascript:alert(1)" is not a web address', 'Card']],
    ],
    [
      'nothing',
      {},
      [
        ['setCode', 'it is missing', null],
        ['collectorNumber', 'it is missing', null],
        ['name', 'it is missing', null],
      ],
    ],
  ])('of %s', (_what, record, problems) => {
    expect(problemsOf(parseCsvRecord(record, mapping))).toEqual(problems)
  })
})

describe('values of files', () => {
  it('are cleaned of what the database does not take', () => {
    expect(textOf('a\u0000b\ud800', 10)).toBe('ab\ufffd')
    expect(textOf('🂡🂡🂡', 2)).toBe('🂡🂡')
    expect(textOf({}, 5)).toBeNull()
    expect(cleanJson({ 'k\u0000': ['x\u0000', 1, true, null, undefined], deep: [[[[[[['gone']]]]]]] })).toEqual({
      k: ['x', 1, true, null, null],
      deep: [[[[[null]]]]],
    })
  })

  it('are dates and addresses only where they are', () => {
    expect([isoDate('2020-02-29'), isoDate('2021-02-29'), isoDate('1999/01/09'), isoDate('soon'), isoDate(5)]).toEqual([
      '2020-02-29',
      null,
      '1999-01-09',
      null,
      null,
    ])
    expect([
      webAddress('https://a.example/x'),
      webAddress('http://'),
      webAddress('data:text/html,x'),
      webAddress(null),
    ]).toEqual(['https://a.example/x', null, null, null])
  })
})
