import type { RoomWord } from '@ece/contracts/realtime'
import { unknownFact } from '../../../platform/facts/fact.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { auctionFacts } from '../../auctions/index.ts'
import { ledgerFacts } from '../../ledger/index.ts'
import { noticeRule, type Notice } from './notice.ts'

type Reason = Extract<RoomWord<'user'>, { type: 'ledger.wallet_changed' }>['data']['reason']

/** Whose balances a fact has changed, where they have not just done it themselves and have the answer. */
export const walletChanged = noticeRule({
  kind: 'ledger.wallet_changed',
  facts: [
    ledgerFacts['ledger.deposited'],
    ledgerFacts['ledger.withdrawal_confirmed'],
    ledgerFacts['ledger.withdrawal_failed'],
    auctionFacts['auctions.bid_placed'],
    auctionFacts['auctions.bid_voided'],
    auctionFacts['auctions.bought_now'],
    auctionFacts['auctions.cancelled'],
    auctionFacts['auctions.settled'],
  ],
  decide: (fact): Notice[] => {
    switch (fact.type) {
      case 'ledger.deposited':
        return [changed(fact.data.memberId, 'deposit')]
      // A job pays out, after the member has had the answer.
      case 'ledger.withdrawal_confirmed':
      case 'ledger.withdrawal_failed':
        return [changed(fact.data.memberId, 'withdrawal')]
      case 'auctions.bid_placed':
      case 'auctions.bid_voided':
      case 'auctions.bought_now':
      case 'auctions.cancelled':
        return fact.data.outbidId === null ? [] : [changed(fact.data.outbidId, 'released')]
      case 'auctions.settled':
        return [changed(fact.data.winnerId, 'purchase'), changed(fact.data.sellerId, 'sale')]
      default:
        return unknownFact(fact)
    }
  },
})

function changed(memberId: Id, reason: Reason): Notice {
  return { memberId, type: 'ledger.wallet_changed', data: { reason } }
}
