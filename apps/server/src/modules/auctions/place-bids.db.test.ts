import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allFlagsOn } from '../../platform/flags/testing.ts'
import { isRejection } from '../../platform/errors/errors.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { faucet, depositFunds, ledger, reconcileLedger } from '../ledger/index.ts'
import { readCopies, vault } from '../vault/index.ts'
import { makeLot, type TestLot } from './testing.ts'
import {
  buyNow,
  cancelAuction,
  closeEnded,
  lowerReserve,
  memberInGoodStanding,
  placeBids,
  reconcileAuctions,
  voidBid,
  type Bidder,
  type KeyedBid,
} from './index.ts'

let test: TestDatabase
const clock = (): Date => new Date()
let alice: Id
let bob: Id
let seller: Id

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

beforeEach(async () => {
  ;[alice, bob, seller] = [newId(), newId(), newId()]
  for (const memberId of [alice, bob])
    await depositFunds(
      { db: test.db, ledger, clock },
      { transferId: newId(), memberId, amountCents: 100_000, rail: faucet },
    )
})

const lot = async (overrides: Omit<TestLot, 'sellerId'> = {}): Promise<Id> =>
  makeLot(test.db, { ...overrides, sellerId: seller })
const place = async (...bids: (Omit<KeyedBid, 'bidder'> & { bidderId: Id } & Partial<Bidder>)[]) =>
  placeBids(
    { db: test.db, ledger },
    bids.map(({ auctionId, maximumCents, key, bidderId, ...standing }) => ({
      auctionId,
      maximumCents,
      key,
      bidder: { ...memberInGoodStanding(bidderId), ...standing },
    })),
  )
const available = async (memberId: Id): Promise<number> => (await ledger.balances(test.db, memberId)).availableCents
const everythingAddsUp = async (): Promise<void> => {
  expect(await reconcileLedger(test.db)).toEqual([])
  expect(await reconcileAuctions(test.db)).toEqual([])
}
const outcome = (bid: Awaited<ReturnType<typeof place>>[number] | undefined): string =>
  bid === undefined
    ? 'none'
    : isRejection(bid)
      ? bid.code
      : `${bid.auction.lot.leader?.bidderId === bid.bid.bidderId ? 'leads' : 'outbid'} at ${bid.auction.lot.priceCents}`

describe('placing bids', () => {
  it('a leading bid holds its maximum, and being outbid frees it in the same transaction', async () => {
    const auctionId = await lot()
    await place({ auctionId, bidderId: alice, maximumCents: 5_000 })
    expect(await available(alice)).toBe(95_000)
    await place({ auctionId, bidderId: bob, maximumCents: 8_000 })
    expect([await available(alice), await available(bob)]).toEqual([100_000, 92_000])
    await everythingAddsUp()
  })

  it('bids of one batch are decided one after the other, each on what the ones before it left', async () => {
    const auctionId = await lot()
    const outcomes = await place(
      { auctionId, bidderId: alice, maximumCents: 5_000 },
      { auctionId, bidderId: bob, maximumCents: 4_000 },
      { auctionId, bidderId: bob, maximumCents: 4_050 },
      { auctionId, bidderId: bob, maximumCents: 9_000 },
      { auctionId, bidderId: seller, maximumCents: 9_999 },
      { auctionId: newId(), bidderId: alice, maximumCents: 9_999 },
    )
    expect(outcomes.map(outcome)).toEqual([
      'leads at 1000',
      'outbid at 4100',
      'auctions.bid_too_low',
      'leads at 5100',
      'auctions.own_auction',
      'auctions.not_found',
    ])
    expect([await available(alice), await available(bob)]).toEqual([100_000, 91_000])
    await everythingAddsUp()
  })

  it('a member leading several lots needs the sum of the maxima', async () => {
    const [one, two] = [await lot(), await lot()]
    const outcomes = await place(
      { auctionId: one, bidderId: alice, maximumCents: 60_000 },
      { auctionId: two, bidderId: alice, maximumCents: 60_000 },
    )
    expect(outcomes.map(outcome)).toEqual(['leads at 1000', 'ledger.insufficient_funds'])
    expect(outcomes[1]).toMatchObject({ details: { availableCents: 40_000, neededCents: 60_000 } })
    await everythingAddsUp()
  })

  it('the leader may raise the own maximum with the money that the old one held', async () => {
    const auctionId = await lot()
    const outcomes = await place(
      { auctionId, bidderId: alice, maximumCents: 60_000 },
      { auctionId, bidderId: alice, maximumCents: 100_000 },
      { auctionId, bidderId: alice, maximumCents: 100_001 },
    )
    expect(outcomes.map(outcome)).toEqual(['leads at 1000', 'leads at 1000', 'ledger.insufficient_funds'])
    expect(await available(alice)).toBe(0)
    await everythingAddsUp()
  })

  it('the same Idempotency-Key places one bid, also twice in one batch, and refuses another request', async () => {
    const auctionId = await lot()
    const key = { key: 'k1', requestHash: Buffer.from('a') }
    const bid = { auctionId, bidderId: alice, maximumCents: 5_000, key }
    const [first, second] = await place(bid, bid)
    const [third] = await place(bid)
    expect(second).toEqual(first)
    expect(third).toEqual(first)
    const [other] = await place({ ...bid, maximumCents: 6_000, key: { key: 'k1', requestHash: Buffer.from('b') } })
    expect(outcome(other)).toBe('http.idempotency_key_reused')
    expect((await test.db.query('SELECT 1 FROM auctions.bids WHERE auction_id = $1', [auctionId])).length).toBe(1)
  })

  it('bids by many processes at once leave money, lots and log in agreement', async () => {
    const lots = await Promise.all([lot(), lot(), lot()])
    const members = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const memberId = newId()
        await depositFunds(
          { db: test.db, ledger, clock },
          { transferId: newId(), memberId, amountCents: 30_000, rail: faucet },
        )
        return memberId
      }),
    )
    const random = (limit: number): number => Math.floor(Math.random() * limit)
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let round = 0; round < 20; round += 1) {
          await place(
            ...Array.from({ length: 5 }, () => ({
              auctionId: lots[random(3)] ?? '',
              bidderId: members[random(8)] ?? '',
              maximumCents: 1_000 + random(30_000),
            })),
          )
        }
      }),
    )
    await everythingAddsUp()
  })
})

