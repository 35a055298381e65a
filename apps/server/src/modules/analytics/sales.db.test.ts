import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { allFlagsOn } from '../../platform/flags/testing.ts'
import { oneCard } from '../../testing/cards.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { LogSubscriptions } from '../../platform/facts/subscriptions.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import {
  cancelAuction,
  closeEnded,
  createAuction,
  DEFAULT_HOUSE,
  memberInGoodStanding,
  placeBids,
} from '../auctions/index.ts'
import { depositFunds, faucet, ledger } from '../ledger/index.ts'
import { issueCopies, vault } from '../vault/index.ts'
import { evidenceOf, listSales, priceHistory } from './queries/prices.ts'
import { listResults, sellerOverview } from './queries/seller.ts'
import { saveGuidePrices } from './commands/save-guide-prices.ts'
import { salesModel } from './index.ts'

let test: TestDatabase
let subscriptions: LogSubscriptions
const [seller, alice, bob] = [newId(), newId(), newId()]
const { cardId, catalog } = oneCard()
const clock = (): Date => new Date()
const anHourAgo = (): Date => new Date(Date.now() - 3_600_000)

/** Puts copies up that end at once, bids what is asked, and closes: the real commands from end to end. */
async function sell(copies: number, maxima: readonly [Id, number][], reservePriceCents?: number): Promise<Id> {
  const { db } = test
  const issued = await issueCopies({ db, catalog, clock }, { cardId, ownerId: seller, edition: copies })
  const house = { ...DEFAULT_HOUSE, feeBps: 1_000, extendWindowMs: 0 }
  const lot = {
    sellerId: seller,
    sellerSeesSecrets: false,
    copyIds: issued.map(({ id }) => id),
    startPriceCents: 1_000,
    reservePriceCents,
    endsAt: new Date(Date.now() + 3_600_000),
  }
  const { id: auctionId } = await createAuction(
    { db, catalog, vault, ledger, house, flags: allFlagsOn, clock: anHourAgo },
    lot,
  )
  for (const [bidderId, maximumCents] of maxima)
    await placeBids({ db, ledger }, [{ auctionId, bidder: memberInGoodStanding(bidderId), maximumCents }])
  // The end comes when the bids are in, however long that takes.
  await db.query(
    'UPDATE auctions.auctions SET first_ends_at = clock_timestamp(), ends_at = clock_timestamp() WHERE id = $1',
    [auctionId],
  )
  expect(await closeEnded({ db, ledger, vault }, 10)).toBe(1)
  return auctionId
}

beforeAll(async () => {
  test = await createTestDatabase()
  for (const memberId of [alice, bob])
    await depositFunds(
      { db: test.db, ledger, clock },
      { transferId: newId(), memberId, amountCents: 1_000_000, rail: faucet },
    )
  subscriptions = new LogSubscriptions({ db: test.db, log: pino({ level: 'silent' }) })
  subscriptions.readModel(salesModel(test.db))
  await subscriptions.prepare()
})
afterAll(async () => {
  await subscriptions.stop()
  await test.close()
})

