import type { TimeFormat } from '../format/time.ts'
import type { Texts } from '../i18n/words.ts'

export type AuthField = 'email' | 'password' | 'name' | 'username' | 'token' | 'code'

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

/** Where a refusal belongs, and its text in the catalogue, `auth`. */
const KNOWN = {
  'auth.invalid_email_or_password': { field: null, text: 'thisEMailAddressAndPassword' },
  'auth.invalid_username_or_password': { field: null, text: 'thisUsernameAndPasswordDoNot' },
  'auth.email_not_verified': { field: 'email', text: 'confirmYourEMailAddressFirst' },
  'auth.user_already_exists': { field: 'email', text: 'thereIsAnAccountWithThis' },
  'auth.user_already_exists_use_another_email': { field: 'email', text: 'thereIsAnAccountWithThis' },
  'auth.invalid_email': { field: 'email', text: 'thisIsNotAnEMail' },
  'auth.username_is_already_taken': { field: 'username', text: 'thisUsernameIsTaken' },
  'auth.username_too_short': { field: 'username', text: 'thisUsernameIsTooShort' },
  'auth.username_too_long': { field: 'username', text: 'thisUsernameIsTooLong' },
  'auth.invalid_username': { field: 'username', text: 'useLettersDigitsAndUnderscoresOnly' },
  'auth.password_too_short': { field: 'password', text: 'useAtLeast10Characters' },
  'auth.password_too_long': { field: 'password', text: 'thisPasswordIsTooLong' },
  'auth.invalid_token': { field: 'token', text: 'thisLinkHasBeenUsedOr' },
  'auth.token_expired': { field: 'token', text: 'thisLinkHasExpiredAskFor' },
  'auth.invalid_code': { field: 'code', text: 'wrongCode' },
  'auth.invalid_backup_code': { field: 'code', text: 'wrongRecoveryCode' },
  'auth.invalid_two_factor_cookie': { field: null, text: 'secondStepOver' },
  'auth.too_many_attempts_request_new_code': { field: null, text: 'secondStepOver' },
  'auth.account_temporarily_locked': { field: null, text: 'secondStepLocked' },
  'auth.invalid_password': { field: 'password', text: 'wrongPassword' },
  'auth.session_not_fresh': { field: null, text: 'signInAnew' },
  'auth.session_is_not_fresh': { field: null, text: 'signInAnew' },
} as const satisfies Readonly<Record<string, { readonly field: AuthField | null; readonly text: string }>>

function isKnown(code: string): code is keyof typeof KNOWN {
  return Object.hasOwn(KNOWN, code)
}

/** What to tell a person whose sign-in, sign-up or reset was refused, and beside which field. */
export function authRefusal({ code, status, message, retryAfterSeconds }: RefusedCall, t: Texts<'auth'>, wait: TimeFormat['wait']): AuthRefusal {
  if (status === 429) {
    return { field: null, message: retryAfterSeconds === null ? t('tooManyAttempts') : t('tooManyAttemptsFor', { wait: wait(retryAfterSeconds) }) }
  }
  if (isKnown(code)) return { field: KNOWN[code].field, message: t(KNOWN[code].text) }
  return { field: code.includes('password') ? 'password' : null, message }
}
