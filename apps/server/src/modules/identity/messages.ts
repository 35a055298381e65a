import { letter, type Recipient } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'

export function verificationMessage(to: Recipient, link: string): Message {
  return letter(to, 'Verify your e-mail address', ['Welcome to Elite Card Exchange.', 'Open this link to verify your address; then you can bid. It holds for one hour.'], link, 'Verify my address')
}

export function resetMessage(to: Recipient, link: string): Message {
  return letter(to, 'Choose a new password', ['Somebody, probably you, asked to reset your password.', 'Open this link to choose a new one. It holds for one hour. If it was not you, nothing has changed and you need do nothing.'], link, 'Choose a new password')
}