describe('what cards sell for', () => {
  it('is one sale for each sold copy, a result for each lot, and the same again after a replay', async () => {
    const single = await sell(1, [
      [alice, 5_000],
      [bob, 9_000],
    ])
    const bundle = await sell(3, [[bob, 20_000]])
    const unsold = await sell(1, [[alice, 2_000]], 50_000)
    const cancelled = await createAuction(
      { db: test.db, catalog, vault, ledger, house: { ...DEFAULT_HOUSE, feeBps: 1_000 }, flags: allFlagsOn, clock },
      {
        sellerId: seller,
        sellerSeesSecrets: false,
        copyIds: (await issueCopies({ db: test.db, catalog, clock }, { cardId, ownerId: seller })).map(({ id }) => id),
        startPriceCents: 700,
        endsAt: new Date(Date.now() + 3_600_000),
      },
    )
    await cancelAuction(
      { db: test.db, ledger, vault, clock },
      { auctionId: cancelled.id, memberId: seller, isStaff: false, reason: null },
    )

    const read = async () => ({
      history: await priceHistory({ db: test.db, models: test.db }, cardId, { from: null }),
      sales: await listSales(test.db, cardId, undefined, null, 10),
      results: await listResults(test.db, seller, { from: null, after: null, limit: 10 }),
      overview: await sellerOverview(test.db, seller, null),
    })
    subscriptions.run()
    await expect.poll(async () => (await read()).results.length, { timeout: 10_000 }).toBe(4)
    const first = await read()
    expect(
      first.sales
        .map(
          ({ auctionId, priceCents, lotSize }) =>
            `${auctionId === bundle ? 'bundle' : 'single'} of ${lotSize}: ${priceCents}`,
        )
        .toSorted(),
    ).toEqual(['bundle of 3: 333', 'bundle of 3: 333', 'bundle of 3: 334', 'single of 1: 5100'])
    expect(first.history.summary).toMatchObject({
      sales: 4,
      volumeCents: 6_100,
      lowCents: 5_100,
      medianCents: 5_100,
      highCents: 5_100,
      lastSaleCents: 5_100,
    })
    expect(new Map(first.results.map(({ auctionId, outcome }) => [auctionId, outcome]))).toEqual(
      new Map([
        [single, 'sold'],
        [bundle, 'sold'],
        [unsold, 'unsold'],
        [cancelled.id, 'cancelled'],
      ]),
    )
    expect(first.overview).toMatchObject({
      sold: 2,
      unsold: 1,
      cancelled: 1,
      sellThroughBps: 6_667,
      revenueCents: 6_100,
      feesCents: 610,
      proceedsCents: 5_490,
    })

    await subscriptions.replay('analytics.sales')
    expect(await read()).toEqual(first)
  })

  it('pages through sales and results without a gap or a repetition', async () => {
    const all = await listSales(test.db, cardId, undefined, null, 100)
    const walked: string[] = []
    let after: [string, string] | null = null
    for (;;) {
      const page: Awaited<ReturnType<typeof listSales>> = await listSales(test.db, cardId, undefined, after, 2)
      walked.push(...page.map(({ copyId }) => copyId))
      const last = page.at(-1)
      if (!last || page.length < 2) break
      after = [last.key, last.copyId]
    }
    expect(walked).toEqual(all.map(({ copyId }) => copyId))
  })

  it('a guide price of a day that no guide has is refused, and nothing of it is stored', async () => {
    const stored = async (): Promise<unknown> => test.db.query('SELECT count(*) FROM analytics.guide_prices')
    const before = await stored()
    for (const odd of ['0001-01-01', '9999-12-31'])
      await expect(
        test.db.transaction(async (tx) => {
          const prices = ['2026-11-01', odd].map((day) => ({ cardId: newId(), day, priceCents: 4_000 }))
          await saveGuidePrices(tx, 'guide', prices, new Date('2026-11-30T00:00:00Z'))
        }),
      ).rejects.toThrow('must be for a day from 1990-01-01 to 2026-12-01')
    expect(await stored()).toEqual(before)
  })

  it('a guide price of the same day and source is replaced, and stands beside the sales', async () => {
    const day = new Date().toISOString().slice(0, 10)
    await test.db.transaction(async (tx) => {
      await saveGuidePrices(tx, 'guide', [{ cardId, day, priceCents: 4_000 }], clock())
      await saveGuidePrices(tx, 'guide', [{ cardId, day, priceCents: 4_200 }], clock())
    })
    expect((await priceHistory({ db: test.db, models: test.db }, cardId, { from: null })).guide).toEqual([
      { day, source: 'guide', priceCents: 4_200 },
    ])
    const evidence = (
      await evidenceOf({ db: test.db, models: test.db }, [cardId], new Date(Date.now() - 86_400_000))
    ).get(cardId)
    expect(evidence?.guideCents).toBe(4_200)
    expect(evidence?.paid.get('')).toMatchObject({ sales: 1, medianCents: 5_100 })
  })

  it('the median of an even number of sales lies between the middle two', async () => {
    const traded = newId()
    const soldFor = async (priceCents: number): Promise<unknown> =>
      test.db.query(
        `INSERT INTO analytics.sales (id, copy_id, card_id, auction_id, seller_id, buyer_id, sold_at, price_cents, lot_size, quality)
         VALUES ($1, $2, $3, $4, $5, $6, now(), $7, 1, 'NM')`,
        [newId(), newId(), traded, newId(), seller, alice, priceCents],
      )
    await soldFor(21_504)
    await soldFor(65_874)
    expect((await priceHistory({ db: test.db, models: test.db }, traded, { from: null })).summary).toMatchObject({
      sales: 2,
      medianCents: 43_689,
    })
    const evidence = await evidenceOf({ db: test.db, models: test.db }, [traded], new Date(Date.now() - 86_400_000))
    expect(evidence.get(traded)?.paid.get('NM')).toMatchObject({ sales: 2, medianCents: 43_689 })
    await soldFor(30_000)
    expect((await priceHistory({ db: test.db, models: test.db }, traded, { from: null })).summary).toMatchObject({
      sales: 3,
      medianCents: 30_000,
    })
  })
})
