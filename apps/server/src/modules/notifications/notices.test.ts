import { describe, expect, it } from 'vitest'
import type { LoggedFact } from '../../platform/facts/fact.ts'
import { NOTICE_RULES } from './notices/rules.ts'

const lot = {
  auctionId: 'lot',
  title: 'A card',
  currentPriceCents: 1_100,
  minimumBidCents: 1_200,
  endsAt: '2026-11-01T00:00:00.000Z',
}

/** Who is told what because of a fact, as `whom: what`. */
function told(type: string, data: object): string[] {
  const fact: LoggedFact = {
    id: 'fact',
    position: 1,
    transactionId: '1',
    type,
    version: 1,
    stream: 'auction:lot',
    sequence: 1,
    actorId: null,
    data,
    correlationId: null,
    occurredAt: new Date(0),
  }
  return NOTICE_RULES.flatMap((rule) => rule.decide(fact)).map((notice) =>
    notice.type === 'ledger.wallet_changed'
      ? `${notice.memberId}: ${notice.data.reason}`
      : `${notice.memberId}: ${notice.type}`,
  )
}

describe('who is told', () => {
  it.each(['auctions.bid_placed', 'auctions.bid_voided', 'auctions.bought_now'])(
    'of %s: who leads no more, of that and of the money; nobody where nobody led',
    (type) => {
      expect(told(type, { ...lot, outbidId: 'ada', bidderId: 'bob' })).toEqual([
        'ada: auctions.outbid',
        'ada: released',
      ])
      expect(told(type, { ...lot, outbidId: null, bidderId: 'bob' })).toEqual([])
    },
  )

  it('of a cancelled lot: who led, of the money', () => {
    expect(told('auctions.cancelled', { ...lot, outbidId: 'ada', sellerId: 'sue' })).toEqual(['ada: released'])
  })

  it('of a settled lot: the winner of it and of the purchase, the seller of the sale', () => {
    const settled = { ...lot, winnerId: 'ada', sellerId: 'sue', priceCents: 1_100 }
    expect(told('auctions.settled', settled)).toEqual(['ada: auctions.won', 'ada: purchase', 'sue: sale'])
  })

  it('of a deposit and of what became of a withdrawal: the member', () => {
    expect(told('ledger.deposited', { memberId: 'ada' })).toEqual(['ada: deposit'])
    expect(told('ledger.withdrawal_confirmed', { memberId: 'ada' })).toEqual(['ada: withdrawal'])
    expect(told('ledger.withdrawal_failed', { memberId: 'ada' })).toEqual(['ada: withdrawal'])
  })

  it('of a lot of a watched card: everybody whom the fact names', () => {
    const listed = { auctionId: 'lot', cardId: 'card', title: 'A card', memberIds: ['ada', 'bob'] }
    expect(told('auctions.watched_card_listed', listed)).toEqual([
      'ada: auctions.watched_card_listed',
      'bob: auctions.watched_card_listed',
    ])
  })

  it('of anything else: nobody', () => {
    expect(told('auctions.opened', lot)).toEqual([])
  })
})
