import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isRefused,
  lowerReserve,
  minimumBid,
  placeBid,
  isBuyNowPossible,
  type LotState,
  type LotTerms,
} from './auction.ts'
import { EBAY_US_INCREMENTS, leastBelow, incrementAt } from './increments.ts'
import { foldPublicSteps, openToPublic, replayPublic, type PublicBid, type PublicFact } from './public-log.ts'
import { foldLot, foldSteps, replay, type LotFact } from './replay.ts'

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

let bidNumber = 0
const bid = (bidderId: string, maximumCents: number, at = 1): LotFact => {
  bidNumber += 1
  return { type: 'bid_placed', bidId: `bid-${bidNumber}`, bidderId, maximumCents, at }
}
const created = (over: Partial<LotTerms> = {}): LotFact => ({ type: 'created', terms: { ...terms, ...over } })
const closed: LotFact = { type: 'closed' }
const bidsOf = (facts: readonly PublicFact[]): PublicBid[] => facts.filter((fact) => fact.type === 'bid_placed')
const shown = (facts: readonly PublicFact[]) =>
  bidsOf(facts).map(({ bidderId, maximumCents, atLeastCents }) => [bidderId, maximumCents, atLeastCents])

describe('what the public log opens', () => {
  it('of a sold lot: the losers’ maxima, and of the winner only "at least the price"', () => {
    const log = openToPublic([created(), bid('alice', 2_000), bid('bob', 9_000), bid('carol', 3_000), closed])
    expect(shown(log)).toEqual([
      ['alice', 2_000, 2_000],
      ['bob', null, 3_100],
      ['carol', 3_000, 3_000],
    ])
    expect(replayPublic(log)).toMatchObject({ outcome: 'sold', winnerId: 'bob', priceCents: 3_100 })
  })

  it('the winner’s own raises stay sealed as well, and what they were outbid at is open', () => {
    const log = openToPublic([
      created(),
      bid('bob', 1_500),
      bid('alice', 2_000),
      bid('bob', 5_000),
      bid('bob', 9_000),
      closed,
    ])
    expect(shown(log)).toEqual([
      ['bob', 1_500, 1_500],
      ['alice', 2_000, 2_000],
      ['bob', null, 2_050],
      ['bob', null, 2_050],
    ])
    expect(replayPublic(log)).toMatchObject({ winnerId: 'bob', priceCents: 2_050, bidCount: 3 })
  })

  it('of a lot that was bought now by who led it: not their maximum either', () => {
    const log = openToPublic([
      created({ reservePriceCents: 8_000, buyNowPriceCents: 20_000 }),
      bid('bob', 7_777),
      { type: 'bought_now', buyerId: 'bob', priceCents: 20_000, at: 5 },
      closed,
    ])
    expect(JSON.stringify(log)).not.toContain('7777')
    expect(replayPublic(log)).toMatchObject({ outcome: 'sold', winnerId: 'bob', priceCents: 20_000 })
  })

  it('of an unsold lot: neither the reserve, nor what it was lowered to, nor any maximum', () => {
    const log = openToPublic([
      created({ reservePriceCents: 51_234 }),
      bid('alice', 7_077),
      bid('bob', 14_099),
      { type: 'reserve_lowered', reservePriceCents: 33_333 },
      closed,
    ])
    for (const secret of ['51234', '14099', '33333']) expect(JSON.stringify(log)).not.toContain(secret)
    expect(bidsOf(log).every(({ maximumCents }) => maximumCents === null)).toBe(true)
    expect(replayPublic(log)).toMatchObject({ outcome: 'unsold', winnerId: null, priceCents: 7_177 })
  })

  it('a voided bid that had met the reserve does not give the reserve away', () => {
    const log = openToPublic([
      created({ reservePriceCents: 51_234 }),
      bid('alice', 7_077),
      { type: 'bid_placed', bidId: 'mistake', bidderId: 'bob', maximumCents: 99_999, at: 2 },
      { type: 'bid_voided', bidId: 'mistake' },
      closed,
    ])
    expect(JSON.stringify(log)).not.toMatch(/51234|99999/)
    expect(replayPublic(log)).toMatchObject({ outcome: 'unsold', priceCents: 1_000 })
  })

  it('says "at least" the highest price at which the winner was seen to lead, also where a void took it back', () => {
    const log = openToPublic([
      created(),
      bid('bob', 50_000),
      { type: 'bid_placed', bidId: 'void-me', bidderId: 'carol', maximumCents: 3_000, at: 2 },
      { type: 'bid_voided', bidId: 'void-me' },
      closed,
    ])
    expect(shown(log)).toEqual([
      ['bob', null, 3_100],
      ['carol', 3_000, 3_000],
    ])
    expect(replayPublic(log)).toMatchObject({ winnerId: 'bob', priceCents: 1_000 })
  })
})

