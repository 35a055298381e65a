import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId } from '../../platform/ids/ids.ts'
import { createCatalog } from '../catalog/index.ts'
import { askedOf, countsOf, matchFile, type MatchedFile } from './match.ts'

/** What exports of collectors' programs have in them, beside a small catalogue. */
let test: TestDatabase
const catalog = createCatalog({ media: { images: async () => new Map() }, clock: () => new Date() })
const MEMBER = newId()
const ALL = ['en', 'de', 'fr', 'ja', 'zhs', 'zht', 'ko', 'pt', 'ru', 'es', 'it']
type Printed = readonly [
  set: string,
  number: string,
  name: string,
  finishes?: readonly string[],
  languages?: readonly string[],
  aliases?: readonly string[],
]
const PRINTED: readonly Printed[] = [
  ['exa', '1', 'Many Tongues', ['normal'], ALL],
  ['exa', '2', 'Glinting Stoat', ['normal', 'foil', 'etched']],
  ['exa', '3', 'Plain Hound'],
  ['exa', '4', 'Foil Heron', ['foil']],
  ['exa', '12', 'Second Lynx'],
  ['exa', '20', 'Dawn Gate // Dusk Room', ['normal'], ['en'], ['Dawn Gate', 'Dusk Room']],
  ['exa', '30', 'Twice Rook'],
  ['exb', '31', 'Twice Rook'],
  ['exb', '32', 'Only Heron'],
  ['exa', '40', '_____'],
  ['exa', '42', 'Ærø Ångström’s Jar'],
  ['exa', '50', 'Oie', ['normal'], ['fr'], ['Goose of Ash']],
]

beforeAll(async () => {
  test = await createTestDatabase()
  await test.db.transaction(async (tx) => {
    const sets = new Map<string, string>()
    for (const [code, name] of [
      ['exa', 'Example Hall'],
      ['exb', 'Other Hall'],
    ] as const)
      sets.set(code, (await catalog.upsertSet(tx, { game: 'lab', code, name, releasedOn: null })).id)
    await catalog.upsertCards(
      tx,
      PRINTED.flatMap(([set, collectorNumber, name, finishes = ['normal'], languages = ['en'], aliases = []]) =>
        finishes.flatMap((finish) =>
          languages.map((language) => ({
            setId: sets.get(set) ?? '',
            collectorNumber,
            name,
            finish,
            language,
            aliases,
            rarity: null,
            artist: null,
            releasedOn: null,
            text: '',
            attributes: {},
            imageMediaId: null,
          })),
        ),
      ),
    )
  })
})
afterAll(async () => test.close())

const read = async (csv: string, words?: Readonly<Record<string, string>>): Promise<MatchedFile> =>
  matchFile(test.db, catalog, { csv, memberId: MEMBER, currency: 'USD', ...(words ? { words } : {}) })
/** The value of each line that matters to a test. */
const each = async (csv: string, of: (row: MatchedFile['rows'][number]) => unknown): Promise<unknown[]> =>
  (await read(csv)).rows.map(of)
const HEAD = 'Name,Set code,Collector number'

