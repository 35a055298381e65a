import { auctionFacts } from '../../auctions/index.ts'
import { noticeRule, type Notice } from './notice.ts'

/** Who led, or bid in vain: another member's maximum is higher, the bid was taken out, or somebody bought the lot. */
export const outbid = noticeRule({
  kind: 'auctions.outbid',
  facts: [
    auctionFacts['auctions.bid_placed'],
    auctionFacts['auctions.bid_voided'],
    auctionFacts['auctions.bought_now'],
  ],
  decide: ({ data: { outbidId, auctionId, title, currentPriceCents, minimumBidCents, endsAt } }): Notice[] =>
    outbidId === null
      ? []
      : [
          {
            memberId: outbidId,
            type: 'auctions.outbid',
            data: { auctionId, title, currentPriceCents, minimumBidCents, endsAt },
          },
        ],
})
