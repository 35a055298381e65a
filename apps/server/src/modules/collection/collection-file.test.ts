import { describe, expect, it } from 'vitest'
import { fromSafeCell, safeCell } from '../../platform/csv/safe-cell.ts'
import { isRejection, readCollection } from './collection-file.ts'
import type { FileRow } from './collection-row.ts'

const rows = async (csv: string): Promise<readonly Partial<FileRow>[]> => {
  const read = await readCollection(csv)
  if (isRejection(read)) throw new Error(read.code)
  return read.rows
}
const code = async (csv: string): Promise<string> => {
  const read = await readCollection(csv)
  return isRejection(read) ? read.code : 'read'
}

it.each([
  [
    'Moxfield',
    '"Count","Tradelist Count","Name","Edition","Condition","Language","Foil","Collector Number"\n"2","0","Clockwork Owl","brs","Near Mint","English","foil","7"',
    { name: 'Clockwork Owl', set: 'brs', number: '7', quantity: 2, condition: 'NM', isFoil: true },
  ],
  [
    'Deckbox',
    'Count,Tradelist Count,Name,Edition,Card Number,Condition,Language,Foil\n1,0,Leviathan,Lanterns Below,12,Good (Lightly Played),English,',
    { name: 'Leviathan', set: 'Lanterns Below', number: '12', quantity: 1, condition: 'LP', isFoil: false },
  ],
  [
    'TCGplayer',
    'Quantity,Name,Simple Name,Set,Card Number,Set Code,Printing,Condition\n3,Leviathan,Leviathan,Lanterns Below,012/200,LAN,Normal,Moderately Played',
    { set: 'LAN', number: '012', quantity: 3, condition: 'MP', isFoil: false },
  ],
  [
    'ManaBox, with semicolons and a byte order mark',
    '\uFEFFName;Set code;Set name;Collector number;Foil;Quantity;Condition\nLeviathan;LAN;Lanterns Below;1;foil;4;near_mint',
    { set: 'LAN', number: '1', quantity: 4, condition: 'NM', isFoil: true },
  ],
  [
    'a list of names alone',
    'Card\nLeviathan',
    { name: 'Leviathan', set: '', number: '', quantity: 1, condition: '', isFoil: null },
  ],
])('reads %s', async (_, csv, expected) => {
  expect(await rows(csv)).toEqual([expect.objectContaining({ line: 2, ...expected })])
})

it('leaves out lines of nothing, keeps the numbers of the others, and names with commas and quotes', async () => {
  const read = await rows('Count,Name\n0,Wanted only\n,No number\n2,"Borrow, ""Steal"" & Co."\n1,')
  expect(read).toEqual([expect.objectContaining({ line: 4, name: 'Borrow, "Steal" & Co.', quantity: 2 })])
})

it('says what is wrong with a file', async () => {
  expect(await code('')).toBe('collection.unreadable')
  expect(await code('Name')).toBe('collection.unreadable')
  expect(await code('Foo,Bar\n1,2')).toBe('collection.no_name')
  expect(await code(`Name\n${'Owl\n'.repeat(5_001)}`)).toBe('collection.too_many_rows')
})

const STOCK =
  '"idArticle";"idProduct";"English Name";"Local Name";"Exp.";"Exp. Name";"Price";"Language";"Condition";"Foil?";"Signed?";"Playset?";"Altered?";"Comments";"Amount";"onSale";"Collector Number"'
const PURCHASED =
  'Shipment nr.;Date of purchase;Article;Product ID;Localized Product Name;Expansion;Category;Amount;Article Value;Total;Currency;Comments'

