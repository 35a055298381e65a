import { ExchangeError } from '@ece/sdk/problem'
import { describe, expect, it } from 'vitest'
import { moneyIn } from '../format/money.ts'
import { englishTexts } from '../testing/texts.ts'
import { adviceFor, extraHold, leastMaximum, quickPicks, readAmount, refusalOf, type BidWords } from './bid-box.ts'
import { closedDoor, outcomeOf, reserveWords, type Viewer } from './lot-outcome.ts'
import { phaseOf, standingOf } from './lot-phase.ts'

const words: BidWords = { t: englishTexts('lots'), money: moneyIn('en'), explain: () => 'Explained.' }
const NOW = Date.parse('2026-11-20T12:00:00Z')
const at = (seconds: number): string => new Date(NOW + seconds * 1_000).toISOString()

const lot = {
  status: 'live' as const,
  startsAt: at(-3_600),
  endsAt: at(600),
  startPriceCents: 1_000,
  currentPriceCents: 2_050,
  minimumBidCents: 2_100,
  bidCount: 3,
  reserveMet: true,
  hasReserve: false,
  buyNowPriceCents: null,
}
const leading = {
  ...lot,
  you: { leading: true, maximumCents: 5_000, watching: true, canBid: true, cannotBidBecause: null },
}
const outbid = {
  ...lot,
  you: { leading: false, maximumCents: 2_000, watching: true, canBid: true, cannotBidBecause: null },
}
const alice: Viewer = { signedIn: true, emailVerified: true, isSeller: false, availableCents: 12_000 }
const refusal = (code: string, status: number, numbers: Record<string, number> = {}) =>
  new ExchangeError({ code, status, detail: 'detail', ...numbers })

describe('the phase that people see', () => {
  it.each([
    [{ ...lot }, 'live'],
    [{ ...lot, endsAt: at(0) }, 'closing'],
    [{ ...lot, status: 'scheduled' as const, startsAt: at(10) }, 'scheduled'],
    [{ ...lot, status: 'scheduled' as const, startsAt: at(0) }, 'opening'],
    [{ ...lot, status: 'closed' as const }, 'closed'],
    [{ ...lot, status: 'unsold' as const }, 'unsold'],
  ])('case %# is %s', (auction, phase) => {
    expect(phaseOf(auction, NOW)).toBe(phase)
  })
})

describe('what a bid will do', () => {
  it('with nothing typed it names the least bid, as an error once the button was pressed', () => {
    const advice = { lines: ['Bid $21 or more.'], sendable: false, fix: null }
    expect(adviceFor(lot, alice, null, words)).toEqual({ ...advice, tone: 'neutral' })
    expect(adviceFor(lot, alice, null, words, true)).toEqual({ ...advice, tone: 'bad' })
  })

  it.each(['1.000', '5.005', '1e5', '-20', 'abc', '$', '0,0,1'])('%s is no amount, and that is said', (text) => {
    expect(readAmount(text, words.money)).toBe('unreadable')
    expect(adviceFor(lot, alice, readAmount(text, words.money), words)).toEqual({
      tone: 'bad',
      lines: ['Enter an amount such as 250 or 12.50.'],
      sendable: false,
      fix: null,
    })
  })

  it('reads what is an amount, and nothing as nothing', () => {
    expect(readAmount('  ', words.money)).toBeNull()
    expect(readAmount('1,250.50', words.money)).toBe(125_050)
    expect(readAmount('1.234,50', words.money)).toBe(123_450)
  })

  it('says the most that will be paid and what is held of what is available', () => {
    expect(adviceFor(lot, alice, 5_000, words)).toEqual({
      tone: 'neutral',
      lines: [
        'You pay $50 at most, and only one step above the next best bid. You lead unless someone’s maximum is as high.',
        '$50 of your available $120 is on hold while you lead and is released the moment you are outbid.',
      ],
      sendable: true,
      fix: null,
    })
  })

  it('tells the first bidder that the start price is the price', () => {
    expect(adviceFor({ ...lot, bidCount: 0, minimumBidCents: 1_000 }, alice, 5_000, words).lines[0]).toBe(
      'You pay $50 at most. As the first bidder you lead at the starting price of $10.',
    )
  })

  it('offers the minimum in one tap when the amount is below it', () => {
    expect(adviceFor(lot, alice, 2_099, words)).toEqual({
      tone: 'warning',
      lines: ['The lowest possible bid is now $21.'],
      sendable: false,
      fix: { kind: 'fill', cents: 2_100, label: 'Make it $21' },
    })
  })

  it('sends to the wallet when it does not cover the hold', () => {
    expect(adviceFor(lot, alice, 12_001, words)).toMatchObject({
      sendable: false,
      lines: ['This puts $120.01 on hold, and your wallet has $120 available.'],
      fix: { kind: 'link', href: '/wallet' },
    })
  })

  it('does not stop a bid while the balance is not known', () => {
    expect(adviceFor(lot, { ...alice, availableCents: null }, 90_000, words)).toMatchObject({ sendable: true })
  })

  it('warns of the reserve while it is not met', () => {
    expect(adviceFor({ ...lot, hasReserve: true, reserveMet: false }, alice, 5_000, words).lines).toContain(
      'The reserve is not met yet. A maximum that reaches it lifts the price to the reserve.',
    )
  })
})

