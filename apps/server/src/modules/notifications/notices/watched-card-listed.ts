import { auctionFacts } from '../../auctions/index.ts'
import { noticeRule, type Notice } from './notice.ts'

/** Who watches a card of which a lot has opened; the fact names them, a few hundred at a time. */
export const watchedCardListed = noticeRule({
  kind: 'auctions.watched_card_listed',
  facts: [auctionFacts['auctions.watched_card_listed']],
  decide: ({ data: { memberIds, auctionId, cardId, title } }): Notice[] =>
    memberIds.map((memberId) => ({
      memberId,
      type: 'auctions.watched_card_listed',
      data: { auctionId, cardId, title },
    })),
})
