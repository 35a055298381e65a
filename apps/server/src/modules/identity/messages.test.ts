import { LOCALES } from '@ece/contracts/locales'
import { describe, expect, it } from 'vitest'
import type { Recipient } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'
import {
  addressTakenMessage,
  changeMessage,
  emailAskedMessage,
  emailChangedMessage,
  emailLinkMessage,
  guessedCodesMessage,
  passwordMessage,
  recoveryCodeMessage,
  resetMessage,
  verificationMessage,
} from './messages.ts'

const LINK = 'https://exchange.test/?a=1&b=2'
const MESSAGES: Readonly<Record<string, (to: Recipient) => Message>> = {
  verification: (to) => verificationMessage(to, LINK),
  reset: (to) => resetMessage(to, LINK),
  'a new password': (to) => passwordMessage(to, LINK),
  'guessed codes': (to) => guessedCodesMessage(to, LINK),
  'a recovery code, none left': (to) => recoveryCodeMessage(to, 0, LINK),
  'a recovery code, one left': (to) => recoveryCodeMessage(to, 1, LINK),
  'a recovery code, seven left': (to) => recoveryCodeMessage(to, 7, LINK),
  'a link to a new address': (to) => emailLinkMessage(to, LINK),
  'an address that is taken': (to) => addressTakenMessage(to, LINK),
  'an address that was asked for': (to) => emailAskedMessage(to, 'ada@new.local', LINK),
  'an address that was asked for, without saying which': (to) => emailAskedMessage(to, null, LINK),
  'a changed address': (to) => emailChangedMessage(to, 'ada@new.local', LINK),
  'a changed address, without saying which': (to) => emailChangedMessage(to, null, LINK),
  'two factors': (to) => changeMessage(to, 'identity.two_factor_enabled', LINK),
  'one factor': (to) => changeMessage(to, 'identity.two_factor_disabled', LINK),
  'recovery codes': (to) => changeMessage(to, 'identity.recovery_codes_made', LINK),
  'a passkey more': (to) => changeMessage(to, 'identity.passkey_added', LINK),
  'a passkey less': (to) => changeMessage(to, 'identity.passkey_removed', LINK),
}

describe.each(Object.entries(MESSAGES))('the mail about %s', (_what, make) => {
  const [english, german] = LOCALES.map((locale) =>
    make({ email: 'ada@test.local', name: 'Ada <b>', settings: { locale, timeZone: 'UTC' } }),
  )

  it.each([
    ['en', english, 'Hello'],
    ['de', german, 'Hallo'],
  ] as const)('in %s greets by name, leads on, and says its language', (locale, message, greeting) => {
    expect(message?.text.split('\n\n')[0]).toBe(`${greeting} Ada <b>,`)
    expect(message?.text).toContain(`\n\n${LINK}\n\n`)
    expect(message?.html).toContain(`<html lang="${locale}">`)
    expect(message?.html).toContain(`<p>${greeting} Ada &lt;b&gt;,</p>`)
    expect(`${message?.subject} ${message?.text}`).not.toMatch(/undefined|null|\[object|\{/)
  })

  it('says nothing in one language that it says in the other', () => {
    const own = (message: Message | undefined): string[] => [
      message?.subject ?? '',
      ...(message?.text.split('\n\n').slice(1, -2) ?? []),
    ]
    const said = new Set(own(english))
    expect(own(german).filter((paragraph) => said.has(paragraph))).toEqual([])
    expect(own(german)).toHaveLength(own(english).length)
  })
})
