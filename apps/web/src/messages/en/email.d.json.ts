// Generated from email.json by npm run generate.
declare const texts: {
  "email": "E-mail",
  "changing": "Change pending",
  "newEmail": "New e-mail address",
  "newEmailHint": "We’ll send a link to it. Nothing changes until you open it.",
  "password": "Your password",
  "change": "Change the address",
  "isYours": "That’s already your address.",
  "unfit": "That isn’t an e-mail address.",
  "tooOften": "Too many messages requested. Try again in {wait}.",
  "waiting": "We’ve sent a link to {email}. Open it to confirm the change; it’s valid until <moment></moment>.",
  "expired": "The link we sent to {email} has expired. Send a new one.",
  "until": "Until you open it, everything goes to {email}. After that, your other devices are signed out.",
  "sent": "We’ve sent a new link. The one before no longer works.",
  "sendAgain": "Send again",
  "cancel": "Keep my current address",
  "confirmTitle": "Your new address",
  "question": "Use this address for your account? You’ll sign in with it from now on, and other devices are signed out.",
  "useIt": "Use this address",
  "notYou": "If you didn’t ask for this, close this page and nothing changes.",
  "done": "Your e-mail address is now {email}. Other devices are signed out.",
  "signIn": "Sign in",
  "toSettings": "Open your settings",
  "incomplete": "This link is incomplete",
  "incompleteNote": "Open the link in the e-mail again, or send a new one from your settings.",
  "changed": "Your e-mail address has been changed. Other devices are signed out."
}
export default texts
