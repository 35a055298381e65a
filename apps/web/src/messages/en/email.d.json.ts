// Generated from email.json by npm run generate.
declare const texts: {
  "email": "E-mail",
  "changing": "Being changed",
  "newEmail": "New e-mail address",
  "newEmailHint": "We send it a link. Nothing changes until you open it.",
  "password": "Your password",
  "change": "Change the address",
  "isYours": "This is your address already.",
  "unfit": "This is not an e-mail address.",
  "tooOften": "Too many messages were asked for. Try again in {wait}.",
  "waiting": "A link is on its way to {email}. Open it and confirm; it holds until <moment></moment>.",
  "expired": "The link that went to {email} has expired. Send a new one.",
  "until": "Until you have confirmed it, everything goes to {email}. Afterwards your other devices are signed out.",
  "sent": "A new link is on its way. The one before no longer holds.",
  "sendAgain": "Send again",
  "cancel": "Keep my address",
  "confirmTitle": "Your new address",
  "question": "Make this address the one of your account? You sign in with it from then on, and other devices are signed out.",
  "useIt": "Use this address",
  "notYou": "If you have asked for nothing of the kind, close this page: then nothing changes.",
  "done": "Your e-mail address is {email} now. Other devices are signed out.",
  "signIn": "Sign in",
  "toSettings": "Open your settings",
  "notWhole": "This link is not whole",
  "notWholeNote": "Open the link in the message again, or send a new one from your settings.",
  "changed": "Your e-mail address has been changed. Other devices are signed out."
}
export default texts
