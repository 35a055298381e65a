// Generated from pages.json by npm run generate.
declare const texts: {
  "howItWorks": "How it works",
  "notFound": "Not found",
  "notFoundTitle": "There is nothing at this address",
  "lotsLink": "See the lots",
  "cardsLink": "Search the cards",
  "notFoundNote": "The link may be old, or the lot was never public.",
  "rulesDescription": "Proxy bidding, increments, the reserve, late bids, and what happens to your money.",
  "yourMaximum": "Your maximum",
  "increments": "Increments",
  "lateBids": "Late bids",
  "theReserve": "The reserve",
  "buyNow": "Buy now",
  "holdsAndMoney": "Holds and money",
  "afterTheClose": "After the close",
  "recomputeAPrice": "Recompute a price",
  "rulesIntro": "The rules of an auction here, in words. The same rules run in the exchange and in the open code that recomputes any price.",
  "onThisPage": "On this page",
  "ruleEqualMaxima": "Two equal maxima: the earlier one leads, at exactly that amount. A maximum above the leader’s by less than a step leads all the same, at its own amount. If you lead already, raising your maximum changes no price.",
  "ruleIncrement": "A step depends on the current price. A bid must be at least one step above it; the first bid, at least the start price.",
  "ruleSoftClose": "A bid by someone who was not leading, with less than {window} left, moves the end to {extension} from then, so that everyone has time to answer. The end never moves by more than an hour in all. A refused bid moves nothing, and neither does a leader’s own raise.",
  "ruleTime": "Time is the exchange’s own, whatever your device’s clock says. At the end, it has ended.",
  "ruleReserve": "The seller may lower the reserve, never raise it. When that would make a standing maximum win, the maximum is cut to one cent below the new reserve, so that its bidder decides again.",
  "ruleBuyNow": "Some lots can be bought at once for a fixed price: until the first bid, or, with a reserve, until the reserve is met.",
  "ruleHold": "While you lead, your maximum is held in your wallet: it is yours, but it can’t be spent twice. The moment someone outbids you, in the same instant, it is free again. Leading several lots holds the sum of your maxima.",
  "exampleOwnMaximum": "The lot starts at $10. You name $50.",
  "exampleOwnLead": "You lead at $10.",
  "exampleSecondMaximum": "Someone else names $30.",
  "exampleStillLeading": "You still lead, now at $31: one step above theirs.",
  "exampleThirdMaximum": "A third one names $60.",
  "exampleOutbid": "They lead at $51: one step above yours. Your $50 is free again.",
  "incrementsTableTitle": "Bid increments by current price",
  "currentPrice": "Current price",
  "oneStep": "One step",
  "to": "{amount} to {amount2}",
  "andAbove": "{amount} and above",
  "settlement": "In one step, or not at all: the winner pays the price (not the maximum; the rest of the hold is free), the house takes its fee, the seller gets the rest, and the card is the winner’s. Reserve not met, or no bid: everything is free again.",
  "settlementFee": "In one step, or not at all: the winner pays the price (not the maximum; the rest of the hold is free), the house takes its fee of {percent, number} %, the seller gets the rest, and the card is the winner’s. Reserve not met, or no bid: everything is free again.",
  "bidding": {
    "text": "You don’t bid a price; you set the most you would pay. Nobody sees it while the lot is live. The exchange bids for you, one step at a time, and only as far as it must to keep you in front."
  },
  "reserve": {
    "text": "A seller may set a hidden minimum price. While no maximum reaches it, the lot says “Reserve not met”; if it stays so, the card is not sold. A maximum that reaches it lifts the price to the reserve if the price was below. The reserve of an unsold lot is never published."
  },
  "funds": {
    "binding": "So nobody wins what they can’t pay for, and nobody’s money is stuck. A bid is binding and can’t be taken back. Staff may void a bid for a reason that is on the record; the price is then worked out again without it."
  },
  "recompute": {
    "text": "Once a lot has sold, its log is public: every accepted bid in order, under aliases, with the maximums of those who did not win. The winner’s maximum stays sealed; the log only says that it was at least the price. Of an unsold lot neither the reserve nor the highest maximum is published. Price, winner and end follow from the log by the rules above, and the exchange’s own code for them is open. Anyone can check the result."
  }
}
export default texts
