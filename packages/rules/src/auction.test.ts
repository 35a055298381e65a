import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isBuyNowPossible,
  isRefused,
  isReserveMet,
  lowerReserve,
  minimumBid,
  openLot,
  placeBid,
  type LotState,
  type LotTerms,
} from './auction.ts'
import { EBAY_US_INCREMENTS, incrementAt } from './increments.ts'
import { foldLot, replay, type LotFact } from './replay.ts'

const terms: LotTerms = {
  startPriceCents: 1_000,
  reservePriceCents: null,
  buyNowPriceCents: null,
  startsAt: 0,
  endsAt: 1_000_000,
  maximumEndsAt: 1_000_000 + 3_600_000,
  extendWindowMs: 120_000,
  extendByMs: 120_000,
  increments: EBAY_US_INCREMENTS,
}

let counter = 0
function bid(state: LotState, bidderId: string, maximumCents: number, at = 1) {
  counter += 1
  return placeBid(state, { bidId: `bid-${counter}`, bidderId, maximumCents, at })
}

/** Plays bids that must all be accepted. */
function play(start: LotState, ...bids: [bidder: string, maximum: number, at?: number][]): LotState {
  return bids.reduce((state, [bidder, maximum, at]) => {
    const placed = bid(state, bidder, maximum, at)
    if (isRefused(placed)) throw new Error(placed.refused)
    return placed.state
  }, start)
}

describe('the increments are eBay’s US table', () => {
  it.each([
    [0, 5],
    [99, 5],
    [100, 25],
    [499, 25],
    [500, 50],
    [2_499, 50],
    [2_500, 100],
    [9_999, 100],
    [10_000, 250],
    [24_999, 250],
    [25_000, 500],
    [49_999, 500],
    [50_000, 1_000],
    [99_999, 1_000],
    [100_000, 2_500],
    [249_999, 2_500],
    [250_000, 5_000],
    [499_999, 5_000],
    [500_000, 10_000],
    [90_000_000, 10_000],
  ])('a price of %i cents needs a step of %i', (price, step) => {
    expect(incrementAt(price)).toBe(step)
  })
})

describe('proxy bidding', () => {
  it('the first bid leads at the start price, whatever its maximum', () => {
    const state = play(openLot(terms), ['alice', 9_000])
    expect(state).toMatchObject({ priceCents: 1_000, leader: { bidderId: 'alice', maximumCents: 9_000 }, bidCount: 1 })
  })

  it('a higher maximum leads at one increment above the old maximum', () => {
    const state = play(openLot(terms), ['alice', 2_000], ['bob', 3_000])
    expect(state).toMatchObject({ priceCents: 2_050, leader: { bidderId: 'bob' } })
  })

  it('a maximum above the leader’s by less than an increment leads at exactly its maximum', () => {
    const state = play(openLot(terms), ['alice', 2_000], ['bob', 2_001])
    expect(state).toMatchObject({ priceCents: 2_001, leader: { bidderId: 'bob' } })
  })

  it('a lower maximum is outbid at once and pushes the price to one increment above itself', () => {
    const state = play(openLot(terms), ['alice', 3_000], ['bob', 2_000])
    expect(state).toMatchObject({ priceCents: 2_050, leader: { bidderId: 'alice' } })
  })

  it('a later equal maximum is outbid at once, at that maximum', () => {
    const state = play(openLot(terms), ['alice', 3_000], ['bob', 3_000])
    expect(state).toMatchObject({ priceCents: 3_000, leader: { bidderId: 'alice' } })
  })

  it('the price never passes the leader’s maximum', () => {
    const state = play(openLot(terms), ['alice', 3_000], ['bob', 2_990])
    expect(state.priceCents).toBe(3_000)
  })

  it('a bid below the minimum is told the minimum', () => {
    const state = play(openLot(terms), ['alice', 3_000], ['bob', 2_000])
    expect(bid(state, 'carol', 2_099)).toEqual({ refused: 'bid_too_low', minimumCents: 2_100 })
    expect(bid(openLot(terms), 'carol', 999)).toEqual({ refused: 'bid_too_low', minimumCents: 1_000 })
  })

  it('a bid of exactly the minimum is taken', () => {
    const state = play(openLot(terms), ['alice', 1_000], ['bob', 1_050])
    expect(state).toMatchObject({ priceCents: 1_050, leader: { bidderId: 'bob' }, bidCount: 2 })
    expect(play(openLot(terms), ['alice', 3_000], ['bob', 2_000], ['carol', 2_100]).bidCount).toBe(3)
  })

  it('begins with the start of the lot', () => {
    const later = openLot({ ...terms, startsAt: 500 })
    expect(bid(later, 'alice', 2_000, 499)).toEqual({ refused: 'not_live', startsAt: 500 })
    expect(isRefused(bid(later, 'alice', 2_000, 500))).toBe(false)
  })

  it('the leader’s own raise changes no price and must be above the own maximum', () => {
    const state = play(openLot(terms), ['alice', 3_000], ['alice', 5_000])
    expect(state).toMatchObject({ priceCents: 1_000, leader: { maximumCents: 5_000 }, bidCount: 1 })
    expect(bid(state, 'alice', 5_000)).toEqual({ refused: 'not_above_own_maximum', maximumCents: 5_000 })
  })
})

