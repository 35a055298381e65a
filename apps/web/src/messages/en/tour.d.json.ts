// Generated from tour.json by npm run generate.
declare const texts: {
  "label": "First steps",
  "step": "Step {step, number} of {steps, number}",
  "skip": "Skip the tour",
  "back": "Back",
  "next": "Next",
  "done": "Done",
  "notKept": "This could not be kept. The tour will be here again next time.",
  "moneyTitle": "First, some money",
  "moneyText": "A bid counts only if your wallet covers it. Put money in; what no bid holds can go out again at any time.",
  "moneyAction": "Open the wallet",
  "findTitle": "Find cards",
  "findText": "Search forgives typing mistakes, and Ctrl K opens everything from the keyboard. Save a search to come back to it.",
  "findAction": "See the lots",
  "bidTitle": "Say your most, once",
  "bidText": "You name the most that you would pay, in secret. The exchange bids for you, one step at a time; while you lead, your maximum is held, and it is free the moment you are outbid. A bid can’t be taken back.",
  "bidAction": "How bidding works",
  "watchTitle": "Watch without bidding",
  "watchText": "The eye on a lot puts it on your list. Prices there move as they move, and a late bid gives everyone two more minutes.",
  "watchAction": "Your watched lots",
  "ownTitle": "Own, and sell again",
  "ownText": "What you win is in your collection the moment the lot has closed. From there you can put it up again, and see what such cards bring.",
  "ownAction": "Your collection"
}
export default texts
