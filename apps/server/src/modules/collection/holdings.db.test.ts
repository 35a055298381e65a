import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { csvWriter } from '../../platform/csv/csv-writer.ts'
import { cleaned } from '@ece/rules/text'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { createCatalog, type CardInput } from '../catalog/index.ts'
import { issueCopies } from '../vault/index.ts'
import { collectionPersonalData } from './personal-data.ts'
import { importCollection, keepDraft } from './commands/import-collection.ts'
import { draftOf } from './draft.ts'
import { keyOf, type Holding } from './holding.ts'
import { HOLDING_COLUMNS, holdingLine } from './holdings-csv.ts'
import { matchFile } from './match.ts'
import { holdingOf, readDraft, readHoldings, writeChoice, writeDraft, writeHoldings } from './store.ts'

let test: TestDatabase
let cardIds: readonly Id[] = []
const clock = (): Date => new Date()
const catalog = createCatalog({ media: { images: async () => new Map() }, clock })
const card = (collectorNumber: string, name: string, more: Partial<CardInput> = {}): CardInput => ({
  collectorNumber,
  name,
  finish: 'nonfoil',
  language: 'en',
  rarity: 'common',
  artist: null,
  releasedOn: null,
  text: '',
  attributes: {},
  imageMediaId: null,
  ...more,
})

beforeAll(async () => {
  test = await createTestDatabase()
  await test.db.transaction(async (tx) => {
    const { id: brass } = await catalog.upsertSet(tx, {
      game: 'elite',
      code: 'BRS',
      name: 'Brass Firmament',
      releasedOn: null,
    })
    const { id: below } = await catalog.upsertSet(tx, {
      game: 'elite',
      code: 'LBW',
      name: 'Lanterns Below',
      releasedOn: null,
    })
    ;({ ids: cardIds } = await catalog.upsertCards(tx, [
      { ...card('7', 'Clockwork Owl'), setId: brass },
      { ...card('7', 'Clockwork Owl', { finish: 'foil' }), setId: brass },
      { ...card('7', 'Clockwork Owl', { language: 'de' }), setId: brass },
      { ...card('9', 'Jötun’s Æther-Vial'), setId: brass },
      { ...card('1', 'Leviathan'), setId: brass },
      { ...card('12', 'Leviathan'), setId: below },
      { ...card('13', 'Night and Day // Day and Night'), setId: below },
      { ...card('14', '=SUM("owl"), or so', { finish: 'holo' }), setId: below },
      { ...card('14', '=SUM("owl"), or so', { finish: 'foil', language: 'ja' }), setId: below },
    ]))
  })
})
afterAll(async () => test.close())

const match = async (line: string): Promise<readonly [string, string | undefined, string | undefined]> => {
  const {
    rows: [row],
  } = await matchFile(test.db, catalog, {
    csv: `Name,Set Code,Collector Number,Foil\n${line}`,
    memberId: newId(),
    currency: 'USD',
  })
  return [row?.status ?? '', row?.card?.set.code, row?.card ? `${row.card.finish} ${row.card.language}` : undefined]
}
const keep = async (memberId: Id, csv: string) =>
  test.db.transaction(async (tx) => importCollection({ db: tx, catalog, clock, currency: 'USD' }, { memberId, csv }))
const list = async (memberId: Id) =>
  (await readHoldings(test.db, memberId, null, 100)).map(({ cardName, condition, quantity }) =>
    `${quantity} ${cardName} ${condition}`.trim(),
  )

describe('what a line of a collection means', () => {
  it.each([
    ['by code and number, the plain one in English', 'Clockwork Owl,brs,007,', ['matched', 'BRS', 'nonfoil en']],
    ['the foil, where it is told', 'Clockwork Owl,BRS,7,foil', ['matched', 'BRS', 'foil en']],
    ['by the set’s name', 'clockwork owl,Brass Firmament,7,', ['matched', 'BRS', 'nonfoil en']],
    ['by its name alone, whatever its accents', 'Jotuns Aether Vial,,,', ['matched', 'BRS', 'nonfoil en']],
    ['not which of two sets it is', 'Leviathan,,,', ['ambiguous', undefined, undefined]],
    ['by name and set', 'Leviathan,LBW,,', ['matched', 'LBW', 'nonfoil en']],
    ['by one face of two', 'Night and Day,LBW,13,', ['matched', 'LBW', 'nonfoil en']],
    ['a question where the number is another list’s', 'Leviathan,LBW,999,', ['ambiguous', undefined, undefined]],
    ['nothing that the catalogue has', 'Black Lotus,LEA,233,', ['unknown', undefined, undefined]],
    ['nothing where number and name disagree', 'Black Lotus,BRS,7,', ['unknown', undefined, undefined]],
  ])('%s', async (_, line, expected) => {
    expect(await match(line)).toEqual(expected)
  })
})