describe('the reserve', () => {
  const reserved = openLot({ ...terms, reservePriceCents: 5_000, buyNowPriceCents: 9_000 })

  it('is not met by maxima below it, and the price moves by the plain rule', () => {
    const state = play(reserved, ['alice', 2_000], ['bob', 3_000])
    expect(isReserveMet(state)).toBe(false)
    expect(state.priceCents).toBe(2_050)
  })

  it('lifts the price to itself once a maximum reaches it, also by the leader’s own raise', () => {
    expect(play(reserved, ['alice', 5_000]).priceCents).toBe(5_000)
    expect(play(reserved, ['alice', 2_000], ['alice', 7_000]).priceCents).toBe(5_000)
  })

  it('lets the price go on above itself, and the leader’s own raise leaves it there', () => {
    const state = play(reserved, ['alice', 7_000], ['bob', 6_000])
    expect(state.priceCents).toBe(6_100)
    expect(play(state, ['alice', 8_000]).priceCents).toBe(6_100)
  })

  it('cuts a standing maximum that a lower reserve would make win to one cent below it', () => {
    const lowered = lowerReserve(play(reserved, ['alice', 4_500]), 3_000)
    expect(lowered).toMatchObject({
      leader: { maximumCents: 2_999 },
      priceCents: 1_000,
      terms: { reservePriceCents: 3_000 },
    })
  })

  it('may not be raised, nor lowered to the price that a bidder already stands at', () => {
    expect(lowerReserve(reserved, 5_000)).toMatchObject({ refused: 'reserve_not_lower' })
    expect(lowerReserve(play(reserved, ['alice', 2_000], ['bob', 3_000]), 2_050)).toEqual({
      refused: 'reserve_not_above_price',
      currentPriceCents: 2_050,
    })
  })

  it('keeps buy-now possible until it is met', () => {
    expect(isBuyNowPossible(play(reserved, ['alice', 2_000]))).toBe(true)
    expect(isBuyNowPossible(play(reserved, ['alice', 5_000]))).toBe(false)
    expect(isBuyNowPossible(play(openLot({ ...terms, buyNowPriceCents: 9_000 }), ['alice', 2_000]))).toBe(false)
  })
})

describe('the soft close', () => {
  it('moves the end to 120 s after an accepted bid in the last 120 s', () => {
    expect(play(openLot(terms), ['alice', 2_000, 900_000]).endsAt).toBe(1_020_000)
  })

  it('leaves the end alone with exactly 120 s left', () => {
    expect(play(openLot(terms), ['alice', 2_000, 880_000]).endsAt).toBe(1_000_000)
    // Where the extension is longer than the window, it shows.
    const longer = openLot({ ...terms, extendWindowMs: 60_000 })
    expect(play(longer, ['alice', 2_000, 940_000]).endsAt).toBe(1_000_000)
    expect(play(longer, ['alice', 2_000, 940_001]).endsAt).toBe(1_060_001)
  })

  it('is not moved by the leader’s own raise, but by a challenger who does not take the lead', () => {
    const state = play(openLot(terms), ['alice', 5_000])
    expect(play(state, ['alice', 6_000, 950_000]).endsAt).toBe(1_000_000)
    expect(play(state, ['bob', 2_000, 950_000]).endsAt).toBe(1_070_000)
  })

  it('never passes the latest end', () => {
    expect(play(openLot({ ...terms, maximumEndsAt: 1_010_000 }), ['alice', 2_000, 999_000]).endsAt).toBe(1_010_000)
  })

  it('the interval is half-open: at the end, it has ended', () => {
    expect(bid(openLot(terms), 'alice', 2_000, 1_000_000)).toEqual({ refused: 'ended', endedAt: 1_000_000 })
    expect(isRefused(bid(openLot(terms), 'alice', 2_000, 999_999))).toBe(false)
  })
})

