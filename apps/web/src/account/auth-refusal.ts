export type AuthField = 'email' | 'password' | 'name' | 'username' | 'token'

export interface AuthRefusal {
  /** Null when it is about the whole form. */
  readonly field: AuthField | null
  readonly message: string
}

/** As `ExchangeError` of the SDK carries it; better-auth's codes have the prefix `auth.`. */
export interface RefusedCall {
  readonly code: string
  readonly status: number
  readonly message: string
  readonly retryAfterSeconds: number | null
}

const KNOWN: Readonly<Record<string, AuthRefusal>> = {
  'auth.invalid_email_or_password': { field: null, message: 'This e-mail address and password do not belong together.' },
  'auth.invalid_username_or_password': { field: null, message: 'This username and password do not belong together.' },
  'auth.email_not_verified': { field: 'email', message: 'Confirm your e-mail address first, with the link that we sent you.' },
  'auth.user_already_exists': { field: 'email', message: 'There is an account with this e-mail address. Sign in, or reset its password.' },
  'auth.user_already_exists_use_another_email': { field: 'email', message: 'There is an account with this e-mail address. Sign in, or reset its password.' },
  'auth.invalid_email': { field: 'email', message: 'This is not an e-mail address.' },
  'auth.username_is_already_taken': { field: 'username', message: 'This username is taken.' },
  'auth.username_too_short': { field: 'username', message: 'This username is too short.' },
  'auth.username_too_long': { field: 'username', message: 'This username is too long.' },
  'auth.invalid_username': { field: 'username', message: 'Use letters, digits and underscores only.' },
  'auth.password_too_short': { field: 'password', message: 'Use at least 10 characters.' },
  'auth.password_too_long': { field: 'password', message: 'This password is too long.' },
  'auth.invalid_token': { field: 'token', message: 'This link has been used or is not whole. Ask for a new one.' },
  'auth.token_expired': { field: 'token', message: 'This link has expired. Ask for a new one.' },
}

/** What to tell a person whose sign-in, sign-up or reset was refused, and beside which field. */
export function authRefusal({ code, status, message, retryAfterSeconds }: RefusedCall): AuthRefusal {
  if (status === 429) {
    const wait = retryAfterSeconds === null ? 'a little later' : `in ${waitText(retryAfterSeconds)}`
    return { field: null, message: `Too many attempts. Try again ${wait}.` }
  }
  const known = KNOWN[code]
  if (known) return known
  return { field: code.includes('password') ? 'password' : null, message }
}

/** A wait as people say it, never shorter than it is: `45 seconds`, `2 minutes`, `3 hours`. */
export function waitText(seconds: number): string {
  const amount = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`
  if (seconds < 60) return amount(Math.max(1, Math.ceil(seconds)), 'second')
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? amount(minutes, 'minute') : amount(Math.ceil(minutes / 60), 'hour')
}
