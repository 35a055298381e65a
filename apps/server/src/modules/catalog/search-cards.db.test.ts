import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { createCatalog, type CardInput } from './index.ts'
import {
  countFacets,
  readGroups,
  searchCards,
  suggestNames,
  type CardFilter,
  type CardPlace,
  type CardSort,
  type FoundCard,
} from './queries/search.ts'

let test: TestDatabase
const catalog = createCatalog({ media: { images: async () => new Map() }, clock: () => new Date() })
let ids: readonly Id[] = []
let brass: Id
let lanterns: Id

const card = (collectorNumber: string, name: string, more: Partial<CardInput> = {}): CardInput => ({
  collectorNumber,
  name,
  finish: 'normal',
  language: 'en',
  rarity: 'common',
  artist: 'Ada Brook',
  releasedOn: '2026-01-01',
  text: '',
  attributes: {},
  imageMediaId: null,
  ...more,
})

beforeAll(async () => {
  test = await createTestDatabase()
  await test.db.transaction(async (tx) => {
    brass = (
      await catalog.upsertSet(tx, { game: 'elite', code: 'brs', name: 'Brass Firmament', releasedOn: '2026-01-01' })
    ).id
    lanterns = (
      await catalog.upsertSet(tx, { game: 'other', code: 'lan', name: 'Lanterns Below', releasedOn: '2026-02-01' })
    ).id
    const first = await catalog.upsertCards(tx, [
      {
        ...card('1', 'Clockwork Owl', { rarity: 'rare', text: 'Flying. When it arrives, draw a card.' }),
        setId: brass,
      },
      { ...card('2', 'Owl of the Observatory'), setId: brass },
      {
        ...card('10', 'Jötun’s Æther Vial', { rarity: null, finish: 'foil', artist: 'The Observation' }),
        setId: brass,
      },
      {
        ...card('1', 'Leviathan', {
          rarity: 'mythic',
          releasedOn: '2026-02-01',
          text: 'It watches the clockwork of the deep.',
          attributes: { type_line: 'Ancient Whale' },
        }),
        setId: lanterns,
      },
      { ...card('2', 'Lantern Fish', { releasedOn: null }), setId: lanterns },
    ])
    ids = first.ids
  })
})
afterAll(async () => test.close())

const groups = async () => readGroups(test.db)
const find = async (filter: CardFilter, sort: CardSort = 'relevance', after: CardPlace | null = null, limit = 10) =>
  searchCards(test.db, filter, sort, after, limit, groups)
const names = async (filter: CardFilter, sort?: CardSort): Promise<string[]> =>
  (await find(filter, sort)).map(({ name }) => name)

