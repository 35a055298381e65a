import type { Queryable } from '../apps/server/src/platform/db/database.ts'
import { newId, type Id } from '../apps/server/src/platform/ids/ids.ts'
import { countLots } from '../apps/server/src/modules/auctions/queries/facets.ts'
import {
  listLots,
  listMine,
  listSold,
  type ListSort,
  type Mine,
} from '../apps/server/src/modules/auctions/queries/listings.ts'
import { listWatchedCards } from '../apps/server/src/modules/auctions/queries/watched-cards.ts'
import { searchLog } from '../apps/server/src/modules/audit/queries/log.ts'
import type { CardGroup } from '../apps/server/src/modules/catalog/facets.ts'
import {
  countFacets,
  searchCards,
  type CardPlace,
  type CardSort,
} from '../apps/server/src/modules/catalog/queries/search.ts'
import { changeNotes } from '../apps/server/src/modules/collection/note-store.ts'
import { listCollection, summarize } from '../apps/server/src/modules/collection/queries/copies.ts'
import { ORDERS } from '../apps/server/src/modules/collection/queries/copies-filter.ts'
import { reconcileLedger } from '../apps/server/src/modules/ledger/queries/reconciliation.ts'
import { readStatement } from '../apps/server/src/modules/ledger/queries/statement.ts'
import { listCopies } from '../apps/server/src/modules/vault/queries/copies.ts'

/**
 * Statements that are put together while the program runs (filters, orders, the place of a page) can't be read from the source.
 * Here each is sent once in every shape: with every part of its filter, in every order, with and without a place.
 */
export const COMPOSED: readonly ((on: Queryable) => Promise<unknown>)[] = [
  async (on) => each([...LOT_SORTS], async ([sort, key]) => listLots(on, LOTS, sort, [key, ID], 2)),
  async (on) => each([...LOT_SORTS], async ([sort]) => listLots(on, { ...LOTS, search: NAMED }, sort, null, 2)),
  async (on) => listLots(on, { search: null }, 'newest', null, 2),
  async (on) => each(MINE, async (mine) => listMine(on, ID, mine, null, 2)),
  async (on) => each(MINE, async (mine) => listMine(on, ID, mine, [NOW.toISOString(), ID], 2)),
  async (on) => listSold(on, ID, { status: 'live', search: WORDS }, [ID, ID], 2),
  async (on) => countLots(on, NO_CARDS, LOTS),
  async (on) => listWatchedCards(on, ID, null, 2),
  async (on) => listWatchedCards(on, ID, [NOW.toISOString(), ID], 2),
  async (on) =>
    each(['newest', 'oldest'] as const, async (order) =>
      searchLog(
        on,
        { type: 'a.*', stream: 'a:b', actorId: ID, correlationId: 'c', from: new Date(0), to: NOW },
        { order, after: 1, limit: 2, upTo: 9 },
      ),
    ),
  async (on) =>
    each(['newest', 'oldest'] as const, async (order) => searchLog(on, {}, { order, after: null, limit: 2 })),
  async (on) => each(CARD_SORTS, async ([sort]) => cards(on, sort, null, 1)),
  async (on) => each(CARD_SORTS, async ([sort, place]) => cards(on, sort, place, 1)),
  async (on) => each(CARD_SORTS, async ([sort, place]) => cards(on, sort, place, 1_000_000)),
  async (on) =>
    each(CARD_SORTS.slice(1), async ([sort, place]) => searchCards(on, { q: 'card' }, sort, place, 2, async () => [])),
  async (on) => searchCards(on, { q: 'card' }, 'relevance', ['typed', 1, ID], 2, async () => []),
  async (on) => searchCards(on, { q: 'aaa 1' }, 'name', null, 2, async () => []),
  async (on) => searchCards(on, { q: 'aaa 1' }, 'relevance', null, 2, async () => []),
  async (on) => searchCards(on, { q: 'aaa 1' }, 'relevance', ['typed', 0, ID], 2, async () => []),
  async (on) => countFacets(on, { q: 'aaa 1', artist: 'Somebody' }, async () => []),
  async (on) => countFacets(on, { q: 'card' }, async () => []),
  async (on) => changeNotes(inTransaction(on), ID, COPIES, { addTags: ['a'], removeTags: ['b'], note: 'c' }, NOW),
  async (on) =>
    each(COLLECTION_SORTS, async (sort) => {
      const request = { ownerId: ID, filter: COPIES, sort, limit: 2 }
      const examples: Readonly<Record<string, string>> = { uuid: ID, timestamptz: NOW.toISOString() }
      const after = ORDERS[sort].by.map(([, type]) => examples[type] ?? '1')
      await listCollection(on, { ...request, after })
      await listCollection(on, { ...request, after: null })
    }),
  async (on) => summarize(on, ID, COPIES),
  async (on) => summarize(on, ID, {}),
  async (on) => reconcileLedger(on),
  async (on) =>
    each([true, false], async (oldestFirst) =>
      readStatement(on, ID, { oldestFirst, after: { id: ID, at: NOW }, limit: 2 }),
    ),
  async (on) =>
    each(['newest', 'name'] as const, async (sort) => {
      const filter = { ownerId: ID, shownOnly: true, cardId: ID, setId: ID, free: true, q: 'a', sort }
      await listCopies(on, { ...filter, condition: 'NM' }, [sort === 'name' ? 'a' : NOW.toISOString(), ID], 2)
      await listCopies(on, { sort, condition: 'graded' }, null, 2)
    }),
]

