import { describe, expect, it } from 'vitest'
import { mayCancel, mayLowerReserve, mayModerate, type Auction } from './auction.decision.ts'
import { mayBid, mayList, memberInGoodStanding, type Bidder } from './bidder.decision.ts'
import { openLot } from '@ece/rules/auction'
import { EBAY_US_INCREMENTS } from '@ece/rules/increments'

const auction: Auction = {
  id: 'lot',
  sellerId: 'seller',
  status: 'live',
  title: 'A card',
  lot: openLot({
    startPriceCents: 100,
    reservePriceCents: 50_000,
    buyNowPriceCents: null,
    startsAt: 0,
    endsAt: 1_000,
    maximumEndsAt: 1_000,
    extendWindowMs: 0,
    extendByMs: 0,
    increments: EBAY_US_INCREMENTS,
  }),
  leaderHoldId: null,
  feeBps: 1_000,
  sequence: 1,
  watchers: 0,
  winnerId: null,
  createdAt: new Date(0),
  closedAt: null,
}
const withLeader = (maximumCents: number, isCut: boolean): Auction => ({
  ...auction,
  lot: { ...auction.lot, leader: { bidderId: 'alice', bidId: 'b', maximumCents, ...(isCut ? { isCut } : {}) } },
})

describe('who may bid, buy at once or be offered a lot', () => {
  it.each<[string, Partial<Bidder>, Partial<Auction>, string | undefined]>([
    ['a verified member of good standing', {}, {}, undefined],
    ['before the lot opens, as far as the member goes', {}, { status: 'scheduled' }, undefined],
    ['the seller', { id: 'seller' }, {}, 'auctions.own_auction'],
    ['a member whom the seller has blocked', { isBlockedBySeller: true }, {}, 'auctions.blocked'],
    ['a member who has not verified the e-mail address', { isVerified: false }, {}, 'identity.email_not_verified'],
    ['a suspended member', { isSuspended: true }, {}, 'http.suspended'],
    ['staff who can see maxima and reserves', { seesSecrets: true }, {}, 'auctions.staff_may_not_trade'],
    ['anyone once the lot has ended', {}, { status: 'settled' }, 'auctions.ended'],
    ['anyone once it was cancelled', {}, { status: 'cancelled' }, 'auctions.not_live'],
  ])('%s', (_who, bidder, lot, code) => {
    expect(mayBid({ ...auction, ...lot }, { ...memberInGoodStanding('alice'), ...bidder })?.code).toBe(code)
  })

  it('whoever can see what others bid has no lots of their own among them', () => {
    expect(mayList({ seesSecrets: true })?.code).toBe('auctions.staff_may_not_trade')
    expect(mayList({ seesSecrets: false })).toBeUndefined()
  })
})

describe('two roles, never one person', () => {
  it('staff void and open bids of lots in which they take no part', () => {
    expect(mayModerate(auction, { id: 'support', hasBidOnLot: false })).toBeUndefined()
    expect(mayModerate(auction, { id: 'seller', hasBidOnLot: false })?.code).toBe('auctions.own_matter')
    expect(mayModerate(auction, { id: 'support', hasBidOnLot: true })?.code).toBe('auctions.own_matter')
  })

  it('staff cancel other people’s lots at any time, and their own only as any seller', () => {
    const leading = withLeader(500, false)
    expect(mayCancel(leading, { id: 'support', isStaff: true, hasBidOnLot: false })).toBeUndefined()
    expect(mayCancel(leading, { id: 'support', isStaff: true, hasBidOnLot: true })?.code).toBe('auctions.own_matter')
    expect(mayCancel(leading, { id: 'seller', isStaff: true, hasBidOnLot: false })?.code).toBe('auctions.has_bids')
    expect(mayCancel(leading, { id: 'bob', isStaff: false, hasBidOnLot: false })?.code).toBe('auctions.not_seller')
  })
})

it('a lowered reserve cuts a maximum once: not again before somebody leads with a new bid', () => {
  expect(mayLowerReserve(withLeader(30_000, false), 20_000)).toBeUndefined()
  expect(mayLowerReserve(withLeader(30_000, true), 20_000)?.code).toBe('auctions.reserve_awaits_bid')
  expect(mayLowerReserve(withLeader(30_000, true), 30_001)).toBeUndefined()
})
