// Generated from roles.json by npm run generate.
declare const texts: {
  "name": {
    "member": "Member",
    "seller": "Seller",
    "issuer": "Issuer",
    "support": "Support",
    "admin": "Admin"
  },
  "about": {
    "member": "Everyone: bids and sells, has a wallet and a collection.",
    "seller": "A shop. Can do what every member can; the role tells staff who it is.",
    "issuer": "Issues copies of cards and imports catalogues.",
    "support": "Sees members and the event log, suspends members and lifts suspensions, voids bids, ends listings, reads undelivered mail.",
    "admin": "Everything that support and issuers can do. Also grants and removes roles, manages jobs, and switches features on and off."
  }
}
export default texts