describe('the list of cards kept elsewhere', () => {
  const CSV =
    'Count,Name,Edition,Condition\n2,Leviathan,LBW,NM\n1,Leviathan,LBW,NM\n1,Leviathan,LBW,LP\n4,Leviathan,,NM\n1,Black Lotus,LEA,NM'

  it('has what the file names, added up; what is not clear is left out and said so', async () => {
    const memberId = newId()
    expect(await keep(memberId, CSV)).toEqual({ cards: 2, leftOut: 2, noted: 0 })
    expect(await list(memberId)).toEqual(['1 Leviathan LP', '3 Leviathan NM'])
  })

  it('is the same after the same file again, also when both come at once', async () => {
    const memberId = newId()
    await Promise.all([keep(memberId, CSV), keep(memberId, CSV), keep(memberId, CSV)])
    expect(await list(memberId)).toEqual(['1 Leviathan LP', '3 Leviathan NM'])
    await keep(memberId, 'Count,Name,Edition,Condition\n7,Leviathan,LBW,LP')
    expect(await list(memberId)).toEqual(['7 Leviathan LP', '3 Leviathan NM'])
  })

  it('keeps nothing of a file that is refused, and is its member’s alone', async () => {
    const memberId = newId()
    await expect(keep(memberId, 'Foo\nBar')).rejects.toMatchObject({ rejection: { code: 'collection.no_name' } })
    expect(await list(memberId)).toEqual([])
    expect(await list(newId())).toEqual([])
  })
})

