import { afterAll, beforeAll, expect, it } from 'vitest'
import { allFlagsOn } from '../../platform/flags/testing.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { createCatalog } from '../catalog/index.ts'
import { ledger } from '../ledger/index.ts'
import { issueCopies, vault } from '../vault/index.ts'
import { createAuction, DEFAULT_HOUSE } from './commands/create-auction.ts'
import { listLots } from './queries/listings.ts'
import { searchLots } from './queries/lot-search.ts'

const clock = (): Date => new Date()
const catalog = createCatalog({ media: { images: async () => new Map() }, clock })
let test: TestDatabase
/** In the order in which they end. */
const LOTS = [
  { number: '080', name: 'Vorrim, Keeper of the Deep', typeLine: 'Creature – Whale' },
  { number: '083', name: 'Vorrim’s Bell' },
  { number: '084', name: 'Khepret, Engine of Morning' },
  { number: '086', name: 'Nightjar', title: 'Signed Ménagerie piece' },
] as const
const titleOf = new Map<Id, string>()

beforeAll(async () => {
  test = await createTestDatabase()
  const { db } = test
  const sellerId = newId()
  const { ids } = await db.transaction(async (tx) => {
    const { id: setId } = await catalog.upsertSet(tx, {
      game: 'test',
      code: 'hwa',
      name: 'Hedgewild',
      releasedOn: null,
    })
    return catalog.upsertCards(
      tx,
      LOTS.map((lot) => ({
        setId,
        collectorNumber: lot.number,
        name: lot.name,
        finish: 'normal',
        language: 'en',
        rarity: 'rare',
        artist: null,
        releasedOn: null,
        text: '',
        attributes: 'typeLine' in lot ? { type_line: lot.typeLine } : {},
        imageMediaId: null,
      })),
    )
  })
  for (const [place, lot] of LOTS.entries()) {
    const [copy] = await issueCopies({ db, catalog, clock }, { cardId: ids[place] ?? '', ownerId: sellerId })
    const auction = await createAuction(
      { db, catalog, vault, ledger, house: { ...DEFAULT_HOUSE, feeBps: 1_000 }, flags: allFlagsOn, clock },
      {
        sellerId,
        sellerSeesSecrets: false,
        copyIds: [copy?.id ?? ''],
        startPriceCents: 1_000,
        endsAt: new Date(Date.now() + 3_600_000 * (place + 1)),
        ...('title' in lot ? { title: lot.title } : {}),
      },
    )
    titleOf.set(auction.id, auction.title)
  }
})
afterAll(async () => test.close())

const find = async (q: string, limit = 10): Promise<string[]> => {
  const list = async (found: object) => listLots(test.db, found, 'ending_soon', null, limit)
  const lots = await searchLots({ db: test.db, catalog }, q, list, (found) => found.length > 0)
  return lots.map(({ id }) => titleOf.get(id) ?? '')
}

it.each([
  ['its whole title, and no lot that is only like it', 'Vorrim, Keeper of the Deep', ['Vorrim, Keeper of the Deep']],
  ['a slip', 'vorim keper', ['Vorrim, Keeper of the Deep']],
  ['its kind', 'whale', ['Vorrim, Keeper of the Deep']],
  ['a number, exactly', '084', ['Khepret, Engine of Morning']],
  ['its set and number', 'HWA 084', ['Khepret, Engine of Morning']],
  ['its set', 'hedgewild', LOTS.map((lot) => ('title' in lot ? lot.title : lot.name))],
  ['a free title, without its accent', 'signed menag', ['Signed Ménagerie piece']],
  ['the card of a lot with a free title', 'nightjar', ['Signed Ménagerie piece']],
  ['no word of it', 'zeppelin', []],
  ['signs alone', '!?', []],
])('finds a lot by %s', async (_what, q, expected) => {
  expect(await find(q)).toEqual(expected)
})
