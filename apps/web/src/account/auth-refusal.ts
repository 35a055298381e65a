import type { ApiError, Explain } from '../api/error.ts'
import type { TimeFormat } from '../format/time.ts'
import type { Texts } from '../i18n/words.ts'

export type AuthField = 'email' | 'password' | 'name' | 'username' | 'token' | 'code'

export interface AuthRefusal {
  /** Null when it is about the whole form. */
  readonly field: AuthField | null
  readonly message: string
}

/** Where a refusal of better-auth belongs, and its text in the catalogue, `auth`. tools/texts.ts compares this with the library's codes. */
const KNOWN = {
  'auth.invalid_email_or_password': { field: null, text: 'refusal.email_and_password' },
  'auth.invalid_username_or_password': { field: null, text: 'refusal.username_and_password' },
  'auth.email_not_verified': { field: 'email', text: 'refusal.email_not_verified' },
  'auth.user_already_exists': { field: 'email', text: 'refusal.email_taken' },
  'auth.user_already_exists_use_another_email': { field: 'email', text: 'refusal.email_taken' },
  'auth.invalid_email': { field: 'email', text: 'refusal.email_invalid' },
  'auth.username_is_already_taken': { field: 'username', text: 'refusal.username_taken' },
  'auth.username_too_short': { field: 'username', text: 'refusal.username_too_short' },
  'auth.username_too_long': { field: 'username', text: 'refusal.username_too_long' },
  'auth.invalid_username': { field: 'username', text: 'refusal.username_invalid' },
  'auth.password_too_short': { field: 'password', text: 'refusal.password_too_short' },
  'auth.password_too_long': { field: 'password', text: 'refusal.password_too_long' },
  'auth.invalid_token': { field: 'token', text: 'refusal.link_used' },
  'auth.token_expired': { field: 'token', text: 'refusal.link_expired' },
  'auth.invalid_code': { field: 'code', text: 'wrongCode' },
  'auth.invalid_backup_code': { field: 'code', text: 'wrongRecoveryCode' },
  'auth.invalid_two_factor_cookie': { field: null, text: 'secondStepOver' },
  'auth.too_many_attempts_request_new_code': { field: null, text: 'secondStepOver' },
  'auth.account_temporarily_locked': { field: null, text: 'secondStepLocked' },
  'auth.invalid_password': { field: 'password', text: 'wrongPassword' },
  'auth.session_not_fresh': { field: null, text: 'signInAnew' },
  'auth.session_is_not_fresh': { field: null, text: 'signInAnew' },
  'auth.session_expired': { field: null, text: 'signInAnew' },
  'auth.session_required': { field: null, text: 'signInAnew' },
  'auth.you_are_not_allowed_to_register_this_passkey': { field: null, text: 'signInAnew' },
  'auth.invalid_display_username': { field: 'username', text: 'refusal.username_invalid' },
  'auth.email_already_verified': { field: 'email', text: 'refusal.already_verified' },
  'auth.totp_not_enabled': { field: null, text: 'secondFactorOff' },
  'auth.two_factor_not_enabled': { field: null, text: 'secondFactorOff' },
  'auth.backup_codes_not_enabled': { field: null, text: 'secondFactorOff' },
  'auth.totp_already_enabled': { field: null, text: 'secondFactorOn' },
  'auth.challenge_not_found': { field: null, text: 'passkeyTimeout' },
  'auth.failed_to_verify_registration': { field: null, text: 'passkeyFailed' },
  'auth.authentication_failed': { field: null, text: 'passkeyFailed' },
  'auth.user_verification_required': { field: null, text: 'passkeyFailed' },
  'auth.previously_registered': { field: null, text: 'passkeyDuplicate' },
  'auth.passkey_not_found': { field: null, text: 'passkeyRefused' },
} as const satisfies Readonly<Record<string, { readonly field: AuthField | null; readonly text: string }>>

function isKnown(code: string): code is keyof typeof KNOWN {
  return Object.hasOwn(KNOWN, code)
}

/** What to tell a person whose sign-in, sign-up or reset was refused, and beside which field; what is not about signing in is explained as anywhere else. */
export function authRefusal(
  error: ApiError,
  t: Texts<'auth'>,
  wait: TimeFormat['wait'],
  explain: Explain,
): AuthRefusal {
  const { code, status, retryAfterSeconds } = error
  if (status === 429) {
    return {
      field: null,
      message:
        retryAfterSeconds === null
          ? t('tooManyAttempts')
          : t('tooManyAttemptsUntil', { wait: wait(retryAfterSeconds) }),
    }
  }
  if (isKnown(code)) return { field: KNOWN[code].field, message: t(KNOWN[code].text) }
  return { field: code.includes('password') ? 'password' : null, message: explain(error) }
}