describe('replay', () => {
  it('a voided bid is as if it had never been', () => {
    const facts: LotFact[] = [
      { type: 'created', terms },
      { type: 'bid_placed', bidId: 'a', bidderId: 'alice', maximumCents: 2_000, at: 1 },
      { type: 'bid_placed', bidId: 'b', bidderId: 'bob', maximumCents: 90_000, at: 2 },
      { type: 'bid_placed', bidId: 'c', bidderId: 'carol', maximumCents: 50_000, at: 3 },
      { type: 'bid_voided', bidId: 'b' },
      { type: 'closed' },
    ]
    expect(replay(facts)).toMatchObject({ outcome: 'sold', winnerId: 'carol', priceCents: 2_050 })
  })

  it('a voided bid leaves the end where it had moved it', () => {
    const facts: LotFact[] = [
      { type: 'created', terms },
      { type: 'bid_placed', bidId: 'a', bidderId: 'alice', maximumCents: 2_000, at: 1 },
      { type: 'bid_placed', bidId: 'b', bidderId: 'bob', maximumCents: 3_000, at: 950_000 },
      { type: 'bid_voided', bidId: 'b' },
    ]
    expect(foldLot(facts)).toMatchObject({ endsAt: 1_070_000, priceCents: 1_000, leader: { bidId: 'a' } })
  })

  it('refuses a log with a bid that the rules refuse', () => {
    const facts: LotFact[] = [
      { type: 'created', terms },
      { type: 'bid_placed', bidId: 'a', bidderId: 'alice', maximumCents: 10, at: 1 },
    ]
    expect(() => foldLot(facts)).toThrow('bid_too_low')
  })

  it('for any bids: the price is between start and the leader’s maximum, never falls, and the best earliest maximum leads', () => {
    const bids = fc.array(
      fc.record({
        bidder: fc.constantFrom('a', 'b', 'c', 'd'),
        maximum: fc.integer({ min: 1, max: 40_000 }),
        gap: fc.integer({ min: 0, max: 200_000 }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(bids, fc.option(fc.integer({ min: 1_000, max: 30_000 })), (inputs, reserve) => {
        let state = openLot({ ...terms, reservePriceCents: reserve })
        const facts: LotFact[] = [{ type: 'created', terms: state.terms }]
        let at = 0
        for (const [index, input] of inputs.entries()) {
          at += input.gap
          const before = state
          const fact = {
            type: 'bid_placed',
            bidId: `${index}`,
            bidderId: input.bidder,
            maximumCents: input.maximum,
            at,
          } as const
          const placed = placeBid(state, fact)
          if (isRefused(placed)) continue
          facts.push(fact)
          state = placed.state
          expect(state.priceCents).toBeGreaterThanOrEqual(before.priceCents)
          expect(state.priceCents).toBeLessThanOrEqual(state.leader?.maximumCents ?? 0)
          expect(state.endsAt).toBeGreaterThanOrEqual(before.endsAt)
          expect(state.endsAt).toBeLessThanOrEqual(terms.maximumEndsAt)
          expect(minimumBid(state)).toBeGreaterThan(state.priceCents)
        }
        expect(foldLot(facts)).toEqual(state)
        const best = Math.max(0, ...facts.map((fact) => (fact.type === 'bid_placed' ? fact.maximumCents : 0)))
        expect(state.leader?.maximumCents ?? 0).toBe(best)
        const earliest = facts.find((fact) => fact.type === 'bid_placed' && fact.maximumCents === best)
        if (earliest?.type === 'bid_placed') expect(state.leader?.bidderId).toBe(earliest.bidderId)
      }),
    )
  })
})