describe('the end of a lot', () => {
  it('posts the price, returns the rest, pays the fee and the seller, and hands the copies over', async () => {
    const auctionId = await lot({ endsInMs: 1_500 })
    await place({ auctionId, bidderId: alice, maximumCents: 5_000 }, { auctionId, bidderId: bob, maximumCents: 3_000 })
    await sleep(1_510)
    const [late] = await place({ auctionId, bidderId: bob, maximumCents: 9_000 })
    expect(outcome(late)).toBe('auctions.ended')
    expect(await closeEnded({ db: test.db, ledger, vault }, 10)).toBe(1)
    expect(await closeEnded({ db: test.db, ledger, vault }, 10)).toBe(0)
    expect([await available(alice), await available(bob), await available(seller)]).toEqual([96_900, 100_000, 2_790])
    const copyIds = (
      await test.db.query<{ id: Id }>('SELECT copy_id AS id FROM auctions.lot_copies WHERE auction_id = $1', [
        auctionId,
      ])
    ).map(({ id }) => id)
    expect(
      (await readCopies(test.db, copyIds)).map(({ ownerId, encumbranceKind }) => [ownerId, encumbranceKind]),
    ).toEqual([[alice, null]])
    await everythingAddsUp()
  })

  it('without a bid, or with the reserve not met, everything is freed', async () => {
    const auctionId = await lot({ reservePriceCents: 50_000, endsInMs: 100 })
    await place({ auctionId, bidderId: alice, maximumCents: 5_000 })
    await sleep(110)
    await closeEnded({ db: test.db, ledger, vault }, 10)
    expect(await available(alice)).toBe(100_000)
    const [row] = await test.db.query(`SELECT status FROM auctions.auctions WHERE id = $1`, [auctionId])
    expect(row).toEqual({ status: 'unsold' })
    await everythingAddsUp()
  })

  it('is settled once by many processes that close at the same time', async () => {
    // Far enough that a busy machine has put up all lots and placed all bids before the first ends.
    const lots = await Promise.all(Array.from({ length: 30 }, async () => lot({ endsInMs: 6_000 })))
    await place(...lots.map((auctionId) => ({ auctionId, bidderId: alice, maximumCents: 1_000 })))
    await sleep(6_010)
    const counts = await Promise.all(
      Array.from({ length: 6 }, async () => closeEnded({ db: test.db, ledger, vault }, 7)),
    )
    let total = counts.reduce((sum, count) => sum + count, 0)
    for (let more = 1; more > 0; total += more) more = await closeEnded({ db: test.db, ledger, vault }, 7)
    expect(total).toBe(30)
    expect(await available(alice)).toBe(70_000)
    await everythingAddsUp()
  })

  it('buying at once frees the leader, pays the fixed price and ends the lot', async () => {
    const auctionId = await lot({ reservePriceCents: 20_000, buyNowPriceCents: 30_000 })
    await place({ auctionId, bidderId: alice, maximumCents: 5_000 })
    const bought = await buyNow(
      { db: test.db, ledger, vault, flags: allFlagsOn },
      { auctionId, buyer: memberInGoodStanding(bob) },
    )
    expect(bought).toMatchObject({ status: 'settled', winnerId: bob })
    expect([await available(alice), await available(bob), await available(seller)]).toEqual([100_000, 70_000, 27_000])
    await expect(
      buyNow({ db: test.db, ledger, vault, flags: allFlagsOn }, { auctionId, buyer: memberInGoodStanding(alice) }),
    ).rejects.toMatchObject({ rejection: { code: 'auctions.ended' } })
    await everythingAddsUp()
  })
})

