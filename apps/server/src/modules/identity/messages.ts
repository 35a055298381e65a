import { letter, type Recipient } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'

export function verificationMessage(to: Recipient, link: string): Message {
  return letter(to, 'Verify your e-mail address', ['Welcome to Elite Card Exchange.', 'Open this link to verify your address; then you can bid. It holds for one hour.'], link, 'Verify my address')
}

export function resetMessage(to: Recipient, link: string): Message {
  return letter(to, 'Choose a new password', ['Somebody, probably you, asked to reset your password.', 'Open this link to choose a new one. It holds for one hour. If it was not you, nothing has changed and you need do nothing.'], link, 'Choose a new password')
}

/** What was done to an account, for its owner, who may not have been the one. */
const CHANGES = {
  'identity.two_factor_enabled': 'Signing in now asks for a code as well.',
  'identity.two_factor_disabled': 'Signing in no longer asks for a code.',
  'identity.recovery_codes_made': 'New recovery codes were made; the old ones are worthless.',
  'identity.passkey_added': 'A passkey was added. Whoever has its device can sign in.',
  'identity.passkey_removed': 'A passkey was removed.',
} as const

/** The right password and wrong codes: that is the owner mistyping, or somebody who has the password. */
export function guessedCodesMessage(to: Recipient, link: string): Message {
  return letter(to, 'Wrong codes were entered for your account', ['Somebody who knows your password has entered several wrong codes, and has been stopped for a while.', 'If it was not you, change your password at once: only your second factor keeps them out.'], link, 'Look at my settings')
}

/** @param left how many recovery codes have not been used */
export function recoveryCodeMessage(to: Recipient, left: number, link: string): Message {
  const rest = left === 0 ? 'That was the last one.' : left === 1 ? 'One is left.' : `${left} are left.`
  return letter(to, 'A recovery code was used', [`Somebody, probably you, has used one of your recovery codes. ${rest}`, 'Make new ones before they run out. If it was not you, change your password at once and make new codes: the old ones are worthless then.'], link, 'Look at my settings')
}

export type AccountChange = keyof typeof CHANGES

export function changeMessage(to: Recipient, change: AccountChange, link: string): Message {
  return letter(to, 'The security of your account has changed', [CHANGES[change], 'If it was not you, sign the other devices out and change your password at once.'], link, 'Look at my settings')
}
