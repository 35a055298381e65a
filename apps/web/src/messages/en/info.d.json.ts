// Generated from info.json by npm run generate.
declare const texts: {
  "about": "About this exchange",
  "unavailable": "This can’t be shown right now. Try again shortly.",
  "changedOn": "Last changed on {day}.",
  "page": {
    "help": "Help",
    "fees": "Fees",
    "terms": "Terms",
    "privacy": "Privacy",
    "contact": "Contact",
    "imprint": "Imprint",
    "disputes": "Disputes"
  },
  "template": {
    "title": "This is a template",
    "note": "The operator of this exchange hasn’t written this page yet. What you read here is a starting point that ships with the software; it isn’t binding on anyone."
  },
  "fees": {
    "note": "No buyer’s premium. Sellers pay only when a lot sells.",
    "what": "What",
    "fee": "Fee",
    "none": "None",
    "shareOfPrice": "{percent, number} % of the price",
    "buyer": "Buying (buyer’s premium)",
    "seller": "Selling, when a lot sells",
    "listing": "Listing a card",
    "unsold": "A lot that doesn’t sell",
    "deposit": "Deposits",
    "withdrawal": "Withdrawals",
    "custody": "Keeping cards in the vault",
    "examples": "Examples",
    "price": "Price",
    "sellerGets": "Seller receives",
    "rounding": "Fees are rounded down to the cent.",
    "more": "The fee is taken in the same moment as the sale; you never get a bill. See [what happens after the close](/how-it-works#settlement)."
  },
  "contact": {
    "runBy": "This exchange is run by {name}. You can reach the people behind it here:",
    "notSet": "The operator hasn’t set a contact address yet. (Operators: set CONTACT_EMAIL.)",
    "helpful": "What helps us help you",
    "lot": "About a lot or a card: the link to it.",
    "money": "About money: the day, the amount and the line of your statement.",
    "error": "About an error: the reference that the message shows.",
    "never": "We never ask for your password or for a code from your app. Don’t send them.",
    "first": "Many questions are answered under [Help](/help)."
  },
  "disputes": {
    "note": "What protects you, how to complain, and what doesn’t exist yet.",
    "protects": "What rules out most disputes",
    "funded": "Every bid is funded. The winner’s money is there before the lot closes, so nobody wins and doesn’t pay.",
    "vault": "Every card that is listed is in the exchange’s vault, and card and money change hands in the same moment.",
    "recompute": "Once a lot has sold, anyone can recompute its price from its public log.",
    "log": "Every step is recorded in a log that can’t be rewritten.",
    "raise": "How to raise a dispute",
    "write": "Write to us under [Contact](/contact) with a link to the lot and what you think is wrong. A person reads it.",
    "staffMay": "Depending on what they find, staff can:",
    "void": "void a bid, with a reason; the price is then worked out again without it,",
    "end": "end a listing that breaks the rules; every hold on it is released,",
    "suspend": "suspend an account.",
    "reasons": "Each of these is recorded with its reason.",
    "notYet": "What doesn’t exist yet",
    "form": "A form for disputes on the site: for now, e-mail is the way.",
    "reversal": "Reversing a sale that has been settled. Staff can’t move money or cards back by themselves, so please raise a dispute before a lot closes where you can.",
    "shipping": "Shipping, and with it claims for lost or damaged parcels: cards stay in the vault."
  },
  "help": {
    "note": "Short answers to what people ask most.",
    "more": "Not answered? [Write to us](/contact).",
    "topic": {
      "account": "Your account",
      "bidding": "Bidding",
      "money": "Money",
      "selling": "Selling",
      "cards": "Your cards",
      "data": "Your data"
    },
    "join": {
      "q": "How do I join?",
      "a": "[Create an account](/sign-up), open the link that we e-mail you, and deposit money. You need both to bid."
    },
    "noMail": {
      "q": "The verification e-mail didn’t arrive.",
      "a": "Look in your spam folder, then [ask for a new link](/verify-email)."
    },
    "password": {
      "q": "I forgot my password.",
      "a": "[Ask for a link](/forgot-password) to choose a new one. Every device is signed out when you use it."
    },
    "secondStep": {
      "q": "How do I protect my account better?",
      "a": "Turn on two-step verification or add a passkey under [Settings](/settings). Keep the recovery codes somewhere safe."
    },
    "maximum": {
      "q": "What is my maximum?",
      "a": "The most that you’d pay. The exchange bids for you, one step at a time, and only as far as it must to keep you in front. See [How it works](/how-it-works)."
    },
    "outbid": {
      "q": "What happens when I’m outbid?",
      "a": "Your money is released at once, and the page says so while you have it open. E-mails about bids aren’t sent yet."
    },
    "retract": {
      "q": "Can I take a bid back?",
      "a": "No. A bid is binding, so check the amount before you confirm."
    },
    "late": {
      "q": "Why did the end of a lot move?",
      "a": "A late bid by somebody who wasn’t leading extends it, so that everyone has time to answer. It never moves by more than an hour in all."
    },
    "seen": {
      "q": "Who sees what I bid?",
      "a": "Others see an alias that is different in each lot. What is published once a lot has sold is described under [How it works](/how-it-works#recompute)."
    },
    "deposit": {
      "q": "How do I deposit money?",
      "a": "In your [wallet](/wallet). Which ways are open depends on how this exchange is run."
    },
    "held": {
      "q": "Why is some of my money held?",
      "a": "It backs the bids with which you lead, or a withdrawal under way. It’s still yours, and is released when you’re outbid."
    },
    "withdraw": {
      "q": "How do I withdraw?",
      "a": "In your [wallet](/wallet): amount, destination, review, and your password once more. We confirm by e-mail."
    },
    "list": {
      "q": "How do I list a card?",
      "a": "Choose cards from your collection under [Sell](/sell), set a start price and an end, and review."
    },
    "fee": {
      "q": "What does selling cost?",
      "a": "Only a share of the price, and only when the lot sells. See [Fees](/fees)."
    },
    "reserve": {
      "q": "What is a reserve?",
      "a": "A hidden least price. If no maximum reaches it, the card isn’t sold. You can lower it later, never raise it."
    },
    "endEarly": {
      "q": "Can I end my listing early?",
      "a": "Yes, as long as nobody has bid on it."
    },
    "where": {
      "q": "Where are my cards?",
      "a": "In the exchange’s vault. You can sell them at any time."
    },
    "ship": {
      "q": "Can you ship a card to me?",
      "a": "Not yet. Cards are held in the vault; if you need one out of it, [write to us](/contact)."
    },
    "prove": {
      "q": "How do I know a price is right?",
      "a": "Open a lot that has sold and press “Check the house”: your browser recomputes the price from the lot’s log."
    },
    "export": {
      "q": "Can I download my data?",
      "a": "Yes, all of it, under [Your data](/settings/data)."
    },
    "erase": {
      "q": "How do I close my account?",
      "a": "Under [Your data](/settings/data), once your wallet is empty and you own no cards. If you have a card that you can’t sell, [write to us](/contact)."
    }
  }
}
export default texts
