import { ExchangeError } from '@ece/sdk/problem'
import { expect, test } from 'vitest'
import { timesIn } from '../format/time.ts'
import { englishTexts } from '../testing/texts.ts'
import { authRefusal, type AuthRefusal } from './auth-refusal.ts'

const explained = (): string => 'explained as anywhere else'
const told = (code: string, status: number, retryAfterSeconds: number | null = null): AuthRefusal =>
  authRefusal(
    new ExchangeError({ code, status, detail: 'Invalid' }, retryAfterSeconds),
    englishTexts('auth'),
    timesIn('en').wait,
    explained,
  )

test('a wrong password does not say which of the two was wrong', () => {
  expect(told('auth.invalid_email_or_password', 401)).toEqual({
    field: null,
    message: 'That e-mail address and password don’t match.',
  })
})

test('a lock-out says how long it lasts, where the server does', () => {
  expect(told('identity.locked_out', 429, 90).message).toBe('Too many attempts. Try again in 2 minutes.')
  expect(told('identity.locked_out', 429).message).toBe('Too many attempts. Try again a little later.')
})

test('what is not about signing in is explained as anywhere else, at the password when it is about it', () => {
  expect(told('identity.password_too_common', 422)).toEqual({
    field: 'password',
    message: 'explained as anywhere else',
  })
  expect(told('http.unavailable', 503)).toEqual({ field: null, message: 'explained as anywhere else' })
})
