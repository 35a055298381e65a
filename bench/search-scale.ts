import {
  searchCards,
  countFacets,
  readGroups,
  type CardFilter,
  type CardSort,
} from '../apps/server/src/modules/catalog/queries/search.ts'
import { resolveSearch } from '../apps/server/src/modules/catalog/queries/card-search.ts'
import { searchLots } from '../apps/server/src/modules/auctions/queries/lot-search.ts'
import { listLots, type ListFilter, type ListSort } from '../apps/server/src/modules/auctions/queries/listings.ts'
import type { CollectionSort } from '@ece/contracts/collection'
import type { CollectionFilter } from '../apps/server/src/modules/collection/queries/copies-filter.ts'
import { listCollection, ownCopies, summarize } from '../apps/server/src/modules/collection/queries/copies.ts'
import type { Id } from '../apps/server/src/platform/ids/ids.ts'
import { freshDatabase } from './exchange.ts'
import { percentiles, ratioOf } from './load.ts'

/**
 * Search and lists at ten thousand, a hundred thousand and a million: as many cards, copies (one member owns a tenth) and lots
 * (a tenth of them live). Real rows in the real tables with all their indexes, written by SQL. Each query as its route runs it,
 * without the cache. Prints one JSON line for each query and size, with its ratio to the smallest.
 */
const SIZES = (process.env['ECE_BENCH_SIZES'] ?? '10000,100000,1000000').split(',').map(Number)
const RUNS = 40
const database = await freshDatabase('search-scale')
const { db } = database
const SELLER = '01900000-0000-7000-8000-0000000000aa'
const FIRST = [
  'Ember',
  'Hollow',
  'Silver',
  'Night',
  'Storm',
  'Amber',
  'Iron',
  'Velvet',
  'Winter',
  'Golden',
  'Thorn',
  'Ashen',
  'Bright',
  'Crimson',
  'Drowned',
  'Elder',
  'Feral',
  'Gilded',
  'Hidden',
  'Ivory',
]
const SECOND = [
  'Lantern',
  'Dragon',
  'Warden',
  'Sparrow',
  'Engine',
  'Crown',
  'Harbor',
  'Oracle',
  'Serpent',
  'Falcon',
  'Garden',
  'Knight',
  'Mirror',
  'Tower',
  'Tide',
  'Wolf',
  'Witch',
  'Beacon',
  'Colossus',
  'Meadow',
]
const THIRD = [
  'Dawn',
  'Dusk',
  'the Deep',
  'the North',
  'Embers',
  'Glass',
  'Thunder',
  'Whispers',
  'the Vale',
  'Bones',
  'Stars',
  'Salt',
  'Roses',
  'Kings',
  'the Wild',
  'Mist',
  'Sorrow',
  'Spring',
  'Iron',
  'Sleep',
]

await db.query(
  `INSERT INTO catalog.sets (id, game, code, name, search_name, released_on) SELECT uuidv7(), 'bench', 's' || n, 'Bench set ' || n, 'bench set ' || n, date '2020-01-01' + n FROM generate_series(1, 200) n`,
)
await db.query(
  `INSERT INTO catalog.words (word) SELECT DISTINCT lower(word) FROM unnest($1::text[]) AS name, regexp_split_to_table(name, ' ') AS word WHERE length(word) > 1 ON CONFLICT DO NOTHING`,
  [[...FIRST, ...SECOND, ...THIRD, 'of', 'bench', 'set']],
)

const smallest = new Map<string, number>()
let filled = 0
for (const size of SIZES) {
  await fill(filled, size)
  filled = size
  await measureAll(size)
}
await database.end()

async function fill(from: number, to: number): Promise<void> {
  const names = [FIRST, SECOND, THIRD]
  await db.query(
    `INSERT INTO catalog.cards (id, game, set_id, collector_number, finish, language, name, rarity, artist, content_hash, search_name, number_key, name_search, text_search)
     SELECT uuidv7(), 'bench', s.id, (n / 200)::text, 'normal', 'en', name, (ARRAY['common', 'uncommon', 'rare', 'mythic'])[1 + n % 4], 'Artist ' || n % 500, '\\x00', lower(name), lpad((n / 200)::text, 6, '0'), to_tsvector('simple', lower(name)), to_tsvector('simple', lower(name) || ' ' || s.search_name)
     FROM generate_series($1::int, $2::int - 1) n
     JOIN LATERAL (SELECT ($3::text[])[1 + n % 20] || ' ' || ($4::text[])[1 + (n / 20) % 20] || ' of ' || ($5::text[])[1 + (n / 400) % 20] AS name) named ON true
     JOIN (SELECT id, search_name, row_number() OVER (ORDER BY code) - 1 AS place FROM catalog.sets) s ON s.place = n % 200`,
    [from, to, ...names],
  )
  await db.query(
    `WITH made AS (
       INSERT INTO vault.copies (id, card_id, owner_id, edition_id, condition, acquired_at, set_id, game, card_name)
       SELECT uuidv7(), c.id, CASE WHEN c.n % 10 = 0 THEN $1::uuid ELSE uuidv7() END, uuidv7(), 'NM', now() - c.n * interval '1 second', c.set_id, 'bench', c.name
       FROM (SELECT id, set_id, name, row_number() OVER (ORDER BY id DESC) AS n FROM catalog.cards ORDER BY id DESC LIMIT $2) c
       RETURNING *)
     INSERT INTO collection.copies
     SELECT m.id, m.owner_id, m.card_id, m.set_id, m.card_name, s.name, c.number_key, c.rarity, m.condition, 'free', m.acquired_at, NULL, 1 + abs(hashtext(m.id::text)) % 9000
     FROM made m JOIN catalog.cards c ON c.id = m.card_id JOIN catalog.sets s ON s.id = m.set_id`,
    [SELLER, to - from],
  )
  await db.query(
    `WITH cards AS (SELECT id, set_id, name, rarity, row_number() OVER (ORDER BY id DESC) AS n FROM catalog.cards ORDER BY id DESC LIMIT $2), lots AS (
       INSERT INTO auctions.auctions (id, seller_id, status, title, start_price_cents, starts_at, first_ends_at, maximum_ends_at, extend_window_ms, extend_by_ms, fee_bps, increments, price_cents, ends_at, bid_count, sequence, created_at)
       SELECT uuidv7(), $1::uuid, CASE WHEN n % 10 = 0 THEN 'live' ELSE 'unsold' END, name, 100, now() - interval '1 day', now() + (n % 100000) * interval '1 minute', now() + interval '200 days', 120000, 120000, 1000, '[[0, 5]]', 100 + n % 50000, now() + (n % 100000) * interval '1 minute', n % 40, 1 + n % 40, now()
       FROM cards RETURNING id, title, status, price_cents, bid_count, ends_at)
     INSERT INTO auctions.listings (auction_id, seller_id, status, price_cents, bid_count, ends_at, sequence, game, set_ids, card_ids, rarity, search_text)
     SELECT l.id, $1::uuid, l.status, l.price_cents, l.bid_count, l.ends_at, 1, 'bench', ARRAY[c.set_id], ARRAY[c.id], c.rarity, lower(l.title)
     FROM (SELECT *, row_number() OVER () AS n FROM lots) l JOIN cards c USING (n)`,
    [SELLER, to - from],
  )
  await db.query('VACUUM ANALYZE')
}

