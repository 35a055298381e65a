import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { readStream } from '../../platform/facts/log.ts'
import { LogSubscriptions } from '../../platform/facts/subscriptions.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { depositFunds, faucet, ledger } from '../ledger/index.ts'
import { listingsModel } from './consumers.ts'
import { LOT_STATE_FACTS, lotStream } from './facts.ts'
import { countLots } from './queries/facets.ts'
import { listLots, listSold } from './queries/listings.ts'
import { readSellerStanding } from './queries/seller-standing.ts'
import { makeLot } from './testing.ts'
import { cancelAuction } from './commands/cancel-auction.ts'
import { watchAuction } from './commands/watch-auction.ts'
import { vault } from '../vault/index.ts'
import { memberInGoodStanding, placeBids } from './index.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

/** Two members outbid each other on a lot: its price is 5,100, and its log has three facts. */
async function outbidOn(auctionId: Id): Promise<void> {
  const { db } = test
  const [alice, bob] = [newId(), newId()]
  for (const memberId of [alice, bob])
    await depositFunds(
      { db, ledger, clock: () => new Date() },
      { transferId: newId(), memberId, amountCents: 100_000, rail: faucet },
    )
  await placeBids({ db, ledger }, [
    { auctionId, bidder: memberInGoodStanding(alice), maximumCents: 5_000 },
    { auctionId, bidder: memberInGoodStanding(bob), maximumCents: 9_000 },
  ])
}

it('listings follow the log, and a replay puts right what was damaged', async () => {
  const { db } = test
  const auctionId = await makeLot(db, { sellerId: newId() })
  const subscriptions = new LogSubscriptions({ db, log: pino({ level: 'silent' }) })
  subscriptions.readModel(listingsModel)
  await subscriptions.prepare()
  subscriptions.run()
  await outbidOn(auctionId)
  const listing = async () =>
    db.query(
      'SELECT price_cents AS "priceCents", bid_count AS "bidCount", status, sequence FROM auctions.listings WHERE auction_id = $1',
      [auctionId],
    )
  await expect
    .poll(listing, { timeout: 10_000 })
    .toEqual([{ priceCents: 5_100, bidCount: 2, status: 'live', sequence: 3 }])
  await db.query(`UPDATE auctions.listings SET price_cents = 1, bid_count = 99, status = 'unsold'`)
  await subscriptions.replay('auctions.listings')
  expect(await listing()).toEqual([{ priceCents: 5_100, bidCount: 2, status: 'live', sequence: 3 }])
  await subscriptions.stop()
})

it('a fact that comes after a newer one, alone or among others, changes no listing', async () => {
  const { db } = test
  const auctionId = await makeLot(db, { sellerId: newId() })
  await outbidOn(auctionId)
  const [older, newer] = await readStream(db, LOT_STATE_FACTS, lotStream(auctionId))
  if (!older || !newer) throw new Error('two bids are two facts')
  for (const facts of [[newer, older], [older]]) {
    await db.transaction(async (tx) => listingsModel.apply(tx, facts))
    expect(
      await db.query('SELECT price_cents AS "priceCents", sequence FROM auctions.listings WHERE auction_id = $1', [
        auctionId,
      ]),
    ).toEqual([{ priceCents: 5_100, sequence: 3 }])
  }
})