const ID: Id = newId()
const NOW = new Date()
const NO_CARDS = { cards: async () => new Map() }
const MINE: readonly Mine[] = ['bidding', 'leading', 'outbid', 'won', 'lost', 'watching']
const LOT_SORTS: ReadonlyMap<ListSort, string> = new Map<ListSort, string>([
  ['ending_soon', NOW.toISOString()],
  ['opening_soon', NOW.toISOString()],
  ['newest', ID],
  ['price', '1'],
  ['price_high', '1'],
  ['bids', '1'],
])
const WORDS = { cardIds: null, words: `'lantern':*` } as const
const NAMED = { cardIds: [ID], words: '' } as const
const LOTS = {
  status: 'live',
  search: WORDS,
  game: 'a',
  set: ID,
  rarity: 'rare',
  cardId: ID,
  sellerId: ID,
  minPriceCents: 1,
  maxPriceCents: 2,
  condition: 'NM',
  grader: 'PSA',
  grade: '9',
  buyNow: true,
  noReserve: true,
  endsWithinHours: 1,
} as const
/** Without words what is most relevant is what is newest. */
const CARD_SORTS: readonly (readonly [CardSort, CardPlace])[] = [
  ['relevance', ['typed', '2020-01-01', ID]],
  ['name', ['typed', 'a', ID]],
  ['newest', ['typed', '2020-01-01', ID]],
  ['number', ['typed', ID, '1', ID]],
]
const COLLECTION_SORTS = ['newest', 'name', 'number', 'guide_high', 'guide_low'] as const
const COPIES = { ids: [ID], q: 'a', set: ID, rarity: 'rare', condition: 'NM', state: 'free', tag: 'a' } as const

async function cards(on: Queryable, sort: CardSort, place: CardPlace | null, among: number): Promise<void> {
  const filter = { game: 'mtg', set: ID, rarity: 'rare', finish: 'foil' }
  const groups: CardGroup[] = [{ game: 'mtg', setId: ID, setName: '', rarity: 'rare', finish: 'foil', cards: among }]
  await searchCards(on, filter, sort, place, 2, async () => groups)
  await searchCards(on, { ...filter, artist: 'Somebody' }, sort, place, 2, async () => groups)
}

async function each<T>(values: readonly T[], work: (value: T) => Promise<unknown>): Promise<void> {
  for (const value of values) await work(value)
}

/** Each of these statements is a transaction of its own. */
function inTransaction(on: Queryable): Parameters<typeof changeNotes>[0] {
  return { ...on, afterCommit: () => undefined }
}
