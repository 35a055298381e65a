// Generated from tour.json by npm run generate.
declare const texts: {
  "label": "First steps",
  "step": "Step {step, number} of {steps, number}",
  "skip": "Skip the tour",
  "back": "Back",
  "next": "Next",
  "done": "Done",
  "notKept": "This couldn’t be saved. The tour will be here again next time.",
  "moneyTitle": "Add money to your wallet",
  "moneyText": "A bid counts only if your wallet covers it. You can withdraw what no bid holds at any time.",
  "moneyAction": "Open the wallet",
  "findTitle": "Find cards",
  "findText": "Search forgives typing mistakes, and Ctrl K opens everything from the keyboard. Save a search to come back to it.",
  "findAction": "See the lots",
  "bidTitle": "Set your maximum, once",
  "bidText": "You set the most you would pay, and the exchange bids for you, one step at a time. Nobody sees it while the lot is live; once it has sold, losing maximums are published under aliases. A bid can’t be taken back.",
  "bidAction": "How bidding works",
  "watchTitle": "Watch without bidding",
  "watchText": "The eye on a lot puts it on your list. Prices there update live, and a late bid gives everyone two more minutes.",
  "watchAction": "Your watched lots",
  "ownTitle": "Own it, and sell it again",
  "ownText": "What you win is in your collection the moment the lot has closed. It stays in the exchange’s vault, and you can list it again at any time.",
  "ownAction": "Your collection",
  "fundedTitle": "Your wallet is ready",
  "fundedText": "{amount} is available to bid with. While you lead a lot, your maximum is on hold; you can withdraw the rest at any time."
}
export default texts
