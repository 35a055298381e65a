// Generated from offline.json by npm run generate.
declare const texts: {
  "upToDate": "Connected again. Everything is up to date.",
  "noConnection": "No connection to the exchange.",
  "asOf": "No connection to the exchange. This page is as of {moment}.",
  "offlineNote": "You are offline. Prices here may be old.",
  "liveConnectionLost": "The live line is down. Prices may be old; trying again.",
  "install": "Install the app",
  "newVersion": "New version",
  "updateAvailable": "A new version of the exchange is here.",
  "reload": "Reload",
  "offline": "Offline",
  "needsConnection": "This page needs a connection",
  "nothingWaits": "Nothing that you pressed is waiting to be sent.",
  "savedPagesNote": "What you have read before is kept on this device: your collection, what you watch and bid on, and the lots that you looked at.",
  "myCollection": "My collection",
  "watchingLink": "What I watch",
  "tryAgain": "Try again",
  "shortName": "Card Exchange",
  "lots": "Lots",
  "collection": "Collection",
  "sell": "Sell"
}
export default texts
