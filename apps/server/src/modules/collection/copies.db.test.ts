import type { CollectionSort } from '@ece/contracts/collection'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { catalogFacts, createCatalog } from '../catalog/index.ts'
import { isRejection, readCollection } from './index.ts'
import { CSV_FORMATS, csvRow } from './copies-csv.ts'
import { issueCopies } from '../vault/index.ts'
import { publish } from '../../platform/facts/log.ts'
import { auctionFacts } from '../auctions/index.ts'
import { vault } from '../vault/index.ts'
import type { CollectionFilter } from './queries/copies-filter.ts'
import {
  ownCopies,
  listCollection,
  summarize,
  wholeCollection,
  type CollectionRequest,
  type OwnRow,
} from './queries/copies.ts'
import { saveGuidePrices } from '../analytics/index.ts'
import { applyLog } from '../../testing/read-model.ts'
import { copiesModel } from './copies-model.ts'

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
  await catchUp()
})
afterAll(async () => test.close())

const catchUp = async (): Promise<void> => applyLog(test.db, copiesModel({ catalog }))

const ask = (filter: CollectionFilter = {}, sort: CollectionSort = 'newest') => ({
  ownerId: owner,
  filter,
  sort,
  currency: 'USD',
})

const shown = async (request: CollectionRequest, limit = 2_000) =>
  ownCopies(test.db, catalog, await listCollection(test.db, { ...request, after: null, limit }), request)

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
    (await shown(ask({ condition }))).length
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
    for (let last: OwnRow | undefined; small.length < 1_002;) {
      const rows: OwnRow[] = await listCollection(test.db, { ...ask({}, sort), after: last?.key ?? null, limit: 333 })
      small.push(...rows.map(({ copyId }) => copyId))
      last = rows.at(-1)
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
    test.db
      .transaction(async (tx) =>
        saveGuidePrices(tx, 'guide', [{ cardId: cardId ?? '', day: '2026-11-01', priceCents: guideCents }], clock()),
      )
      .then(catchUp)
  const first = async (sort: CollectionSort): Promise<(number | null)[]> =>
    (await shown(ask({}, sort), 2)).map(({ guideCents }) => guideCents)

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
    const later = newId()
    await issueCopies({ db: test.db, catalog, clock }, { cardId: cards[0] ?? '', ownerId: later })
    await catchUp()
    expect(await summarize(test.db, later, {})).toMatchObject({ copies: 1, guideCents: 500 })
  })
})

describe('the model of copies', () => {
  const by = { kind: 'auction', id: newId() } as const
  const stateOf = async (ownerId: Id): Promise<readonly string[]> =>
    (await summarize(test.db, ownerId, {})).states.map(({ state }) => state)

  const sold = (sellerId: Id, winnerId: Id, copyIds: readonly Id[]) =>
    ({
      type: 'auctions.settled',
      stream: `auction:${by.id}`,
      data: {
        auctionId: by.id,
        title: 'Two owls',
        status: 'settled' as const,
        sequence: 3,
        bidCount: 1,
        currentPriceCents: 101,
        minimumBidCents: 126,
        reserveMet: true,
        buyNowPossible: false,
        leaderId: winnerId,
        endsAt: clock().toISOString(),
        sellerId,
        winnerId,
        priceCents: 101,
        feeCents: 10,
        proceedsCents: 91,
        copyIds,
      },
      occurredAt: clock(),
    }) as const

  it('follows what a copy is tied up in, where it goes, and what its buyer paid for it', async () => {
    const [seller, buyer] = [newId(), newId()]
    const made = await issueCopies(
      { db: test.db, catalog, clock },
      { cardId: cards[0] ?? '', ownerId: seller, edition: 2 },
    )
    const copyIds = made.map(({ id }) => id)
    await test.db.transaction(async (tx) => vault.encumber(tx, copyIds, seller, by, clock()))
    await catchUp()
    expect(await stateOf(seller)).toEqual(['auction'])
    await test.db.transaction(async (tx) => {
      const terms = { fromId: seller, toId: buyer, reason: 'sold', priceCents: 101, reference: by, by }
      await vault.move(
        tx,
        copyIds.map((copyId) => ({ copyId, ...terms })),
        clock(),
      )
      await publish(tx, auctionFacts, [sold(seller, buyer, copyIds)])
    })
    await catchUp()
    expect([await stateOf(seller), await stateOf(buyer)]).toEqual([[], ['free']])
    const copies = await shown({ ...ask(), ownerId: buyer })
    expect(copies.map(({ boughtCents }) => boughtCents).toSorted((a, b) => Number(a) - Number(b))).toEqual([50, 51])
    expect(copies.map(({ gainCents }) => gainCents).toSorted((a, b) => Number(a) - Number(b))).toEqual([449, 450])
  })

  it('made from nothing is what it was', async () => {
    const rows = async (): Promise<object[]> => test.db.query('SELECT * FROM collection.copies ORDER BY copy_id')
    const before = await rows()
    const model = copiesModel({ catalog })
    await test.db.transaction(async (tx) => model.reset?.(tx))
    await catchUp()
    expect(await rows()).toEqual(before)
  })

  it('has the new name of a card that was renamed', async () => {
    await test.db.transaction(async (tx) => {
      const setId = (await catalog.cards(tx, cards)).get(cards[0] ?? '')?.set.id ?? ''
      await tx.query('UPDATE catalog.cards SET name = $2 WHERE id = $1', [cards[0], 'Renamed owl'])
      await publish(tx, catalogFacts, [
        {
          type: 'catalog.cards_imported',
          stream: `import:${newId()}`,
          data: { importId: newId(), setIds: [setId], created: 0, updated: 1 },
          occurredAt: clock(),
        },
      ])
    })
    await catchUp()
    expect((await summarize(test.db, owner, { q: 'renamed' })).shown.copies).toBe(1)
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
