import { expect, test } from 'vitest'
import { timesIn } from '../format/time.ts'
import { englishTexts } from '../testing/texts.ts'
import { authRefusal, type RefusedCall } from './auth-refusal.ts'

const told = (call: RefusedCall) => authRefusal(call, englishTexts('auth'), timesIn('en').wait)
const refused = { code: 'auth.invalid_email_or_password', status: 401, message: 'Invalid', retryAfterSeconds: null }

test('a wrong password does not say which of the two was wrong', () => {
  expect(told(refused)).toEqual({ field: null, message: 'This e-mail address and password do not belong together.' })
})

test('a lock-out says how long it lasts, where the server does', () => {
  expect(told({ ...refused, status: 429, retryAfterSeconds: 90 }).message).toBe('Too many attempts. Try again in 2 minutes.')
  expect(told({ ...refused, status: 429 }).message).toBe('Too many attempts. Try again a little later.')
})

test("an unknown refusal keeps the server's words, at the password when it is about it", () => {
  expect(told({ code: 'identity.password_too_common', status: 422, message: 'Too common.', retryAfterSeconds: null })).toEqual({ field: 'password', message: 'Too common.' })
  expect(told({ code: 'http.unavailable', status: 503, message: 'Later.', retryAfterSeconds: null })).toEqual({ field: null, message: 'Later.' })
})
