import type { CollectionSort } from '@ece/contracts/collection'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { createCatalog } from '../catalog/index.ts'
import { isRejection, readCollection } from '../collection/index.ts'
import { CSV_FORMATS, csvRow } from './collection-csv.ts'
import { issueCopies } from './commands/issue-copies.ts'
import type { CollectionFilter } from './queries/collection-filter.ts'
import { listCollection, summarize, wholeCollection } from './queries/collection.ts'
import { saveCardGuides } from './store.ts'

let test: TestDatabase
const clock = (): Date => new Date()
const catalog = createCatalog({ media: { images: async () => new Map() }, clock })
const owner = newId()
let cards: readonly Id[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  await test.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, {
      game: 'elite',
      code: 'BRS',
      name: 'Brass Firmament',
      releasedOn: null,
    })
    const base = {
      finish: 'foil',
      language: 'de',
      rarity: 'rare',
      artist: null,
      releasedOn: null,
      text: '',
      attributes: {},
      imageMediaId: null,
      setId,
    }
    cards = (
      await catalog.upsertCards(tx, [
        { ...base, collectorNumber: '7', name: '=HYPERLINK("owl")' },
        { ...base, collectorNumber: '8', name: 'Leviathan' },
      ])
    ).ids
    for (const [cardId, terms] of [
      [cards[0], { condition: 'LP' as const }],
      [cards[1], { grade: { grader: 'PSA', grade: '9', certNumber: '4711' } }],
    ] as const)
      await issueCopies({ db: tx, catalog, clock }, { cardId: cardId ?? '', ownerId: owner, ...terms })
    await issueCopies(
      { db: tx, catalog, clock },
      { cardId: cards[1] ?? '', ownerId: owner, edition: 1_000, condition: 'NM' },
    )
  })
})
afterAll(async () => test.close())

const ask = (filter: CollectionFilter = {}, sort: CollectionSort = 'newest') => ({
  ownerId: owner,
  filter,
  sort,
  currency: 'USD',
})

it('counts copies by set and condition', async () => {
  expect(await summarize(test.db, owner, {})).toMatchObject({
    copies: 1_002,
    free: 1_002,
    sets: [{ name: 'Brass Firmament', copies: 1_002 }],
    rarities: [{ rarity: 'rare', copies: 1_002 }],
    conditions: expect.arrayContaining([
      { condition: 'graded', copies: 1 },
      { condition: 'LP', copies: 1 },
      { condition: 'NM', copies: 1_000 },
    ]),
  })
  expect(await summarize(test.db, newId(), {})).toEqual({
    copies: 0,
    free: 0,
    guideCents: 0,
    unpriced: 0,
    shown: { copies: 0, free: 0, guideCents: 0, unpriced: 0 },
    sets: [],
    rarities: [],
    conditions: [],
    states: [],
    tags: [],
  })
})

it('narrows to a condition, or to what is graded', async () => {
  const ofCondition = async (condition: 'LP' | 'graded' | 'NM' | 'DMG'): Promise<number> =>
    (await listCollection(test.db, catalog, { ...ask({ condition }), after: null, limit: 2_000 })).length
  expect([
    await ofCondition('LP'),
    await ofCondition('graded'),
    await ofCondition('NM'),
    await ofCondition('DMG'),
  ]).toEqual([1, 1, 1_000, 0])
})

it.each(['newest', 'name', 'number', 'guide_high', 'guide_low'] as const)(
  'gives out every copy once in the order %s, over more than one page',
  async (sort) => {
    const seen: Id[] = []
    for await (const { id } of wholeCollection(test.db, catalog, ask({}, sort))) seen.push(id)
    expect(seen).toHaveLength(1_002)
    expect(new Set(seen).size).toBe(1_002)
    const small: Id[] = []
    for (let after: readonly string[] | null = null; small.length < 1_002;) {
      const page: Awaited<ReturnType<typeof listCollection>> = await listCollection(test.db, catalog, {
        ...ask({}, sort),
        after,
        limit: 333,
      })
      small.push(...page.map(({ id }) => id))
      after = page.at(-1)?.key ?? null
    }
    expect(small).toEqual(seen)
  },
)

it.each(['ece', 'moxfield', 'deckbox', 'tcgplayer'] as const)(
  'as %s, is read again as the same cards',
  async (format) => {
    const { value: copy } = await wholeCollection(test.db, catalog, ask({ condition: 'LP' })).next()
    if (!copy) throw new Error('no copy')
    const row = csvRow(format, { ...copy, card: { ...copy.card, name: 'Clockwork Owl' } })
    const read = await readCollection(`${Object.keys(CSV_FORMATS[format]).join(',')}\n${Object.values(row).join(',')}`)
    expect(isRejection(read) ? [] : read.rows).toEqual([
      expect.objectContaining({ name: 'Clockwork Owl', number: '7', condition: 'LP', quantity: 1, isFoil: true }),
    ])
    expect(parse(`${Object.keys(row).join(',')}\n`)).toHaveLength(1)
  },
)

describe('guide prices', () => {
  const price = async (cardId: Id | undefined, guideCents: number): Promise<void> =>
    test.db.transaction(async (tx) => saveCardGuides(tx, [{ cardId: cardId ?? '', guideCents }]))
  const first = async (sort: CollectionSort): Promise<(number | null)[]> =>
    (await listCollection(test.db, catalog, { ...ask({}, sort), after: null, limit: 2 })).map(
      ({ guideCents }) => guideCents,
    )

  it('are added up of all and of what is shown; copies without one are counted and come last both ways', async () => {
    await price(cards[0], 500)
    expect(await summarize(test.db, owner, { condition: 'LP' })).toMatchObject({
      copies: 1_002,
      guideCents: 500,
      unpriced: 1_001,
      shown: { copies: 1, guideCents: 500, unpriced: 0 },
    })
    expect([await first('guide_high'), await first('guide_low')]).toEqual([
      [500, null],
      [500, null],
    ])
    await price(cards[1], 700)
    expect(await summarize(test.db, owner, {})).toMatchObject({ guideCents: 500 + 1_001 * 700, unpriced: 0 })
    expect([await first('guide_high'), await first('guide_low')]).toEqual([
      [700, 700],
      [500, 700],
    ])
  })

  it('are those of the card, for copies that are made later too', async () => {
    const [made] = await issueCopies({ db: test.db, catalog, clock }, { cardId: cards[0] ?? '', ownerId: newId() })
    expect(await test.db.query('SELECT guide_cents FROM vault.copies WHERE id = $1', [made?.id])).toEqual([
      { guide_cents: 500 },
    ])
  })
})

it('counts what each filter could be set to beside the others, its own aside', async () => {
  const { shown, conditions, states } = await summarize(test.db, owner, { condition: 'LP', state: 'free', q: 'OWL' })
  expect({ shown: shown.copies, conditions, states }).toEqual({
    shown: 1,
    conditions: [{ condition: 'LP', copies: 1 }],
    states: [{ state: 'free', copies: 1 }],
  })
  expect((await summarize(test.db, owner, { condition: 'LP', rarity: 'mythic' })).rarities).toEqual([
    { rarity: 'rare', copies: 1 },
  ])
})
