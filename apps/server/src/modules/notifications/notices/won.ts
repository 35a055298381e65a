import { auctionFacts } from '../../auctions/index.ts'
import { noticeRule, type Notice } from './notice.ts'

/** Whose lot it is now, by bidding or by buying at once. */
export const won = noticeRule({
  kind: 'auctions.won',
  facts: [auctionFacts['auctions.settled']],
  decide: ({ data: { winnerId, auctionId, title, priceCents } }): Notice[] => [
    { memberId: winnerId, type: 'auctions.won', data: { auctionId, title, priceCents } },
  ],
})