describe('a collector’s file', () => {
  it('with the line that spreadsheets write before it, from Dragon Shield', async () => {
    const csv =
      '"sep=,"\r\nFolder Name,Quantity,Trade Quantity,Card Name,Set Code,Set Name,Card Number,Condition,Printing,Language,Price Bought,Date Bought\r\nBinder,2,0,Plain Hound,EXA,Example Hall,3,NearMint,Normal,English,0.50,2024-03-01\r\n'
    expect(
      await each(csv, ({ card, quantity, condition, note }) => [
        card?.name,
        quantity,
        condition,
        note.paid?.cents,
        note.paidOn,
      ]),
    ).toEqual([['Plain Hound', 2, 'NM', 50, '2024-03-01']])
  })

  it('behind a title, and in lines that end in two ways', async () => {
    expect(
      await each(`My cards of 2026\n\n${HEAD}\nPlain Hound,exa,3\n`, ({ line, card }) => [line, card?.name]),
    ).toEqual([[4, 'Plain Hound']])
    expect(
      await each(`${HEAD}\r\nPlain Hound,exa,3\nFoil Heron,exa,4\nSecond Lynx,exa,12\r\n`, ({ line, status }) => [
        line,
        status,
      ]),
    ).toEqual([
      [2, 'matched'],
      [3, 'matched'],
      [4, 'matched'],
    ])
  })

  it('has its lines numbered as an editor does', async () => {
    expect(
      await each(`${HEAD},Note\n\nPlain Hound,exa,3,"a\nb\nc"\n\nNobody,exa,999,x\n`, ({ line, status }) => [
        line,
        status,
      ]),
    ).toEqual([
      [3, 'matched'],
      [7, 'unknown'],
    ])
  })

  it('of a TCGplayer seller has its counts, and the finish out of the condition', async () => {
    const csv =
      'TCGplayer Id,Product Line,Set Name,Product Name,Number,Condition,Total Quantity,Add to Quantity\n1,Lab,Example Hall,Plain Hound,3,Near Mint,3,0\n2,Lab,Example Hall,Glinting Stoat,2,Near Mint Foil,1,0\n'
    expect(await each(csv, ({ card, quantity, condition }) => [card?.name, card?.finish, quantity, condition])).toEqual(
      [
        ['Plain Hound', 'normal', 3, 'NM'],
        ['Glinting Stoat', 'foil', 1, 'NM'],
      ],
    )
  })

  it('of Collectr has finish, condition, grade and price', async () => {
    const csv =
      'Portfolio Name,Category,Set,Product Name,Card Number,Variance,Grade,Card Condition,Average Cost Paid,Quantity,Watchlist\nMain,Lab,Example Hall,Glinting Stoat,2/100,Foil,Ungraded,Lightly Played,60.0000,2,false\nMain,Lab,Example Hall,Plain Hound,3/100,Normal,PSA 10.0 GEM - MT,Near Mint,10,1,false\n'
    expect(
      await each(csv, ({ card, condition, grade, note }) => [
        card?.finish,
        condition,
        grade?.grader,
        grade?.grade,
        note.paid?.cents,
      ]),
    ).toEqual([
      ['foil', 'LP', undefined, undefined, 6_000],
      ['normal', '', 'PSA', '10', 1_000],
    ])
  })

  it('with wishes and lines of none has them counted apart, and nothing of them owned', async () => {
    const { rows, leftOut } = await read(
      'Binder Type,Name,Set code,Collector number,Quantity,Purchase price,Purchase price currency\nlist,Plain Hound,EXA,3,4,0.0,USD\nbinder,Plain Hound,EXA,3,0,0.0,USD\nbinder,Plain Hound,EXA,3,1,0.0,USD\n',
    )
    expect(rows.map(({ line }) => line)).toEqual([4])
    expect(countsOf({ rows, leftOut })).toMatchObject({ rows: 1, matched: 1, wished: 1, none: 1 })
  })

  it('with regular copies and foils in two columns has both', async () => {
    expect(
      await each(
        'Reg Qty,Foil Qty,Name,Set\n3,2,Glinting Stoat,Example Hall\n0,1,Glinting Stoat,Example Hall\n',
        ({ quantity, card }) => [quantity, card?.finish],
      ),
    ).toEqual([
      [3, 'normal'],
      [2, 'foil'],
      [1, 'foil'],
    ])
  })

  it('with counts in words of all kinds has those that can be read, and says which can’t', async () => {
    expect(
      await each(
        `Quantity,${HEAD}\nx2,Plain Hound,exa,3\nthree,Foil Heron,exa,4\n"1,000",Second Lynx,exa,12\n`,
        ({ quantity, status, questions }) => [quantity, status, questions],
      ),
    ).toEqual([
      [2, 'matched', []],
      [0, 'unreadable', [{ column: 'quantity', word: 'three' }]],
      [1_000, 'matched', []],
    ])
  })

  it('with prices of many decimals, and currencies beside the amount, never has more than was paid', async () => {
    expect(
      await each(
        `${HEAD},Purchase price,Purchase price currency\nPlain Hound,exa,3,60.0000,USD\nFoil Heron,exa,4,12.345,USD\nPlain Hound,exa,3,12.50 EUR,\nFoil Heron,exa,4,CHF 12.50,\nSecond Lynx,exa,12,CA$12.50,\nTwice Rook,exa,30,5.00,€\n`,
        ({ note }) => note.paid,
      ),
    ).toEqual([
      { cents: 6_000, currency: 'USD' },
      null,
      { cents: 1_250, currency: 'EUR' },
      { cents: 1_250, currency: 'CHF' },
      { cents: 1_250, currency: 'CAD' },
      { cents: 500, currency: 'EUR' },
    ])
  })

  it('cuts a note before the emoji that would be halved', async () => {
    const [row] = (await read(`${HEAD},Note\nPlain Hound,exa,3,${'a'.repeat(1_999)}🂡🂡\n`)).rows
    expect(row?.note.note).toBe(`${'a'.repeat(1_999)}🂡`)
  })

  it('that was decoded wrongly is refused, with the line', async () => {
    await expect(read(`${HEAD}\n\uFFFDr\uFFFD Jar,exa,42\n`)).rejects.toMatchObject({
      rejection: { code: 'collection.wrong_encoding', details: { line: 2 } },
    })
    await expect(read('\uFFFD\uFFFDN\u0000a\u0000m\u0000e\u0000')).rejects.toMatchObject({
      rejection: { code: 'collection.wrong_encoding' },
    })
    expect(await each(`${HEAD}\nÆrø Ångström’s Jar,exa,42\n`, ({ status }) => status)).toEqual(['matched'])
  })

  it('with a quote that never closes is refused with its line', async () => {
    await expect(read(`${HEAD}\n"Plain Hound,exa,3\nFoil Heron,exa,4\n`)).rejects.toMatchObject({
      rejection: { code: 'collection.unreadable' },
    })
  })
})

