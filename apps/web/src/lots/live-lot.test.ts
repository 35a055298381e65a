import type { Auction } from '@ece/contracts/auctions'
import type { LotState } from '@ece/contracts/realtime'
import { describe, expect, it } from 'vitest'
import { endedAt } from './lot-phase.ts'
import { applyLotState, needsOwnView, newerLot, withBid } from './live-lot.ts'

const lot: Auction = {
  id: 'lot',
  status: 'live',
  title: 'Card',
  copies: [],
  seller: { id: 's', handle: 'wren' },
  startPriceCents: 1_000,
  currentPriceCents: 2_000,
  minimumBidCents: 2_050,
  bidCount: 2,
  reserveMet: true,
  hasReserve: false,
  buyNowPriceCents: null,
  startsAt: '2026-11-20T00:00:00Z',
  endsAt: '2026-11-21T00:00:00Z',
  firstEndsAt: '2026-11-20T12:10:00Z',
  maximumEndsAt: '2026-11-21T01:00:00Z',
  closedAt: null,
  leaderPseudonym: 'A',
  watchers: 1,
  sequence: 5,
  you: { leading: true, maximumCents: 4_000, watching: false, canBid: true, cannotBidBecause: null },
}
const state: LotState = {
  auctionId: 'lot',
  status: 'live',
  currentPriceCents: 4_050,
  minimumBidCents: 4_150,
  bidCount: 3,
  reserveMet: true,
  buyNowPossible: false,
  leaderPseudonym: 'B',
  endsAt: lot.endsAt,
  sequence: 6,
}

describe('messages of a lot’s room', () => {
  it('bring the price, and tell a leader that another one is in front', () => {
    expect(applyLotState(lot, state)).toMatchObject({
      currentPriceCents: 4_050,
      sequence: 6,
      you: { leading: false, maximumCents: 4_000 },
    })
  })

  it('leave a leader leading while the pseudonym in front stays', () => {
    expect(applyLotState(lot, { ...state, leaderPseudonym: 'A' }).you?.leading).toBe(true)
  })

  it('are ignored when they are older than what is shown, or of another lot', () => {
    expect(applyLotState(lot, { ...state, sequence: 5 })).toBe(lot)
    expect(applyLotState(lot, { ...state, auctionId: 'other' })).toBe(lot)
  })

  it('never step back behind an answer, nor an answer behind a message', () => {
    const after = applyLotState(lot, state)
    expect(newerLot(after, lot).currentPriceCents).toBe(4_050)
    expect(newerLot(lot, after)).toBe(after)
  })

  it('ask for the own view when someone who was outbid may lead again from another tab', () => {
    const outbid = {
      ...lot,
      you: { leading: false, maximumCents: 1_500, watching: false, canBid: true, cannotBidBecause: null },
    }
    expect(needsOwnView(outbid, applyLotState(outbid, state))).toBe(true)
    expect(needsOwnView(lot, applyLotState(lot, state))).toBe(false)
  })
})

describe('the history', () => {
  const bid = {
    id: 'b3',
    pseudonym: 'B',
    amountCents: 4_050,
    priceCents: 4_050,
    leads: true,
    automatic: null,
    commitment: null,
    at: '2026-11-20T12:00:00Z',
  }
  it('gets the next bid in front', () => {
    expect(withBid([], 2, state, bid, false)).toEqual([
      { ...bid, raise: false, maximumCents: null, voided: false, you: false },
    ])
  })

  it('is read again where bids between are missing', () => {
    expect(withBid([], 1, state, bid, false)).toBeNull()
  })
})

it('a lot that was cancelled ended then, never when it was to end; until that is known it is asked for', () => {
  const cancelled = applyLotState(lot, { ...state, status: 'cancelled' })
  expect([endedAt(cancelled), needsOwnView(lot, cancelled)]).toEqual([null, true])
  const answered = { ...cancelled, closedAt: '2026-11-20T09:00:00Z' }
  expect([endedAt(answered), needsOwnView(cancelled, answered)]).toEqual(['2026-11-20T09:00:00Z', false])
  expect(endedAt({ ...lot, status: 'unsold' })).toBe(lot.endsAt)
})
