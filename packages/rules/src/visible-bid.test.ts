import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isRefused, minimumBid, openLot, placeBid, type LotState } from './auction.ts'
import { EBAY_US_INCREMENTS } from './increments.ts'
import { visibleBid } from './visible-bid.ts'

const empty = openLot({
  startPriceCents: 1_000,
  reservePriceCents: null,
  buyNowPriceCents: null,
  startsAt: 0,
  endsAt: 100,
  maximumEndsAt: 100,
  extendWindowMs: 0,
  extendByMs: 0,
  increments: EBAY_US_INCREMENTS,
})
const place = (before: LotState, bidderId: string, maximumCents: number) => {
  const bid = { bidId: `${bidderId} ${maximumCents}`, bidderId, maximumCents, at: 1 }
  const placed = placeBid(before, bid)
  if (isRefused(placed)) throw new Error(placed.refused)
  return { after: placed.state, seen: visibleBid(before, bid, placed.state) }
}

it('a bid that loses is seen as what it was, and the leader’s automatic bid stands above it', () => {
  const { after } = place(empty, 'alice', 3_000)
  expect(place(after, 'bob', 1_988).seen).toEqual({ amountCents: 1_988, automaticCents: 2_038 })
})

it('a bid that takes the lead is seen at the price, and whoever led is seen as far as they went', () => {
  const { after } = place(empty, 'alice', 2_000)
  expect(place(after, 'bob', 9_000).seen).toEqual({ amountCents: 2_050, automaticCents: 2_000 })
})

it('the first bid is seen at the start price, a raise at the price, neither with an answer', () => {
  const first = place(empty, 'alice', 2_000)
  expect(first.seen).toEqual({ amountCents: 1_000, automaticCents: null })
  expect(place(first.after, 'alice', 5_000).seen).toEqual({ amountCents: 1_000, automaticCents: null })
})

it('a reserve that lifts the price says nothing of whoever led before', () => {
  const { after } = place(openLot({ ...empty.terms, reservePriceCents: 5_000 }), 'alice', 2_000)
  expect(place(after, 'bob', 6_000).seen).toEqual({ amountCents: 5_000, automaticCents: 2_000 })
})

it('never more than the maximum of either, for any bids', () => {
  const bids = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 9_000 })), { maxLength: 20 })
  fc.assert(
    fc.property(bids, (list) => {
      let state = empty
      for (const [bidderId, above] of list) {
        const before = state
        const maximumCents = minimumBid(before) + above
        if (before.leader?.bidderId === bidderId && maximumCents <= before.leader.maximumCents) continue
        const { after, seen } = place(before, bidderId, maximumCents)
        expect(seen.amountCents).toBeLessThanOrEqual(maximumCents)
        expect(seen.automaticCents ?? 0).toBeLessThanOrEqual(before.leader?.maximumCents ?? 0)
        state = after
      }
    }),
  )
})
