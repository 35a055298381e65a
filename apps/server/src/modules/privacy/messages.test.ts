import { LOCALES } from '@ece/contracts/locales'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Rejection } from '../../platform/errors/errors.ts'
import type { Recipient } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'
import {
  erasureHeldUpMessage,
  erasureScheduledMessage,
  erasureUndoneMessage,
  exportReadyMessage,
  OBSTACLES,
  obstacleInWords,
} from './messages.ts'

const LINK = 'https://exchange.test/settings/data'
const AT = new Date('2026-11-30T23:30:00Z')
const to = (locale: (typeof LOCALES)[number], timeZone = 'UTC'): Recipient => ({
  email: 'ada@test.local',
  name: 'Ada',
  settings: { locale, timeZone },
})
const obstacle = (code: string): Rejection => ({
  kind: 'rejection',
  code,
  details: { lots: 2, copies: 3, tiedUp: 1, availableCents: 123_456, pendingCents: 0 },
})
const MESSAGES: Readonly<Record<string, (recipient: Recipient) => Message>> = {
  'an export': (recipient) => exportReadyMessage(recipient, LINK, AT),
  'an erasure to come': (recipient) => erasureScheduledMessage(recipient, LINK, AT),
  'an erasure held up': (recipient) => erasureHeldUpMessage(recipient, LINK, OBSTACLES.map(obstacle), 'USD'),
  'an erasure undone': (recipient) => erasureUndoneMessage(recipient, LINK),
}

it.each(Object.entries(MESSAGES))('the mail about %s is whole in both languages', (_what, make) => {
  const [english, german] = LOCALES.map((locale) => make(to(locale)))
  for (const message of [english, german]) {
    expect(message?.text).toContain(LINK)
    expect(`${message?.subject} ${message?.text}`).not.toMatch(/undefined|NaN|null|\[object|\{/)
  }
  const said = new Set(english?.text.split('\n\n').slice(1, -2))
  expect(
    german?.text
      .split('\n\n')
      .slice(1, -2)
      .filter((paragraph) => said.has(paragraph)),
  ).toEqual([])
  expect(german?.subject).not.toBe(english?.subject)
})

describe('what is told', () => {
  it('has the recipient’s day, clock and way of writing amounts', () => {
    expect(erasureScheduledMessage(to('en'), LINK, AT).subject).toBe('Your account will be erased on November 30, 2026')
    const german = erasureScheduledMessage(to('de', 'Europe/Berlin'), LINK, AT)
    expect(german.subject).toBe('Dein Konto wird am 1. Dezember 2026 gelöscht')
    expect(german.text).toContain('1. Dezember 2026 um 00:30 MEZ')
    expect(
      obstacleInWords(to('de').settings, obstacle('ledger.wallet_not_empty'), 'EUR').replaceAll('\u00A0', ' '),
    ).toContain('1.234,56 € verfügbar')
  })

  it('knows every obstacle that a module can put in the way of an erasure', () => {
    const modules = join(import.meta.dirname, '..')
    const made = readdirSync(modules).flatMap((module) => {
      const source = [join(modules, module, 'personal-data.ts')].map((path) => tryRead(path)).join('')
      const obstacles = /obstacles: async[\s\S]*?\n {2}\},/.exec(source)?.[0] ?? ''
      return [...obstacles.matchAll(/(\w+)Error\('(\w+)'/g)].map(([, owner, name]) => `${owner}.${name}`)
    })
    expect([...new Set(made)].toSorted()).toEqual([...OBSTACLES].toSorted())
  })
})

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // A module that keeps nothing of members.
  }
}