describe('raising the own maximum', () => {
  it('holds only the difference and moves no price', () => {
    expect(extraHold(leading, 8_000)).toBe(3_000)
    expect(adviceFor(leading, alice, 8_000, words).lines).toEqual([
      'Raises your maximum from $50 to $80. The price doesn’t change.',
      '$30 more of your available $120 goes on hold.',
    ])
  })

  it('must be above the own maximum', () => {
    expect(leastMaximum(leading)).toBe(5_001)
    expect(adviceFor(leading, alice, 5_000, words)).toMatchObject({
      sendable: false,
      fix: { kind: 'fill', cents: 5_100 },
    })
  })

  it('holds the whole amount again for someone who was outbid', () => {
    expect(standingOf(outbid)).toBe('outbid')
    expect(extraHold(outbid, 8_000)).toBe(8_000)
  })
})

describe('quick picks', () => {
  it.each([
    lot,
    leading,
    { ...lot, minimumBidCents: 5 },
    { ...lot, minimumBidCents: 135_000 },
    { ...lot, minimumBidCents: 9_999_900 },
  ])('case %# are three growing amounts that may be sent', (auction) => {
    const picks = quickPicks(auction)
    expect(picks).toHaveLength(3)
    expect(picks[0]).toBeGreaterThanOrEqual(leastMaximum(auction))
    expect(picks[1]).toBeGreaterThan(picks[0] ?? 0)
    expect(picks[2]).toBeGreaterThan(picks[1] ?? 0)
  })
})

describe('a refused bid says why and offers a way on', () => {
  const path = '/sign-in?next=%2Flots%2F1'
  it.each([
    [
      refusal('auctions.bid_too_low', 409, { minimumCents: 2_200 }),
      'Someone was faster. Not placed: the lowest possible bid is now $22.',
      { kind: 'fill', cents: 2_200, label: 'Make it $22' },
    ],
    [
      refusal('auctions.not_above_own_maximum', 409, { maximumCents: 5_000 }),
      'You already lead with a maximum of $50; a new one must be higher.',
      { kind: 'fill', cents: 5_100, label: 'Make it $51' },
    ],
    [
      refusal('ledger.insufficient_funds', 409, { neededCents: 5_000, availableCents: 1_234 }),
      'Not placed: this needs $50, and $12.34 is available.',
      { kind: 'link', href: '/wallet', label: 'Add money' },
    ],
    [refusal('auctions.ended', 409), 'Not placed: the lot had ended when your bid arrived. Nothing is on hold.', null],
    [
      refusal('identity.email_not_verified', 403),
      'Verify your e-mail address before you bid.',
      { kind: 'link', href: '/settings', label: 'Verify now' },
    ],
    [refusal('http.unauthenticated', 401), 'You are signed out.', { kind: 'link', href: path, label: 'Sign in' }],
    [
      refusal('client.unreachable', 0),
      'No answer came, so we don’t know whether the bid arrived. Send it again: it can’t count twice.',
      null,
    ],
    [
      refusal('auctions.overloaded', 503),
      'The bid couldn’t be processed right now. Send it again: it can’t count twice.',
      null,
    ],
  ])('case %#', (error, message, fix) => {
    expect(refusalOf(error, path, words)).toEqual({ message, fix })
  })
})

describe('who finds the door closed', () => {
  it.each([
    [lot, alice, null],
    [lot, { ...alice, signedIn: false }, 'visitor'],
    [lot, { ...alice, isSeller: true }, 'seller'],
    [lot, { ...alice, emailVerified: false }, 'unverified'],
    [{ ...leading, you: { ...leading.you, canBid: false, cannotBidBecause: 'auctions.blocked' } }, alice, 'refused'],
    [{ ...lot, endsAt: at(-1) }, alice, 'closing'],
    [{ ...lot, status: 'settled' as const }, alice, 'over'],
    [{ ...lot, status: 'scheduled' as const, startsAt: at(60) }, alice, 'scheduled'],
  ])('case %# finds %s', (auction, viewer, door) => {
    expect(closedDoor(auction, viewer, NOW)).toBe(door)
  })
})

describe('how it went', () => {
  it.each([
    [{ ...leading, status: 'settled' as const }, alice, 'You won'],
    [{ ...outbid, status: 'settled' as const }, alice, 'Sold for $20.50'],
    [{ ...lot, status: 'settled' as const }, { ...alice, isSeller: true }, 'Sold for $20.50'],
    [{ ...lot, status: 'unsold' as const, bidCount: 0 }, alice, 'Unsold'],
    [{ ...lot, status: 'cancelled' as const }, alice, 'Ended early'],
  ])('case %# reads %s', (auction, viewer, title) => {
    expect(outcomeOf(auction, viewer, words).title).toBe(title)
  })

  it('tells that a reserve was not met', () => {
    expect(outcomeOf({ ...lot, status: 'unsold' }, alice, words).body).toContain(
      'The highest bid, $20.50, did not meet the reserve.',
    )
  })
})

it('the reserve is a state in words, never an amount', () => {
  expect(reserveWords({ hasReserve: false, reserveMet: true }, words.t)).toBeNull()
  expect(reserveWords({ hasReserve: true, reserveMet: false }, words.t)).toBe('Reserve not met')
  expect(reserveWords({ hasReserve: true, reserveMet: true }, words.t)).toBe('Reserve met')
})
