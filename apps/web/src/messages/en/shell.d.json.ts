// Generated from shell.json by npm run generate.
declare const texts: {
  "eliteCardExchange": "Elite Card Exchange",
  "titleTemplate": "%s · Elite Card Exchange",
  "metaDescription": "Live auctions of collectible cards. Every bid is funded, and anyone can recompute every price.",
  "skip": "Skip to content",
  "exchange": "Exchange",
  "lots": "Lots",
  "cards": "Cards",
  "sell": "Sell",
  "footer": {
    "understand": "Learn",
    "motto": "Every bid is funded. Every price can be recomputed.",
    "times": "Times are in your time zone, by the exchange’s clock. Amounts are in US dollars.",
    "fees": "Fees",
    "help": "Help",
    "helpCentre": "Help centre",
    "contact": "Contact",
    "terms": "Terms",
    "privacy": "Privacy",
    "disputes": "Disputes",
    "imprint": "Imprint"
  },
  "howItWorks": "How it works",
  "search": {
    "label": "Search lots and cards"
  },
  "inLots": "in lots",
  "inCards": "in cards",
  "palette": {
    "open": "Search and go to",
    "openWith": "Search and go to,",
    "lotsFor": "Search lots for “{question}”",
    "cardsFor": "Search cards for “{question}”",
    "label": "Search cards, lots and pages",
    "unreachable": "The exchange can’t be reached right now.",
    "none": "Nothing found. Type a card’s name.",
    "lots": "Live auctions",
    "cards": "The catalogue",
    "rules": "Bids, holds, late bids",
    "wallet": "Balance and statement",
    "sell": "List a card",
    "operator": "Members, imports, events",
    "recent": "Recent",
    "saved": "Saved searches",
    "goTo": "Go to",
    "search": "Search"
  },
  "ctrlK": "Ctrl K",
  "close": "Close",
  "myBids": "My bids",
  "myCollection": "My collection",
  "wallet": {
    "title": "Wallet",
    "held": "{amount} is on hold for your bids",
    "yours": "Your wallet",
    "available": "Wallet: {amount} available"
  },
  "settings": "Settings",
  "signIn": "Sign in",
  "join": "Join",
  "operator": "Operator",
  "main": "Main",
  "accountOf": "Account of {name}",
  "account": "Account",
  "theme": {
    "system": "Use device setting",
    "light": "Light",
    "dark": "Dark",
    "label": "Theme"
  },
  "signOut": "Sign out",
  "home": "Home",
  "sections": "Sections",
  "notice": {
    "bidAgain": "Bid again",
    "outbid": "Outbid on {title}",
    "outbidBody": "It stands at {price}. Your money is released. Bid {least} or more to lead again.",
    "won": "You won {title}",
    "wonBody": "For {price}. It is in your collection.",
    "listed": "{title} is now in an auction",
    "listedBody": "You are watching this card.",
    "seeLot": "See the lot"
  },
  "signOutFailed": "Still signed in",
  "api": "API",
  "failed": {
    "title": "The exchange did not answer",
    "body": "This page couldn’t be loaded. Your bids and money are untouched: they are kept by the exchange, not by this page."
  },
  "language": "Language",
  "brandLineOne": "Elite Card",
  "brandLineTwo": "Exchange",
  "outbidOnLots": "{count, plural, one {outbid on # lot} other {outbid on # lots}}",
  "bottomBids": "My bids"
}
export default texts
