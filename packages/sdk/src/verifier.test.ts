import type { AuctionLog } from '@ece/contracts/auctions'
import { describe, expect, it } from 'vitest'
import { commitmentOf } from '@ece/rules/commitment'
import { verifyLog, verifyReceipt } from './verifier.ts'

const START = Date.parse('2026-11-20T12:00:00Z')
const terms = {
  startPriceCents: 1_000,
  reservePriceCents: null,
  reserve: 'none',
  buyNowPriceCents: null,
  startsAt: START,
  endsAt: START + 3_600_000,
  maximumEndsAt: START + 7_200_000,
  extendWindowMs: 120_000,
  extendByMs: 120_000,
  increments: [{ fromCents: 0, stepCents: 50 }],
}
const LOT = '018f0000-0000-7000-8000-000000000001'
const salt = 'cd'.repeat(32)
const commitment = (bidId: string, maximumCents: number): string =>
  commitmentOf({ auctionId: LOT, bidId, maximumCents, salt })
const loser = { bidId: 'b1', bidderId: 'Amber Fox', maximumCents: 2_000, atLeastCents: 2_000, at: START + 1_000, salt }
const winner = { bidId: 'b2', bidderId: 'Blue Heron', maximumCents: null, atLeastCents: 2_050, at: START + 3_599_000 }
const facts = [
  { type: 'created', data: { terms } },
  { type: 'bid_placed', data: { ...loser, commitment: commitment('b1', 2_000) } },
  { type: 'bid_placed', data: { ...winner, salt: null, commitment: commitment('b2', 3_000) } },
  { type: 'closed', data: {} },
]
const log = (
  overrides: Partial<AuctionLog['result']> = {},
  list: readonly { type: string; data: object }[] = facts,
): AuctionLog => ({
  auctionId: LOT,
  version: 2,
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
  it('takes what a lowered reserve has cut off a sealed maximum, and refuses cuts that are none', () => {
    const unsold = (cuts: unknown): AuctionLog =>
      log({ status: 'unsold', priceCents: null, winner: null }, [
        { type: 'created', data: { terms: { ...terms, reserve: 'sealed' } } },
        { type: 'bid_placed', data: { ...winner, at: START, salt: null, commitment: null } },
        { type: 'reserve_lowered', data: { reservePriceCents: null, cuts } },
        {
          type: 'bid_placed',
          data: { ...winner, bidId: 'b3', bidderId: 'Amber Fox', at: START, salt: null, commitment: null },
        },
        { type: 'closed', data: {} },
      ])
    const leaderOf = (cuts: unknown) => verifyLog(unsold(cuts)).steps.at(-1)?.leader
    expect([leaderOf(undefined), leaderOf([]), leaderOf([{ bidId: 'b2', atLeastCents: 1_000 }])]).toEqual([
      'Blue Heron',
      'Blue Heron',
      'Amber Fox',
    ])
    for (const cuts of [7, [7], [{ bidId: 'b2' }], [{ bidId: 'b2', atLeastCents: 0.5 }]])
      expect(() => leaderOf(cuts)).toThrow('the log')
  })

  it('agrees with what the exchange says when it kept to its rules', () => {
    const { recomputed, agrees, steps, maxima } = verifyLog(log())
    expect(maxima).toEqual({ opened: 1, sealed: 1 })
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

  it('refuses a maximum that is not the one that was committed to, or comes without its salt', () => {
    const withLoser = (data: object) =>
      [facts[0], { type: 'bid_placed', data }, ...facts.slice(2)].flatMap((fact) => fact ?? [])
    const honest = { ...loser, commitment: commitment('b1', 2_000) }
    expect(() => verifyLog(log({}, withLoser({ ...honest, maximumCents: 1_900, atLeastCents: 1_900 })))).toThrow(
      'another maximum',
    )
    expect(() => verifyLog(log({}, withLoser({ ...honest, salt: null })))).toThrow('without its salt')
    expect(() => verifyLog(log({}, withLoser({ ...honest, atLeastCents: 1_000 })))).toThrow('two maxima')
  })

  it('plays back a log of before commitments', () => {
    const old = facts.map(({ type, data }) => ({
      type,
      data: 'commitment' in data ? { ...data, commitment: null, salt: null } : data,
    }))
    expect(verifyLog({ ...log({}, old), version: 1 }).agrees).toEqual({ price: true, winner: true, outcome: true })
  })

  it('does not believe a house that keeps the reserve of a sold lot to itself', () => {
    const sealed = [{ type: 'created', data: { terms: { ...terms, reserve: 'sealed' } } }, ...facts.slice(1)]
    expect(verifyLog(log({}, sealed)).agrees).toEqual({ price: true, winner: false, outcome: false })
  })

  it('a receipt proves its bid in the log, and no other', () => {
    const receipt = { auctionId: LOT, bidId: 'b2', maximumCents: 3_000, salt, scheme: 'ece/bid-maximum/1', at: '' }
    const whole = { ...receipt, commitment: commitment('b2', 3_000) }
    expect(verifyReceipt(log(), whole)).toBe(true)
    expect(verifyReceipt(log(), { ...whole, maximumCents: 3_001 })).toBe(false)
    expect(verifyReceipt(log(), { ...whole, maximumCents: 2_000, commitment: commitment('b2', 2_000) })).toBe(false)
    expect(verifyReceipt(log(), { ...whole, bidId: 'b1', commitment: commitment('b1', 3_000) })).toBe(false)
    expect(verifyReceipt({ ...log(), auctionId: 'another' }, whole)).toBe(false)
  })

  it('refuses a log with a bid that the rules refuse, a damaged fact, or one that it does not know', () => {
    expect(() =>
      verifyLog(
        log({}, [
          facts[0] ?? { type: '', data: {} },
          { type: 'bid_placed', data: { ...loser, maximumCents: 5, atLeastCents: 5, commitment: null } },
        ]),
      ),
    ).toThrow('bid_too_low')
    expect(() => verifyLog(log({}, [{ type: 'created', data: {} }]))).toThrow('the log lacks terms')
    expect(() => verifyLog(log({}, [{ type: 'wished', data: {} }]))).toThrow('do not know: wished')
  })
})