async function measureAll(size: number): Promise<void> {
  const groups = await readGroups(db)
  const kept = async () => groups
  const search = (what: string, filter: (run: number) => CardFilter, sort: CardSort) =>
    measure(
      size,
      `cards: ${what}`,
      async (run) =>
        void (await Promise.all([
          searchCards(db, filter(run), sort, null, 24, kept),
          countFacets(db, filter(run), kept),
        ])),
    )
  await search('two words', (run) => ({ q: `${FIRST[run % 20]} ${SECOND[(run * 7) % 20]}` }), 'relevance')
  await search('one word', (run) => ({ q: SECOND[run % 20] }), 'relevance')
  await search('misspelt', (run) => ({ q: (SECOND[run % 20] ?? '').replace(/[aeiou]/, 'x') }), 'relevance')
  await search('by rarity, newest', (run) => ({ rarity: ['common', 'rare'][run % 2] }), 'newest')
  await search('word by name', (run) => ({ q: FIRST[run % 20] }), 'name')

  const lots = (what: string, filter: ListFilter, sort: ListSort, after: readonly [string, Id] | null = null) =>
    measure(size, `lots: ${what}`, async () => void (await listLots(db, filter, sort, after, 41)))
  await lots('ending soon', {}, 'ending_soon')
  await lots('newest', {}, 'newest')
  await lots('lowest price', {}, 'price')
  await lots('most bids', {}, 'bids')
  const searched = (what: string, q: string) =>
    measure(size, `lots: ${what}`, async () => {
      const find = async (found: ListFilter) => listLots(db, found, 'ending_soon', null, 41)
      await searchLots({ db, catalog: { search: resolveSearch } }, q, find, (found) => found.length > 0)
    })
  await searched('a word, ending soon', 'lantern')
  await searched('a misspelt word, ending soon', 'lantrn')
  await lots('rarity and price', { rarity: 'mythic', minPriceCents: 1_000, maxPriceCents: 9_000 }, 'price')
  const [deep] = await db.query<{ id: Id; key: string }>(
    `SELECT auction_id AS id, ends_at::text AS key FROM auctions.listings WHERE status = 'live' ORDER BY ends_at, auction_id OFFSET $1 LIMIT 1`,
    [Math.floor(size / 20)],
  )
  await lots('ending soon, deep page', {}, 'ending_soon', deep ? [deep.key, deep.id] : null)

  const noCards = { cards: async () => new Map<Id, never>() }
  const copies = (what: string, filter: CollectionFilter, sort: CollectionSort) =>
    measure(
      size,
      `my copies: ${what}`,
      async () =>
        void (await ownCopies(
          db,
          noCards,
          await listCollection(db, { ownerId: SELLER, filter, sort, after: null, limit: 61 }),
          { ownerId: SELLER, currency: 'USD' },
        )),
    )
  for (const sort of ['newest', 'name', 'number', 'guide_high', 'guide_low'] as const) await copies(sort, {}, sort)
  await copies('a part of a name', { q: 'lantern' }, 'newest')
  await copies('rarity, by guide price', { rarity: 'mythic' }, 'guide_high')
  await measure(size, 'my copies: what there is', async () => void (await summarize(db, SELLER, {})))
}

async function measure(size: number, what: string, work: (run: number) => Promise<void>): Promise<void> {
  await work(0)
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now()
    await work(run)
    times.push(performance.now() - started)
  }
  const { p50Ms, p95Ms } = percentiles(times)
  const baseline = smallest.get(what) ?? p50Ms
  smallest.set(what, baseline)
  console.log(
    JSON.stringify({
      bench: 'search-scale',
      what,
      size,
      figure: p50Ms,
      unit: 'ms p50',
      p95Ms,
      baseline,
      ratio: ratioOf(p50Ms, baseline),
    }),
  )
}
