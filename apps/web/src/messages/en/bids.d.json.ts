// Generated from bids.json by npm run generate.
declare const texts: {
  "title": "My bids",
  "tabs": "Your bids",
  "tab": {
    "bidding": "Bidding",
    "won": "Won",
    "lost": "Not won",
    "watching": "Watching"
  },
  "bidCount": "{bidCount, plural, one {# bid} other {# bids}}",
  "yourMaximum": "your max: {amount}",
  "endsIn": "ends in <time></time>",
  "opens": "opens {moment}",
  "ended": "ended {moment}",
  "lotsLink": "See the lots",
  "standing": {
    "outbid": "Outbid",
    "leading": "You lead",
    "watching": "Watching",
    "scheduled": "Opens soon",
    "won": "Won",
    "lost": "Not won",
    "over": "Ended"
  },
  "action": {
    "bidAgain": "Bid again",
    "raise": "Raise",
    "bid": "Bid",
    "see": "See the lot",
    "collection": "In your collection",
    "result": "See the result"
  },
  "empty": {
    "bidding": "You are not bidding on anything right now",
    "won": "You have not won a lot yet",
    "lost": "No lots here",
    "watching": "You are not watching any lots",
    "note": "Lots you bid on or watch appear here and update live."
  },
  "cards": {
    "title": "Watched cards",
    "note": "You are told when a lot of one of them opens.",
    "none": "You are not watching any cards",
    "all": "See the cards",
    "noneNote": "Press “Watch” on a card’s page to hear when a lot of it opens.",
    "live": "{count, plural, one {# live lot} other {# live lots}}",
    "noLot": "No lot right now",
    "nextEnds": "next ends in",
    "from": "from",
    "removed": "You are no longer watching {name}",
    "remove": "Stop watching {name}",
    "notChanged": "That couldn’t be changed"
  }
}
export default texts
