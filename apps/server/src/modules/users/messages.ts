import { letter, type Recipient } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

export function exportReadyMessage(to: Recipient, link: string, expiresAt: Date): Message {
  return letter(to, 'Your data is ready', ['What you asked for is ready: a file with everything that the exchange keeps about you.', `Sign in and open this page to download it, until ${dayOf(expiresAt)}. Then it is removed.`], link, 'Open my data')
}

export function erasureScheduledMessage(to: Recipient, link: string, dueAt: Date): Message {
  return letter(
    to,
    `Your account will be erased on ${dayOf(dueAt)}`,
    [
      `You asked, with your password, to erase your account. That will be done on ${dayOf(dueAt)} (UTC): your name, this address, your profile and everything else that tells who you are.`,
      'Until then you can undo it: sign in and open this page. If it was not you, do that now and choose a new password.',
      'Nothing will be left to write to afterwards, so this is the last message about it.',
    ],
    link,
    'Keep my account',
  )
}

export function erasureHeldUpMessage(to: Recipient, link: string, reasons: readonly string[]): Message {
  return letter(to, 'Your account could not be erased yet', ['Something is still open on your account, so it was not erased:', ...reasons.map((reason) => `- ${reason}`), 'It is tried again every day until nothing is open. You can also undo it.'], link, 'See what is open')
}

export function erasureUndoneMessage(to: Recipient, link: string): Message {
  return letter(to, 'Your account stays', ['The erasure of your account was undone. Everything is as it was.', 'If it was not you, choose a new password.'], link, 'Open my data')
}
