// Generated from home.json by npm run generate.
declare const texts: {
  "hero": {
    "title": "Bid on cards worth keeping.",
    "note": "Live auctions where every bid is funded, nobody wins what they can’t pay for, and anyone can recompute every price.",
    "lots": "See the lots",
    "join": "Join the exchange",
    "busiest": "The busiest auctions",
    "lead": "Most bids right now"
  },
  "endingSoon": "Ending soon",
  "endingSoonNote": "By the exchange’s clock; a late bid extends it.",
  "newest": "Newest",
  "newestNote": "Just listed.",
  "mostBids": "Most bids",
  "mostBidsNote": "The busiest auctions.",
  "opening": "Opening soon",
  "openingNote": "Watch a lot to find it again when bidding opens.",
  "recentlySold": "Recently sold",
  "recentlySoldNote": "Prices that anyone can recompute from the log.",
  "sets": "Browse by set",
  "setCount": "{count, plural, one {# lot} other {# lots}}",
  "none": "No lots are open right now",
  "noneNote": "New lots appear here as soon as they open.",
  "listACard": "List a card",
  "seeAll": "See all",
  "how": {
    "title": "How it works",
    "all": "All the rules",
    "maximum": "Set your maximum",
    "maximumText": "Bid the most you would pay. The exchange bids for you, one step at a time. Nobody sees your maximum while the lot is live.",
    "funded": "Bids are prefunded",
    "fundedText": "Your maximum is on hold in your wallet while you lead and is released the moment you are outbid.",
    "late": "No last-second sniping",
    "lateText": "A late bid moves the end, so everyone gets two more minutes to answer.",
    "settled": "Card and money at once",
    "settledText": "When the lot closes, card and money change hands together or not at all.",
    "published": "Once a lot has sold, the maximums of those who did not win are published under aliases, so that anyone can check the result. The winner’s maximum is never published, and neither is anything about the reserve or the highest maximum of an unsold lot."
  },
  "welcome": "Welcome back, <name></name>",
  "yourBids": "Your bids",
  "yourBidsNote": "{outbid, plural, =0 {You lead {leading, plural, one {# lot} other {all # lots}}.} one {Outbid on # lot} other {Outbid on # lots}}{outbid, plural, =0 {} other {{leading, plural, =0 {.} other {, leading #.}}}}",
  "bidsLink": "All your bids ({count, number})",
  "watching": "Watching",
  "next": {
    "title": "Next steps",
    "verify": "Confirm your e-mail address",
    "verifyText": "You can bid as soon as it is confirmed.",
    "fund": "Add money to your wallet",
    "fundText": "Every bid is backed by money in your wallet.",
    "find": "Find a lot to bid on",
    "findText": "Or watch one first; it then stands here."
  }
}
export default texts
