import type { AuctionLog } from '@ece/contracts/auctions'
import { describe, expect, it } from 'vitest'
import { verifyLog } from './verifier.ts'

const START = Date.parse('2026-11-20T12:00:00Z')
const terms = {
  startPriceCents: 1_000,
  reservePriceCents: null,
  buyNowPriceCents: null,
  startsAt: START,
  endsAt: START + 3_600_000,
  maximumEndsAt: START + 7_200_000,
  extendWindowMs: 120_000,
  extendByMs: 120_000,
  increments: [{ fromCents: 0, stepCents: 50 }],
}
const facts = [
  { type: 'created', data: { terms } },
  { type: 'bid_placed', data: { bidId: 'b1', bidderId: 'Amber Fox', maximumCents: 2_000, at: START + 1_000 } },
  { type: 'bid_placed', data: { bidId: 'b2', bidderId: 'Blue Heron', maximumCents: 3_000, at: START + 3_599_000 } },
  { type: 'closed', data: {} },
]
const log = (
  overrides: Partial<AuctionLog['result']> = {},
  list: readonly { type: string; data: object }[] = facts,
): AuctionLog => ({
  auctionId: '018f0000-0000-7000-8000-000000000001',
  facts: list.map(({ type, data }, index) => ({
    sequence: index + 1,
    type,
    at: new Date(START).toISOString(),
    data: { ...data },
  })),
  result: {
    status: 'settled',
    priceCents: 2_050,
    winner: 'Blue Heron',
    endsAt: new Date(START).toISOString(),
    ...overrides,
  },
})

describe('verifying a lot’s log', () => {
  it('agrees with what the exchange says when it kept to its rules', () => {
    const { recomputed, agrees, steps } = verifyLog(log())
    expect(agrees).toEqual({ price: true, winner: true, outcome: true })
    expect(recomputed).toMatchObject({
      outcome: 'sold',
      priceCents: 2_050,
      winnerId: 'Blue Heron',
      endsAt: START + 3_719_000,
    })
    expect(steps.map(({ priceCents, leader }) => [priceCents, leader])).toEqual([
      [1_000, null],
      [1_000, 'Amber Fox'],
      [2_050, 'Blue Heron'],
      [2_050, 'Blue Heron'],
    ])
  })

  it('says what a house that cheated got wrong', () => {
    expect(verifyLog(log({ priceCents: 2_950 })).agrees).toEqual({ price: false, winner: true, outcome: true })
    expect(verifyLog(log({ winner: 'Amber Fox' })).agrees).toEqual({ price: true, winner: false, outcome: true })
    expect(verifyLog(log({ status: 'unsold', priceCents: null, winner: null })).agrees).toEqual({
      price: false,
      winner: false,
      outcome: false,
    })
  })

  it('folds the lot again without a voided bid', () => {
    const withVoid = [...facts.slice(0, 3), { type: 'bid_voided', data: { bidId: 'b2' } }, { type: 'closed', data: {} }]
    const { steps, agrees } = verifyLog(log({ priceCents: 1_000, winner: 'Amber Fox' }, withVoid))
    expect(agrees).toEqual({ price: true, winner: true, outcome: true })
    expect(steps[3]).toMatchObject({ priceCents: 1_000, leader: 'Amber Fox' })
  })

  it('refuses a log with a bid that the rules refuse, a damaged fact, or one that it does not know', () => {
    expect(() =>
      verifyLog(
        log({}, [
          facts[0] ?? { type: '', data: {} },
          { type: 'bid_placed', data: { bidId: 'b1', bidderId: 'x', maximumCents: 5, at: START + 1 } },
        ]),
      ),
    ).toThrow('bid_too_low')
    expect(() => verifyLog(log({}, [{ type: 'created', data: {} }]))).toThrow('the log lacks terms')
    expect(() => verifyLog(log({}, [{ type: 'wished', data: {} }]))).toThrow('do not know: wished')
  })
})