describe('the least amount below a price', () => {
  it('is the amount whose step reaches it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (amount) => {
        expect(leastBelow(amount + incrementAt(amount))).toBe(amount)
        const least = leastBelow(amount)
        expect(least + incrementAt(least)).toBeGreaterThanOrEqual(amount)
        expect(least === 0 || least - 1 + incrementAt(least - 1) < amount).toBe(true)
      }),
    )
  })
})

type Move =
  | { do: 'bid'; bidder: string; above: number; gap: number }
  | { do: 'void'; which: number }
  | { do: 'lower'; by: number }
  | { do: 'buy'; bidder: string }
  | { do: 'cancel' }

const moves = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('bid' as const),
        bidder: fc.constantFrom('a', 'b', 'c', 'd'),
        // Often equal to somebody's maximum, or next to it.
        above: fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(0, 1, 500, 1_000, 1_001)),
        gap: fc.integer({ min: 0, max: 150_000 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat(20) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('lower' as const),
        // Often to just above the price, or twice in a row by a cent.
        by: fc.oneof(
          fc.integer({ min: 1, max: 20_000 }),
          fc.integer({ min: 1, max: 3_000 }),
          fc.constantFrom(1, 2, 500),
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('buy' as const), bidder: fc.constantFrom('a', 'e') }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const) }) },
  ),
  { maxLength: 30 },
)

/** Plays moves as the exchange would accept them and returns the lot's log to its end. */
function play(start: LotTerms, list: readonly Move[]): LotFact[] {
  const facts: LotFact[] = [{ type: 'created', terms: start }]
  const state = (): LotState => foldLot(facts)
  let at = 0
  for (const move of list) {
    const now = state()
    if (move.do === 'bid') {
      at += move.gap
      const maximumCents = minimumBid(now) + move.above
      const fact = { type: 'bid_placed', bidId: `b${facts.length}`, bidderId: move.bidder, maximumCents, at } as const
      if (!isRefused(placeBid(now, fact))) facts.push(fact)
    } else if (move.do === 'void') {
      const gone = new Set(facts.map((fact) => (fact.type === 'bid_voided' ? fact.bidId : '')))
      const left = facts.filter((fact) => fact.type === 'bid_placed').filter(({ bidId }) => !gone.has(bidId))
      const chosen = left[move.which % Math.max(1, left.length)]
      if (chosen) facts.push({ type: 'bid_voided', bidId: chosen.bidId })
    } else if (move.do === 'lower') {
      const reservePriceCents = Math.max(0, (now.terms.reservePriceCents ?? 0) - move.by)
      if (!isRefused(lowerReserve(now, reservePriceCents))) facts.push({ type: 'reserve_lowered', reservePriceCents })
    } else if (move.do === 'buy' && isBuyNowPossible(now) && at < now.endsAt) {
      const priceCents = now.terms.buyNowPriceCents ?? 0
      facts.push({ type: 'bought_now', buyerId: move.bidder, priceCents, at }, closed)
      return facts
    } else if (move.do === 'cancel' && list.length % 5 === 0) {
      facts.push({ type: 'cancelled' })
      return facts
    }
  }
  facts.push(closed)
  return facts
}

