import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { createCatalog } from './index.ts'
import { searchCards } from './queries/search.ts'

let test: TestDatabase
const catalog = createCatalog({ media: { images: async () => new Map() }, clock: () => new Date() })
const LONG = `The ${'Very '.repeat(26)}Long Name`
const CARDS: readonly (readonly [number: string, name: string, aliases?: readonly string[]])[] = [
  ['1', 'かわいいピカミミ'],
  ['2', '青空の白竜'],
  ['3', '_____'],
  ['4', 'Oie Grise', ['Grey Goose']],
  ['5', LONG],
  ['084', 'Keeper of the Vale'],
  ['80', 'Nightjar'],
  ['83', 'Daymoth'],
]

beforeAll(async () => {
  test = await createTestDatabase()
  await test.db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, { game: 'lab', code: 'hwx', name: 'Wild Lab', releasedOn: null })
    await catalog.upsertCards(
      tx,
      CARDS.map(([collectorNumber, name, aliases = []]) => ({
        setId,
        collectorNumber,
        name,
        aliases,
        finish: 'normal',
        language: 'en',
        rarity: null,
        artist: null,
        releasedOn: null,
        text: '',
        attributes: {},
        imageMediaId: null,
      })),
    )
  })
})
afterAll(async () => test.close())

const find = async (q: string): Promise<string[]> =>
  (await searchCards(test.db, { q }, 'relevance', null, 10, async () => [])).map(({ name }) => name)

it.each([
  ['a part of a name without spaces', 'ピカミミ', ['かわいいピカミミ']],
  ['its last two signs', '白竜', ['青空の白竜']],
  ['two in its middle', '空の', ['青空の白竜']],
  ['its first sign', '青', ['青空の白竜']],
  ['a name of signs alone', '_____', ['_____']],
  ['another of its names', 'grey goose', ['Oie Grise']],
  ['a name as long as the longest', LONG, [LONG]],
  ['a number and its set, and nothing beside it', 'HWX 084', ['Keeper of the Vale']],
  ['a number alone, exactly', '084', ['Keeper of the Vale']],
  ['a number without its zeros', '84', ['Keeper of the Vale']],
])('finds by %s', async (_what, q, expected) => {
  expect(await find(q)).toEqual(expected)
})

it('other lists look by the same words: lots by the lexemes, collections among their cards', async () => {
  const ids = (await test.db.query<{ id: string }>('SELECT id FROM catalog.cards ORDER BY collector_number')).map(
    ({ id }) => id,
  )
  const named = async (q: string): Promise<string[]> => {
    const cards = await catalog.cards(test.db, [...(await catalog.searchAmong(test.db, q, ids))])
    return [...cards.values()].map(({ name }) => name)
  }
  expect(await named('keper vale')).toEqual(['Keeper of the Vale'])
  expect(await named('hwx 84')).toEqual(['Keeper of the Vale'])
  expect(await named('竜')).toEqual([])
  const search = await catalog.search(test.db, '白竜')
  const card = [...(await catalog.cards(test.db, ids)).values()].find(({ name }) => name === '青空の白竜')
  expect(
    await test.db.query(`SELECT to_tsvector('simple', $1) @@ $2::tsquery AS found`, [card?.searchText, search?.words]),
  ).toEqual([{ found: true }])
  expect((await catalog.search(test.db, 'HWX 084'))?.cardIds).toHaveLength(1)
  expect(await catalog.search(test.db, ' ')).toBeNull()
})