describe('changes to a lot', () => {
  it('the seller cancels while there is no bid, staff at any time; copies and money come free', async () => {
    const auctionId = await lot()
    await place({ auctionId, bidderId: alice, maximumCents: 5_000 })
    const cancel = async (memberId: Id, isStaff: boolean) =>
      cancelAuction({ db: test.db, ledger, vault, clock }, { auctionId, memberId, isStaff, reason: 'test' })
    await expect(cancel(seller, false)).rejects.toMatchObject({ rejection: { code: 'auctions.has_bids' } })
    await expect(cancel(bob, false)).rejects.toMatchObject({ rejection: { code: 'auctions.not_seller' } })
    expect(await cancel(bob, true)).toMatchObject({ status: 'cancelled' })
    expect(await available(alice)).toBe(100_000)
    await everythingAddsUp()
  })

  it('a lower reserve cuts the maximum that would win, and its hold with it', async () => {
    const auctionId = await lot({ reservePriceCents: 50_000 })
    await place({ auctionId, bidderId: alice, maximumCents: 45_000 })
    await lowerReserve({ db: test.db, ledger, clock }, { auctionId, sellerId: seller, reservePriceCents: 30_000 })
    expect(await available(alice)).toBe(100_000 - 29_999)
    await expect(
      lowerReserve({ db: test.db, ledger, clock }, { auctionId, sellerId: seller, reservePriceCents: 40_000 }),
    ).rejects.toMatchObject({ rejection: { code: 'auctions.reserve_not_lower' } })
    await everythingAddsUp()
  })

  it('a voided bid is as if it had never been: the lot is folded again and the next leader holds', async () => {
    const auctionId = await lot()
    const [, leading] = await place(
      { auctionId, bidderId: alice, maximumCents: 5_000 },
      { auctionId, bidderId: bob, maximumCents: 90_000 },
    )
    if (!leading || isRejection(leading)) throw new Error('refused')
    const result = await voidBid(
      { db: test.db, ledger, clock },
      { auctionId, bidId: leading.bid.id, staffId: newId(), reason: 'a mistake' },
    )
    expect(result.lot).toMatchObject({ priceCents: 1_000, leader: { bidderId: alice }, bidCount: 1 })
    expect([await available(alice), await available(bob)]).toEqual([95_000, 100_000])
    await everythingAddsUp()
  })

  it('where the next leader has spent the money, that bid is taken out as well', async () => {
    const [auctionId, other] = [await lot(), await lot()]
    const [, leading] = await place(
      { auctionId, bidderId: alice, maximumCents: 60_000 },
      { auctionId, bidderId: bob, maximumCents: 90_000 },
      { auctionId: other, bidderId: alice, maximumCents: 80_000 },
    )
    if (!leading || isRejection(leading)) throw new Error('refused')
    const result = await voidBid(
      { db: test.db, ledger, clock },
      { auctionId, bidId: leading.bid.id, staffId: newId(), reason: 'a mistake' },
    )
    expect(result.lot).toMatchObject({ priceCents: 1_000, leader: null })
    await everythingAddsUp()
  })
})