describe('the public replay', () => {
  const lots = fc
    .record({
      reserve: fc.option(fc.integer({ min: 1_000, max: 60_000 })),
      buyNow: fc.option(fc.constant(90_000)),
      moves,
    })
    .map(({ reserve, buyNow, moves: list }) =>
      play({ ...terms, reservePriceCents: reserve, buyNowPriceCents: buyNow }, list),
    )

  it('comes to the same result as the full one: price, winner, end, bids, and who led after each fact', () => {
    fc.assert(
      fc.property(lots, (facts) => {
        const full = replay(facts)
        const log = openToPublic(facts)
        const open = replayPublic(log)
        expect(open.outcome).toBe(full.outcome)
        expect(open.winnerId).toBe(full.winnerId)
        expect(open.endsAt).toBe(full.endsAt)
        expect(open.bidCount).toBe(full.bidCount)
        // A reserve that was met and yet did not sell (staff cancelled) stays sealed, and with it the price it lifted to.
        if (full.outcome !== 'cancelled') expect(open.priceCents).toBe(full.priceCents)
        const leaders = [...foldSteps(facts)].map(({ leader, endsAt }) => [leader?.bidderId, endsAt])
        expect([...foldPublicSteps(log)].map(({ leader, endsAt }) => [leader?.bidderId, endsAt])).toEqual(leaders)
      }),
      { numRuns: 2_000 },
    )
  })

  it('a maximum that a lowered reserve has cut below what it was seen to lead at is told of, and the reserve is not', () => {
    const bid = (bidId: string, bidderId: string, maximumCents: number): LotFact => ({
      type: 'bid_placed',
      bidId,
      bidderId,
      maximumCents,
      at: 0,
    })
    const facts: LotFact[] = [
      { type: 'created', terms: { ...terms, reservePriceCents: 4_488 } },
      bid('b1', 'a', 4_387),
      bid('b2', 'c', 4_487),
      { type: 'bid_voided', bidId: 'b1' },
      { type: 'reserve_lowered', reservePriceCents: 4_487 },
      bid('b5', 'a', 4_487),
      { type: 'bid_voided', bidId: 'b5' },
      closed,
    ]
    const log = openToPublic(facts)
    expect(log[4]).toEqual({
      type: 'reserve_lowered',
      reservePriceCents: null,
      cuts: [{ bidId: 'b2', atLeastCents: expect.any(Number) }],
    })
    const leaders = [...foldPublicSteps(log)].map(({ leader }) => leader?.bidderId)
    expect(leaders).toEqual([undefined, 'a', 'c', 'c', 'c', 'a', 'c', 'c'])
    expect(leaders).toEqual([...foldSteps(facts)].map(({ leader }) => leader?.bidderId))
  })

  it('opens no maximum of the winner, nothing of a lot that did not sell, and no bound above the truth', () => {
    fc.assert(
      fc.property(lots, (facts) => {
        const { outcome, winnerId, priceCents } = replay(facts)
        const log = openToPublic(facts)
        const truth = new Map(
          facts.flatMap((fact) => (fact.type === 'bid_placed' ? [[fact.bidId, fact.maximumCents] as const] : [])),
        )
        for (const { bidId, bidderId, maximumCents, atLeastCents } of bidsOf(log)) {
          expect(atLeastCents).toBeLessThanOrEqual(truth.get(bidId) ?? 0)
          if (outcome !== 'sold') expect(maximumCents).toBeNull()
          else if (bidderId !== winnerId) expect(maximumCents).toBe(truth.get(bidId))
          else if (maximumCents !== null) expect(maximumCents).toBeLessThan(priceCents)
        }
        const voids = facts.some(({ type }) => type === 'bid_voided')
        const bought = facts.some(({ type }) => type === 'bought_now')
        if (outcome === 'sold' && !voids && !bought) {
          const last = bidsOf(log).findLast(({ bidderId }) => bidderId === winnerId)
          expect(last?.atLeastCents).toBe(priceCents)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
