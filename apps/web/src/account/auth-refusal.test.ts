import { expect, test } from 'vitest'
import { authRefusal, waitText } from './auth-refusal.ts'

const refused = { code: 'auth.invalid_email_or_password', status: 401, message: 'Invalid', retryAfterSeconds: null }

test('a wrong password does not say which of the two was wrong', () => {
  expect(authRefusal(refused)).toEqual({ field: null, message: 'This e-mail address and password do not belong together.' })
})

test('a lock-out says how long it lasts, where the server does', () => {
  expect(authRefusal({ ...refused, status: 429, retryAfterSeconds: 90 }).message).toBe('Too many attempts. Try again in 2 minutes.')
  expect(authRefusal({ ...refused, status: 429 }).message).toBe('Too many attempts. Try again a little later.')
})

test("an unknown refusal keeps the server's words, at the password when it is about it", () => {
  expect(authRefusal({ code: 'identity.password_too_common', status: 422, message: 'Too common.', retryAfterSeconds: null })).toEqual({ field: 'password', message: 'Too common.' })
  expect(authRefusal({ code: 'http.unavailable', status: 503, message: 'Later.', retryAfterSeconds: null })).toEqual({ field: null, message: 'Later.' })
})

test.each([[0, '1 second'], [1, '1 second'], [59, '59 seconds'], [60, '1 minute'], [61, '2 minutes'], [3_600, '1 hour'], [3_601, '2 hours']])('%d s is %s', (seconds, text) => {
  expect(waitText(seconds)).toBe(text)
})