describe('Cardmarket', () => {
  it('has its stock read: English names, language by number, playsets as four; what it is offered for is not what was paid', async () => {
    const read = await readCollection(
      `${STOCK}\n"1";"294560";"Leviathan";"Leviatán";"";"Lanterns Below";"333.00";"4";"EX";"X";"";"1";"";"From the attic";"2";"1";"012"`,
    )
    expect(read).toMatchObject({
      program: 'Cardmarket',
      unread: ['idArticle', 'idProduct', 'Price', 'Signed?', 'Altered?', 'onSale'],
      rows: [
        {
          name: 'Leviathan',
          set: '',
          setName: 'Lanterns Below',
          number: '012',
          isFoil: true,
          language: 'es',
          condition: 'LP',
          quantity: 8,
          note: { note: 'From the attic', paid: null },
        },
      ],
    })
  })

  it('has what was bought read, with price, currency and day', async () => {
    expect(
      await rows(
        `${PURCHASED}\n12190;2025-07-03 11:21:43;Leviathan;8245;Leviathan;Lanterns Below;Magic Single;3;8,50;25,50;EUR;`,
      ),
    ).toEqual([
      expect.objectContaining({
        name: 'Leviathan',
        set: 'Lanterns Below',
        quantity: 3,
        note: { note: '', tags: [], paid: { cents: 850, currency: 'EUR' }, paidOn: '2025-07-03' },
      }),
    ])
  })

  it.each([
    ['MT', 'NM'],
    ['NM', 'NM'],
    ['EX', 'LP'],
    ['GD', 'MP'],
    ['LP', 'MP'],
    ['PL', 'HP'],
    ['PO', 'DMG'],
    ['??', ''],
  ])('calls %s what is %s here', async (theirs, ours) => {
    expect(await rows(`idProduct;name;condition\n1;Leviathan;${theirs}`)).toMatchObject([{ condition: ours }])
  })

  it('says that a file of product numbers alone can not be read', async () => {
    expect(await code('idProduct;groupCount;price;idLanguage;condition;isFoil\n5942;1;3.14;1;1;')).toBe(
      'collection.only_cardmarket_ids',
    )
  })
})

it('reads grades, purchase prices, days, notes and tags, and says of which columns nothing is read', async () => {
  const read = await readCollection(
    'Name,Grader,Grade,Certificate,Condition,Purchase price,Purchase price currency,Purchased on,Note,Tags,Binder Name\nLeviathan,PSA,9,4711,NM,"1,250.00",usd,2026-02-30,\'=1+1,"binder 3, for  trade,binder 3",x',
    { currency: 'CHF' },
  )
  expect(read).toMatchObject({
    unread: ['Binder Name'],
    rows: [
      {
        condition: '',
        grade: { grader: 'PSA', grade: '9', certNumber: '4711' },
        note: {
          note: '=1+1',
          tags: ['binder 3', 'for trade'],
          paid: { cents: 125_000, currency: 'USD' },
          paidOn: null,
        },
      },
    ],
  })
})

it.each([
  ['12.50', '', { cents: 1_250, currency: 'CHF' }],
  ['1.234,5', 'EUR', { cents: 123_450, currency: 'EUR' }],
  ['€ 8', '', { cents: 800, currency: 'EUR' }],
  ['1,250', 'USD', { cents: 125_000, currency: 'USD' }],
  ['0', 'USD', { cents: 0, currency: 'USD' }],
  ['12.50 EUR', '', { cents: 1_250, currency: 'EUR' }],
  ['CA$12.50', '', { cents: 1_250, currency: 'CAD' }],
  ['5.00', '€', { cents: 500, currency: 'EUR' }],
  ['5 EUR', 'USD', null],
  ['5', 'shells', null],
  ['0.00', '', null],
  ['', 'USD', null],
  ['much', '', null],
  ['1e5', '', null],
  ['12.345', '', null],
  ['99999999999.00', '', null],
])('takes %s %s for what was paid', async (price, currency, paid) => {
  const read = await readCollection(`Name;Purchase price;Currency\nOwl;${price};${currency}`, { currency: 'CHF' })
  expect(read).toMatchObject({ rows: [{ note: { paid } }] })
})

it('reads the amounts of a column by its own decimal sign', async () => {
  expect(await rows('Name;Purchase price\nOwl;1.250\nElk;3,50')).toMatchObject([
    { note: { paid: { cents: 125_000 } } },
    { note: { paid: { cents: 350 } } },
  ])
})

it.each(['=1', "'=1", "''@x", "'quoted'", '＝1', '-', 'plain', "'"])(
  'makes %s safe, and takes that off again',
  (cell) => {
    const safe = String(safeCell(cell))
    expect(safe).not.toMatch(/^[=+\-@\t\r＝]/)
    expect(fromSafeCell(safe)).toBe(cell)
  },
)