describe('bringing in what was given out', () => {
  const WORDS = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => cleaned(text.replaceAll('\uFFFD', '')))
  const TAG = fc
    .string({ minLength: 1, maxLength: 20 })
    .map((text) => cleaned(text.replaceAll(/[,;\s\0]+/g, ' ')))
    .filter((tag) => tag !== '')
  const DAY = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
  const CODE = fc.stringMatching(/^[A-Za-z0-9.-]{1,10}$/)
  const NOTE = fc.record({
    note: WORDS,
    tags: fc.uniqueArray(TAG, { maxLength: 5 }),
    paid: fc.option(
      fc.record({ cents: fc.integer({ min: 0, max: 99_999_999_999 }), currency: fc.constantFrom('USD', 'EUR', 'JPY') }),
    ),
    paidOn: fc.option(DAY),
  })
  const QUALITY = fc.oneof(
    fc.record({ condition: fc.constantFrom('', 'NM', 'LP', 'MP', 'HP', 'DMG'), grade: fc.constant(null) }),
    fc.record({
      condition: fc.constant(''),
      grade: fc.record({ grader: CODE, grade: CODE, certNumber: fc.oneof(fc.constant(''), CODE) }),
    }),
  )
  const LIST = fc.uniqueArray(fc.tuple(fc.nat(8), QUALITY, fc.integer({ min: 1, max: 9_999 }), NOTE), {
    maxLength: 12,
    selector: ([place, quality]) => keyOf({ cardId: String(place), ...quality }),
  })

  it('is the same list, whatever is noted of its cards', async () => {
    await fc.assert(
      fc.asyncProperty(LIST, async (lines) => {
        const [one, other] = [newId(), newId()]
        const cards = await catalog.cards(test.db, cardIds)
        const holdings = lines.map(([place, quality, quantity, note]): Holding => ({
          cardId: cardIds[place] ?? '',
          cardName: cards.get(cardIds[place] ?? '')?.name ?? '',
          ...quality,
          quantity,
          note,
        }))
        const listOf = async (memberId: Id): Promise<Holding[]> =>
          (await readHoldings(test.db, memberId, null, 100)).map(holdingOf)
        await test.db.transaction(async (tx) => writeHoldings(tx, one, holdings, clock(), { keep: false }))
        const list = await listOf(one)
        const written = list.map((holding) => {
          const card = cards.get(holding.cardId)
          return card ? holdingLine(holding, card) : {}
        })
        const csv = await text(
          Readable.from(written).compose(csvWriter({ columns: Object.keys(HOLDING_COLUMNS), bom: true })),
        )
        if (list.length === 0) return
        expect(await keep(other, csv)).toEqual({ cards: list.length, leftOut: 0, noted: 0 })
        expect(await listOf(other)).toEqual(list)
        // And again into the list that it came from: nothing changes.
        await keep(one, csv)
        expect(await listOf(one)).toEqual(list)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file that is decided line by line', () => {
  const FILE = 'Count,Name,Edition,Note\n4,Leviathan,,mine\n1,Black Lotus,LEA,\n2,Leviathan,LBW,\n1,Unheard of,,'
  const begin = async (): Promise<Id> => {
    const memberId = newId()
    await writeDraft(test.db, memberId, { csv: FILE, fileName: 'mine.csv' }, clock())
    return memberId
  }
  const read = async (memberId: Id) => draftOf(test.db, catalog, memberId, 'USD')

  it('shows what a line may mean, and keeps what was chosen, also for lines of nothing that is known', async () => {
    const memberId = await begin()
    const first = await read(memberId)
    expect(first?.counts).toMatchObject({ rows: 4, matched: 1, ambiguous: 1, unknown: 2, open: 3, kept: 1 })
    const [several] = first?.rows ?? []
    expect(several?.candidates.map(({ set }) => set.code).toSorted()).toEqual(['BRS', 'LBW'])
    await writeChoice(test.db, memberId, 2, several?.candidates.find(({ set }) => set.code === 'BRS')?.id ?? '')
    await writeChoice(test.db, memberId, 3, cardIds[3] ?? '')
    await writeChoice(test.db, memberId, 5, null)
    const decided = await read(memberId)
    expect(decided?.counts).toMatchObject({ open: 0, leftOut: 1, kept: 3 })
    expect(decided?.rows.map(({ line, choice }) => [line, choice])).toEqual([
      [2, 'card'],
      [3, 'card'],
      [5, 'left_out'],
    ])
    const done = await test.db.transaction(async (tx) =>
      keepDraft({ db: tx, catalog, clock, currency: 'USD' }, memberId),
    )
    expect(done).toEqual({ cards: 3, leftOut: 1, noted: 0 })
    expect(
      (await readHoldings(test.db, memberId, null, 10)).map(({ quantity, cardName, note }) =>
        `${quantity} ${cardName} ${note}`.trim(),
      ),
    ).toEqual(['1 Jötun’s Æther-Vial', '4 Leviathan mine', '2 Leviathan'])
    expect(await readDraft(test.db, memberId)).toBeUndefined()
    await expect(
      test.db.transaction(async (tx) => keepDraft({ db: tx, catalog, clock, currency: 'USD' }, memberId)),
    ).rejects.toMatchObject({ rejection: { code: 'collection.no_draft' } })
  })

  it('takes a choice back, and begins anew with another file', async () => {
    const memberId = await begin()
    await writeChoice(test.db, memberId, 4, null)
    expect((await read(memberId))?.counts).toMatchObject({ kept: 0, leftOut: 1 })
    await writeChoice(test.db, memberId, 4, undefined)
    expect((await read(memberId))?.counts).toMatchObject({ kept: 1, leftOut: 0 })
    await writeChoice(test.db, memberId, 4, null)
    await writeDraft(test.db, memberId, { csv: FILE, fileName: 'again.csv' }, clock())
    expect(await read(memberId)).toMatchObject({ fileName: 'again.csv', counts: { kept: 1, leftOut: 0 } })
    expect(await writeChoice(test.db, newId(), 2, null)).toBe(false)
    expect(await read(newId())).toBeNull()
  })

  it('adds lines of one card up: what each cost on average, and every tag', async () => {
    const memberId = newId()
    await keep(
      memberId,
      'Count,Name,Edition,Purchase price,Purchase price currency,Tags\n1,Leviathan,LBW,10.00,USD,a\n2,Leviathan,LBW,5.00,USD,b',
    )
    expect((await readHoldings(test.db, memberId, null, 10)).map(holdingOf)).toMatchObject([
      { quantity: 3, note: { tags: ['a', 'b'], paid: { cents: 666, currency: 'USD' } } },
    ])
    await keep(memberId, 'Count,Name,Edition\n4,Leviathan,LBW')
    expect((await readHoldings(test.db, memberId, null, 10)).map(holdingOf)).toMatchObject([
      { quantity: 4, note: { tags: ['a', 'b'], paid: { cents: 666, currency: 'USD' } } },
    ])
  })
})

describe('the file of the copies that the exchange holds', () => {
  it('changes what is noted of them when it is brought back, and never the list; others’ copies are none of its', async () => {
    const [ada, bob] = [newId(), newId()]
    const issue = async (ownerId: Id) =>
      issueCopies({ db: test.db, catalog, clock }, { cardId: cardIds[4] ?? '', ownerId, condition: 'LP' })
    const [[mine], [other]] = [await issue(ada), await issue(bob)]
    const file = (id: Id | undefined, note: string, tags: string): string =>
      `Name,Set code,Collector number,Quantity,Note,Tags,Copy id\nLeviathan,BRS,1,1,${note},${tags},${id}`
    expect(await keep(ada, file(mine?.id, 'From the fair', 'a'))).toEqual({ cards: 0, leftOut: 0, noted: 1 })
    expect(await keep(ada, file(mine?.id, '', '"b, c"'))).toEqual({ cards: 0, leftOut: 0, noted: 1 })
    expect(await list(ada)).toEqual([])
    expect(await keep(ada, file(other?.id, 'Not mine', 'x'))).toEqual({ cards: 1, leftOut: 0, noted: 0 })
    const notes: object[] = []
    for (const memberId of [ada, bob])
      for await (const note of collectionPersonalData.areas['copy-notes']?.entries(test.db, memberId) ?? [])
        notes.push(note)
    expect(notes).toEqual([expect.objectContaining({ copyId: mine?.id, note: 'From the fair', tags: ['b', 'c'] })])
  })
})
