// Generated from cards.json by npm run generate.
declare const texts: {
  "cards": "Cards",
  "list": {
    "metaDescription": "Every card in the exchange’s catalogue.",
    "soFar": "{length, number} cards so far",
    "count": "{total, plural, one {# card} other {# cards}}",
    "moreFailed": "More cards couldn’t be loaded",
    "titleFor": "Cards for “{q}”"
  },
  "metaDescription": "{name}, {name2} {collectorNumber}: live lots, prices and copies.",
  "lots": {
    "label": "Live lots of this card",
    "title": "Live lots",
    "none": "Not in an auction right now",
    "noCopiesOwned": "Watch the card to hear when one is listed.",
    "noneInVault": "No copy of it is in the vault yet. Watch the card to hear when one is listed."
  },
  "set": "Set",
  "number": "Number",
  "finish": "Finish",
  "language": "Language",
  "artist": "Artist",
  "released": "Released",
  "copies": {
    "title": "Copies",
    "note": "All copies of this card in the exchange’s vault.",
    "label": "Copies of this card",
    "state": "Availability",
    "listed": "In an auction",
    "reserved": "Reserved",
    "history": "ownership history"
  },
  "copy": "Copy",
  "conditionOrGrade": "Condition or grade",
  "certificate": "Certificate",
  "heldSince": "Held since",
  "of": "{number, number} of {of, number}",
  "unnumbered": "Unnumbered",
  "game": "Game",
  "rarity": "Rarity",
  "filters": "Filters",
  "none": {
    "titleFor": "No card matches “{q}”",
    "title": "No cards here",
    "showAll": "Show all cards",
    "note": "The search forgives a typing mistake or two. Try fewer words, or remove a filter."
  },
  "sort": {
    "relevance": "Best match",
    "newest": "Newest",
    "number": "Set and number"
  },
  "sales": {
    "title": "Past sales",
    "note": "Each one can be recomputed from its lot’s log.",
    "partOf": "part of a lot of {lotSize, number}",
    "view": "View lot"
  },
  "sold": "Sold",
  "price": "Price",
  "lot": "Lot",
  "search": {},
  "filter": {
    "title": "Filter",
    "show": "Show cards",
    "clear": "Clear"
  },
  "order": "Order",
  "yes": "Yes",
  "no": "No",
  "stage": {
    "label": "{name} in 3D. Arrow keys turn it, F flips it, Home sets it straight.",
    "loading": "Loading the 3D card",
    "back": "The back of the card",
    "turn": "Turn over",
    "view": "View in 3D",
    "leave": "Leave 3D",
    "drag": "Drag to turn it.",
    "none": "This browser can’t show 3D graphics, so the card stays a picture."
  },
  "chart": "Chart",
  "table": "Table",
  "prices": {
    "title": "Prices",
    "note": "What copies sold for here, next to a price guide.",
    "none": "No sales in this period",
    "noneNote": "A sale shows here a moment after its lot has closed.",
    "noneYet": "no sales yet",
    "count": "{sales, plural, one {# sale} other {# sales}}",
    "span": "Range",
    "alone": "single-card sales",
    "period": "in this period",
    "medianSale": "Median",
    "sales": "Sales",
    "chartLabel": "Prices over time: {sales, plural, one {# sale} other {# sales}}, median {amount}",
    "point": "{day}: {amount}, {sales, number} sold",
    "medianOfDay": "Median of the day’s sales",
    "volumeKey": "Copies sold",
    "table": "Prices by day"
  },
  "range": "Range",
  "showAs": "Show as",
  "lastSale": "Last sale",
  "median": "Median",
  "volume": "Volume",
  "guide": "Guide",
  "day": "Day",
  "name": "Name",
  "watch": {
    "action": "Watch",
    "on": "Watching",
    "done": "You are watching this card",
    "doneNote": "You’ll see a notice on any page when a lot of it opens. You can find it under “My bids”, “Watching”.",
    "failed": "Not watched",
    "offFailed": "Still watched"
  },
  "chip": "“{q}”",
  "context": {
    "label": "What it is worth",
    "lastSold": "Last sold",
    "anyCondition": "any condition",
    "year": "in one year",
    "sales": "{sales, plural, one {# sale} other {# sales}} in one year, {quality}",
    "noGuide": "no guide price",
    "noGuideNote": "for this card",
    "lowestLive": "Lowest live",
    "now": "right now",
    "thisLot": "this lot",
    "seeLot": "see the lot",
    "noLive": "no live lot"
  },
  "facts": "About this card"
}
export default texts
