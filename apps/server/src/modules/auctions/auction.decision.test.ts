import { openLot, type Leader, type LotTerms } from '@ece/rules/auction'
import { EBAY_US_INCREMENTS } from '@ece/rules/increments'
import { describe, expect, it } from 'vitest'
import {
  mayBuyNow,
  mayCancel,
  mayCreate,
  mayLowerReserve,
  settlementOf,
  visibleState,
  type Auction,
  type LotPlan,
} from './auction.decision.ts'

const START = Date.UTC(2026, 10, 1)
const HOUR_MS = 3_600_000
const terms: LotTerms = {
  startPriceCents: 1_000,
  reservePriceCents: null,
  buyNowPriceCents: 5_000,
  startsAt: START,
  endsAt: START + HOUR_MS,
  maximumEndsAt: START + HOUR_MS,
  extendWindowMs: 0,
  extendByMs: 0,
  increments: EBAY_US_INCREMENTS,
}
const leader: Leader = { bidderId: 'alice', bidId: 'b', maximumCents: 3_000 }

function auction(own: Partial<Auction> & { terms?: Partial<LotTerms>; led?: Partial<Leader> } = {}): Auction {
  const { terms: ownTerms, led, ...rest } = own
  const lot = openLot({ ...terms, ...ownTerms })
  return {
    id: 'lot',
    sellerId: 'seller',
    status: 'live',
    title: 'A card',
    lot: led ? { ...lot, leader: { ...leader, ...led }, priceCents: 1_999, bidCount: 1 } : lot,
    leaderHoldId: led ? 'hold' : null,
    feeBps: 1_000,
    sequence: 1,
    watchers: 0,
    winnerId: null,
    createdAt: new Date(START),
    closedAt: null,
    ...rest,
  }
}

describe('a lot may be put up', () => {
  const now = new Date(START)
  const plan: LotPlan = {
    startPriceCents: 1_001,
    reservePriceCents: null,
    buyNowPriceCents: null,
    startsAt: now,
    endsAt: new Date(START + HOUR_MS),
  }
  it.each<[string, Partial<LotPlan>, string | undefined]>([
    ['for an hour, without a reserve', {}, undefined],
    ['with a start a minute ago, for clocks that differ', { startsAt: new Date(START - 60_000) }, undefined],
    ['with a start before that: not', { startsAt: new Date(START - 60_001) }, 'auctions.starts_in_past'],
    ['for ten seconds', { endsAt: new Date(START + 10_000) }, undefined],
    ['for less: not', { endsAt: new Date(START + 9_999) }, 'auctions.invalid_period'],
    ['for thirty days', { endsAt: new Date(START + 30 * 24 * HOUR_MS) }, undefined],
    ['for longer: not', { endsAt: new Date(START + 30 * 24 * HOUR_MS + 1) }, 'auctions.invalid_period'],
    ['with the start price as its reserve', { reservePriceCents: 1_001 }, undefined],
    ['with a lower reserve: not', { reservePriceCents: 1_000 }, 'auctions.reserve_below_start'],
    ['with 130 percent of the start as its fixed price, rounded up', { buyNowPriceCents: 1_302 }, undefined],
    ['with a cent less: not', { buyNowPriceCents: 1_301 }, 'auctions.buy_now_too_low'],
    ['with the reserve as its fixed price', { reservePriceCents: 2_000, buyNowPriceCents: 2_000 }, undefined],
    [
      'with a fixed price below the reserve: not',
      { reservePriceCents: 2_000, buyNowPriceCents: 1_999 },
      'auctions.buy_now_too_low',
    ],
  ])('%s', (_how, change, code) => {
    expect(mayCreate({ ...plan, ...change }, now)?.code).toBe(code)
  })
})

describe('buying at once', () => {
  it('is possible from the start until just before the end, at the fixed price', () => {
    const scheduled = auction({ status: 'scheduled' })
    expect(mayBuyNow(scheduled, new Date(START - 1))).toMatchObject({ code: 'auctions.not_live' })
    expect(mayBuyNow(auction(), new Date(START))).toEqual({ priceCents: 5_000 })
    expect(mayBuyNow(auction(), new Date(START + HOUR_MS - 1))).toEqual({ priceCents: 5_000 })
    expect(mayBuyNow(auction(), new Date(START + HOUR_MS))).toMatchObject({ code: 'auctions.ended' })
  })

  it('is over with the first bid, and with a reserve only once that is met', () => {
    const now = new Date(START)
    expect(mayBuyNow(auction({ led: {} }), now)).toMatchObject({ code: 'auctions.buy_now_not_possible' })
    expect(mayBuyNow(auction({ led: {}, terms: { reservePriceCents: 3_001 } }), now)).toEqual({ priceCents: 5_000 })
    expect(mayBuyNow(auction({ led: {}, terms: { reservePriceCents: 3_000 } }), now)).toMatchObject({
      code: 'auctions.buy_now_not_possible',
    })
  })

  it('is shown while the lot is open and at no other time', () => {
    const shown = (['scheduled', 'live', 'closed', 'settled', 'unsold', 'cancelled'] as const).filter(
      (status) => visibleState(auction({ status })).buyNowPossible,
    )
    expect(shown).toEqual(['scheduled', 'live'])
  })
})

describe('cancelling', () => {
  const seller = { id: 'seller', isStaff: false, hasBidOnLot: false }
  it('is the seller’s until somebody bids', () => {
    expect(mayCancel(auction(), seller)).toBeUndefined()
    expect(mayCancel(auction({ status: 'scheduled' }), seller)).toBeUndefined()
    expect(mayCancel(auction({ led: {} }), seller)?.code).toBe('auctions.has_bids')
  })

  it.each(['closed', 'settled', 'unsold', 'cancelled'] as const)('is nobody’s once the lot is %s', (status) => {
    expect(mayCancel(auction({ status }), seller)?.code).toBe('auctions.not_open')
    expect(mayCancel(auction({ status }), { ...seller, id: 'support', isStaff: true })?.code).toBe('auctions.not_open')
  })
})

it('a maximum that was cut is not cut again, and a reserve that leaves it alone may be set', () => {
  const cut = auction({ led: { isCut: true }, terms: { reservePriceCents: 4_000 } })
  expect(mayLowerReserve(cut, 3_000)?.code).toBe('auctions.reserve_awaits_bid')
  expect(mayLowerReserve(cut, 3_001)).toBeUndefined()
})

describe('what an ended lot comes to', () => {
  it('is sold at its price, of which the fee and what the seller gets are the two parts', () => {
    expect(settlementOf(auction({ led: {} }))).toEqual({
      outcome: 'sold',
      winnerId: 'alice',
      priceCents: 1_999,
      feeCents: 199,
      proceedsCents: 1_800,
    })
  })

  it('is unsold without a bid, and with a reserve that no maximum met', () => {
    expect(settlementOf(auction())).toEqual({ outcome: 'unsold' })
    expect(settlementOf(auction({ led: {}, terms: { reservePriceCents: 3_001 } }))).toEqual({ outcome: 'unsold' })
    expect(settlementOf(auction({ led: {}, terms: { reservePriceCents: 3_000 } }))).toMatchObject({ outcome: 'sold' })
  })
})