describe('searching cards', () => {
  it.each([
    ['the name', 'leviathan', ['Leviathan']],
    ['letters that change places', 'leivathan', ['Leviathan']],
    ['a letter too few', 'clokwork owl', ['Clockwork Owl']],
    ['what has been typed so far', 'clockw', ['Clockwork Owl', 'Leviathan']],
    ['letters without their accents', 'jotuns aether', ['Jötun’s Æther Vial']],
    ['the words in another order', 'observatory owl', ['Owl of the Observatory']],
    ['the name and the set', 'lanterns leviathan', ['Leviathan']],
    ['a word of the rules in another form', 'watching deep', ['Leviathan']],
    ['a small word among others', 'the owl of observatory', ['Owl of the Observatory']],
    ['a set’s code and a number', 'BRS 10', ['Jötun’s Æther Vial']],
    ['a number with zeros and the size of the set', 'lan 001/100', ['Leviathan']],
    ['a set’s name and a number', 'Brass Firmament 2', ['Owl of the Observatory']],
    ['a code and a number in one word', 'lan2', ['Lantern Fish']],
    ['a rarity', 'mythic', ['Leviathan']],
    ['a finish', 'foil vial', ['Jötun’s Æther Vial']],
    ['the type line', 'whale', ['Leviathan']],
    ['a slip that is another word', 'owl observation', ['Owl of the Observatory']],
  ])('finds by %s', async (_what, q, expected) => {
    expect((await names({ q })).slice(0, expected.length)).toEqual(expected)
  })

  it('finds nothing for signs, quotes and operators, and does not fail on them', async () => {
    for (const q of ["'", '\\', "' | 'x':*", '!!!', ':*', '★', '%', '\u0000']) expect(await names({ q })).toEqual([])
  })

  it('ranks the name above the rules, and the exact name first', async () => {
    expect(await names({ q: 'owl' })).toEqual(['Owl of the Observatory', 'Clockwork Owl'])
    expect(await names({ q: 'clockwork' })).toEqual(['Clockwork Owl', 'Leviathan'])
  })

  it('sorts by name, number and date, and gives every card once over its pages', async () => {
    expect(await names({}, 'name')).toEqual([
      'Clockwork Owl',
      'Jötun’s Æther Vial',
      'Lantern Fish',
      'Leviathan',
      'Owl of the Observatory',
    ])
    expect(await names({ set: brass }, 'number')).toEqual([
      'Clockwork Owl',
      'Owl of the Observatory',
      'Jötun’s Æther Vial',
    ])
    expect((await names({}, 'newest'))[0]).toBe('Leviathan')
    for (const sort of ['name', 'newest', 'number', 'relevance'] as const) {
      for (const filter of [{}, { q: 'a b owl l' }, { game: 'elite' }]) {
        const all = (await find(filter, sort)).map(({ id }) => id)
        const seen: Id[] = []
        for (let after: CardPlace | null = null; ;) {
          const [card]: FoundCard[] = await find(filter, sort, after, 1)
          if (!card) break
          seen.push(card.id)
          after = card.place
        }
        expect(seen).toEqual(all)
      }
    }
  })

  it('counts facets, each without its own choice', async () => {
    const facets = await countFacets(test.db, { game: 'elite', rarity: 'common' }, groups)
    expect(facets.game).toEqual([
      { value: 'elite', label: 'elite', count: 1 },
      { value: 'other', label: 'other', count: 1 },
    ])
    expect(facets.set).toEqual([{ value: brass, label: 'Brass Firmament', count: 1 }])
    expect(facets.rarity).toEqual([
      { value: 'common', label: 'common', count: 1 },
      { value: 'rare', label: 'rare', count: 1 },
    ])
    expect((await countFacets(test.db, { q: 'owl' }, groups)).rarity.map(({ value }) => value)).toEqual([
      'common',
      'rare',
    ])
    expect((await countFacets(test.db, { artist: 'Ada Brook' }, groups)).game.map(({ count }) => count)).toEqual([2, 2])
  })

  it('suggests each name once, those that begin so first', async () => {
    expect((await suggestNames(test.db, 'o', 8)).map(({ name }) => name)[0]).toBe('Owl of the Observatory')
    expect((await suggestNames(test.db, 'lantren', 8)).map(({ name }) => name)).toContain('Lantern Fish')
  })
})

describe('writing cards', () => {
  it('leaves what is the same, changes what differs, and keeps ids and counts', async () => {
    const again = await test.db.transaction(async (tx) =>
      catalog.upsertCards(tx, [
        { ...card('2', 'Owl of the Observatory'), setId: brass },
        { ...card('2', 'Lantern Fish', { releasedOn: null, rarity: 'rare' }), setId: lanterns },
        { ...card('3', 'New Card'), setId: lanterns },
      ]),
    )
    expect(again).toMatchObject({ created: 1, updated: 1, unchanged: 1 })
    expect(again.ids.slice(0, 2)).toEqual([ids[1], ids[4]])
    const counted = await test.db.query(
      `SELECT set_id, rarity, finish, sum(cards)::int AS cards FROM catalog.card_counts WHERE cards <> 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    )
    expect(counted).toEqual(
      await test.db.query(
        `SELECT set_id, coalesce(rarity, '') AS rarity, finish, count(*)::int AS cards FROM catalog.cards GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      ),
    )
    const cards = await catalog.cards(test.db, again.ids)
    expect(cards.get(ids[4] ?? '')).toMatchObject({
      rarity: 'rare',
      set: { code: 'lan', name: 'Lanterns Below' },
      searchText: expect.stringContaining('lantern fish'),
    })
  })

  it('keeps a card whose number was corrected at its source', async () => {
    const source = { name: 'scryfall', externalId: 'x/normal' }
    const before = await test.db.transaction(async (tx) =>
      catalog.upsertCards(tx, [{ ...card('77', 'Misprint', { source }), setId: brass }]),
    )
    const after = await test.db.transaction(async (tx) =>
      catalog.upsertCards(tx, [{ ...card('78a', 'Misprint', { source }), setId: brass }]),
    )
    expect(after.ids).toEqual(before.ids)
    expect(
      await test.db.query(`SELECT collector_number, number_key FROM catalog.cards WHERE id = $1`, [after.ids[0]]),
    ).toEqual([{ collector_number: '78a', number_key: '000078a' }])
  })
})
