import { describe, expect, it } from 'vitest'
import {
  dayBefore,
  linkExpiresAt,
  mayAskForEmail,
  mayConfirmEmail,
  MAILS_A_DAY,
  maySendAgain,
  type EmailChange,
} from './email-change.decision.ts'

const NOW = new Date('2026-07-30T12:00:00Z')
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000)
const none = { mails: 0, oldestAt: null }
const change: EmailChange = {
  id: 'c',
  memberId: 'm',
  oldEmail: 'old@x.test',
  newEmail: 'new@x.test',
  sessionId: 's',
  requestedAt: NOW,
  sentAt: NOW,
  expiresAt: linkExpiresAt(NOW),
  outcome: null,
}

describe('asking for another address', () => {
  const ask = (wanted: string, mails: number, oldestAt: Date | null = null) =>
    mayAskForEmail({ current: 'old@x.test', wanted, sent: { mails, oldestAt }, now: NOW })
  it.each([
    ['another one', ask('new@x.test', 0), undefined],
    ['the same one', ask('old@x.test', 0), { code: 'identity.email_unchanged' }],
    ['the last message of the day', ask('new@x.test', MAILS_A_DAY - 1, after(-60)), undefined],
    [
      'one message too many',
      ask('new@x.test', MAILS_A_DAY, after(-86_000)),
      { code: 'identity.email_change_too_often', details: { retryAfterSeconds: 400 } },
    ],
  ])('for %s', (_what, outcome, expected) =>
    expected === undefined ? expect(outcome).toBeUndefined() : expect(outcome).toMatchObject(expected),
  )

  it('counts what was sent within a day', () => expect(dayBefore(NOW)).toEqual(after(-86_400)))
})

describe('sending the link again', () => {
  it.each([
    ['where nothing is pending', maySendAgain(undefined, none, after(90)), { code: 'identity.no_email_change' }],
    [
      'within the minute',
      maySendAgain(change, none, after(20)),
      { code: 'identity.email_change_too_often', details: { retryAfterSeconds: 40 } },
    ],
    ['after a minute', maySendAgain(change, { mails: 1, oldestAt: NOW }, after(60)), change],
    ['after the link has expired', maySendAgain(change, { mails: 1, oldestAt: NOW }, after(4_000)), change],
    [
      'too often',
      maySendAgain(change, { mails: MAILS_A_DAY, oldestAt: NOW }, after(3_600)),
      { code: 'identity.email_change_too_often', details: { retryAfterSeconds: 82_800 } },
    ],
  ])('%s', (_what, outcome, expected) => expect(outcome).toMatchObject(expected))
})

describe('opening a link', () => {
  const open = (outcome: EmailChange['outcome'], { isSuspended = false, now = after(3_599) } = {}) =>
    mayConfirmEmail({ ...change, outcome }, { isSuspended, now })
  it.each([
    ['in time', open(null), { id: 'c' }],
    ['after an hour', open(null, { now: after(3_600) }), { code: 'identity.email_change_expired' }],
    ['of a suspended member', open(null, { isSuspended: true }), { code: 'identity.is_suspended' }],
    [
      'that was used',
      open('confirmed', { isSuspended: true, now: after(9_999) }),
      { code: 'identity.email_change_done' },
    ],
    [
      'of a change that was cancelled',
      open('cancelled', { now: after(9_999) }),
      { code: 'identity.email_change_ended' },
    ],
    ['of a change that was replaced', open('replaced'), { code: 'identity.email_change_ended' }],
    ['to an address that somebody else has', open('taken'), { code: 'identity.email_taken' }],
    [
      'that nobody knows',
      mayConfirmEmail(undefined, { isSuspended: false, now: NOW }),
      { code: 'identity.email_change_not_found' },
    ],
  ])('%s', (_what, outcome, expected) => expect(outcome).toMatchObject(expected))
})