it('each filter tells how many lots it would leave, beside the others as they are', async () => {
  const { db } = test
  const lots = [
    await makeLot(db, { sellerId: newId() }),
    await makeLot(db, { sellerId: newId() }),
    await makeLot(db, { sellerId: newId() }),
  ]
  const [first, second] = lots
  await db.query(
    `UPDATE auctions.listings SET game = 'counted', rarity = 'common' WHERE auction_id = ANY($1::uuid[])`,
    [lots],
  )
  await db.query(`UPDATE auctions.listings SET rarity = 'rare' WHERE auction_id = $1`, [first])
  await db.query(`UPDATE auctions.listings SET rarity = NULL WHERE auction_id = $1`, [second])
  const catalog = { cards: async () => new Map() }
  const counts = await countLots(db, catalog, { game: 'counted', rarity: 'rare' })
  expect(counts.rarity).toEqual(
    expect.arrayContaining([
      { value: 'common', label: 'common', count: 1 },
      { value: 'rare', label: 'rare', count: 1 },
    ]),
  )
  expect(counts.rarity).toHaveLength(2)
  expect(counts.game).toContainEqual({ value: 'counted', label: 'counted', count: 1 })
  expect((await countLots(db, catalog, { game: 'counted' })).game).toContainEqual({
    value: 'counted',
    label: 'counted',
    count: 3,
  })
  // A set that the catalogue does not know is no choice.
  expect(counts.set).toEqual([])
  expect(await countLots(db, catalog, { game: 'counted', status: 'settled' })).toEqual({
    game: [],
    rarity: [],
    set: [],
    quality: [],
  })
})

it('counts what each condition and grade would leave, the other filters staying as they are', async () => {
  const { db } = test
  const sellerId = newId()
  const qualities = [['condition LP'], ['condition LP'], ['graded', 'grader ECG', 'grade 9.5', 'ECG 9.5']]
  for (const own of qualities) {
    const id = await makeLot(db, { sellerId })
    await db.query(`UPDATE auctions.listings SET game = 'graded', qualities = $2 WHERE auction_id = $1`, [id, own])
  }
  const { quality, game } = await countLots(db, { cards: async () => new Map() }, { game: 'graded', condition: 'LP' })
  expect(quality.map(({ value, count }) => [value, count])).toEqual([
    ['LP', 2],
    ['ECG 9.5', 1],
    ['graded', 1],
  ])
  expect(game).toContainEqual({ value: 'graded', label: 'graded', count: 2 })
  const found = await listLots(db, { game: 'graded', grader: 'ECG', grade: '9.5' }, 'ending_soon', null, 10)
  expect(found).toHaveLength(1)
})

it('a seller reads how the own lots stand, and finds them by state and word', async () => {
  const { db } = test
  const [sellerId, alice] = [newId(), newId()]
  await depositFunds(
    { db, ledger, clock: () => new Date() },
    { transferId: newId(), memberId: alice, amountCents: 100_000, rail: faucet },
  )
  const lots = [
    await makeLot(db, { sellerId }),
    await makeLot(db, { sellerId }),
    await makeLot(db, { sellerId }),
  ] as const
  await placeBids({ db, ledger }, [{ auctionId: lots[0], bidder: memberInGoodStanding(alice), maximumCents: 5_000 }])
  await watchAuction({ db }, { auctionId: lots[1], memberId: alice, watch: true })
  await cancelAuction(
    { db, ledger, vault, clock: () => new Date() },
    { auctionId: lots[2], memberId: sellerId, isStaff: false, reason: null },
  )
  const [{ priceCents } = { priceCents: 0 }] = await db.query<{ priceCents: number }>(
    'SELECT price_cents AS "priceCents" FROM auctions.auctions WHERE id = $1',
    [lots[0]],
  )
  expect(await readSellerStanding(db, sellerId)).toEqual({
    counts: { live: 2, cancelled: 1 },
    live: { lots: 2, withBids: 1, bids: 1, watchers: 1, bidCents: priceCents },
  })
  expect(await readSellerStanding(db, newId())).toEqual({
    counts: {},
    live: { lots: 0, withBids: 0, bids: 0, watchers: 0, bidCents: 0 },
  })
  const found = async (filter: Parameters<typeof listSold>[2]) =>
    (await listSold(db, sellerId, filter, null, 10)).map(({ id }) => id)
  expect(await found({})).toEqual(lots.toReversed())
  expect(await found({ status: 'live' })).toEqual([lots[1], lots[0]])
  await db.query(`UPDATE auctions.listings SET search_text = 'heron of the weir' WHERE auction_id = $1`, [lots[1]])
  const search = { cardIds: null, words: `'heron':* & 'wei':*` }
  expect(await found({ search })).toEqual([lots[1]])
  expect(await found({ search, status: 'cancelled' })).toEqual([])
  expect(await found({ search: null })).toEqual([])
})