describe('words of a file', () => {
  it('for foils', async () => {
    const words = ['true', 'Yes', 'X', 'Holofoil', 'Rainbow Foil', 'Non Foil', 'None', '-', 'Standard', '', 'etched']
    expect(
      await each(
        `${HEAD},Foil\n${words.map((word) => `Glinting Stoat,exa,2,${word}`).join('\n')}\n`,
        ({ card }) => card?.finish,
      ),
    ).toEqual(['foil', 'foil', 'foil', 'foil', 'foil', 'normal', 'normal', 'normal', 'normal', 'normal', 'etched'])
  })

  it('for languages', async () => {
    const words = ['Chinese', 'zh_CN', 'CS', 'CT', 'pt-BR', 'KR', 'SP', 'Deutsch', 'JP']
    expect(
      await each(
        `${HEAD},Language\n${words.map((word) => `Many Tongues,exa,1,${word}`).join('\n')}\n`,
        ({ card }) => card?.language,
      ),
    ).toEqual(['zhs', 'zhs', 'zhs', 'zht', 'pt', 'ko', 'es', 'de', 'ja'])
  })

  it('for conditions', async () => {
    const words = [
      'NearMint',
      'Near Mint Foil',
      'near-mint',
      'Near Mint (NM)',
      'ModeratelyPlayed',
      'HeavilyPlayed',
      'LightPlayed',
      'DM',
    ]
    expect(
      await each(
        `${HEAD},Condition\n${words.map((word) => `Plain Hound,exa,3,${word}`).join('\n')}\n`,
        ({ condition }) => condition,
      ),
    ).toEqual(['NM', 'NM', 'NM', 'NM', 'MP', 'HP', 'LP', 'DMG'])
  })

  it('that are unknown are asked about, each once, and mean what the member says', async () => {
    const csv = `${HEAD},Condition,Foil,Language\nGlinting Stoat,exa,2,chewed,shimmer,Elvish\nPlain Hound,exa,3,chewed,,\n`
    const asked = await read(csv)
    expect(asked.rows.map(({ status, condition }) => [status, condition])).toEqual([
      ['ambiguous', ''],
      ['matched', ''],
    ])
    expect(askedOf(asked.rows)).toEqual([
      { column: 'condition', word: 'chewed', lines: 2 },
      { column: 'language', word: 'Elvish', lines: 1 },
      { column: 'finish', word: 'shimmer', lines: 1 },
    ])
    const told = await read(csv, { 'condition:chewed': 'DMG', 'finish:shimmer': 'foil', 'language:elvish': 'en' })
    expect(told.rows.map(({ card, condition }) => [card?.finish, condition])).toEqual([
      ['foil', 'DMG'],
      ['normal', 'DMG'],
    ])
    expect(askedOf(told.rows)).toEqual([])
  })
})

describe('a line means', () => {
  it('no other card where its set is none of ours, whatever the column is called', async () => {
    for (const column of ['Set Name', 'Set', 'Set code', 'Expansion'])
      expect(
        await each(
          `Card Name,${column},Quantity\nOnly Heron,A Set That Is Not Here,3\n`,
          ({ status, candidateIds }) => [status, candidateIds.length],
        ),
      ).toEqual([['ambiguous', 1]])
  })

  it('no card of another language than it tells: it is asked', async () => {
    expect(
      await each(
        `${HEAD},Language\nPlain Hound,exa,3,German\nPlain Hound,exa,3,Japanese\n`,
        ({ status, candidateIds }) => [status, candidateIds.length],
      ),
    ).toEqual([
      ['ambiguous', 1],
      ['ambiguous', 1],
    ])
  })

  it('no card whose number it contradicts: it is asked', async () => {
    expect(await each(`${HEAD}\nPlain Hound,exa,77\n`, ({ status }) => status)).toEqual(['ambiguous'])
  })

  it('a card by either face, without what stands in brackets, by its name in another language', async () => {
    expect(
      await each(
        `${HEAD}\nDawn Gate,exa,\nDusk Room,exa,\nPlain Hound (Borderless),exa,\nPlain Hound (V.1),exa,\nPlain Hound [Foil],exa,3\nGoose of Ash,exa,50\n`,
        ({ card }) => card?.name,
      ),
    ).toEqual(['Dawn Gate // Dusk Room', 'Dawn Gate // Dusk Room', 'Plain Hound', 'Plain Hound', 'Plain Hound', 'Oie'])
  })

  it('the card of its set and number with a slip in its name, and none with another name', async () => {
    expect(
      await each(
        `${HEAD}\nPlian Hound,exa,3\nPlain Houn,exa,3\nGlinting Stoet,exa,2\nSecond Lynx,exa,3\n`,
        ({ card }) => card?.name ?? null,
      ),
    ).toEqual(['Plain Hound', 'Plain Hound', 'Glinting Stoat', null])
  })

  it('nothing by signs alone, unless they are its name', async () => {
    expect(await each('Name\n🔥\n???\n_____\n', ({ status }) => status)).toEqual(['unknown', 'unknown', 'matched'])
  })
})
