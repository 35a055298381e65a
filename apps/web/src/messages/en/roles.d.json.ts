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
    "seller": "A shop. It may do what every member may; the role marks it for staff.",
    "issuer": "Makes copies of cards and imports catalogues.",
    "support": "Sees members and the event log, suspends members and lifts it, voids bids, takes lots off, reads undelivered mail.",
    "admin": "Everything that support and issuers may, and besides: gives and takes roles, looks after jobs, switches parts of the exchange off and on."
  }
}
export default texts
