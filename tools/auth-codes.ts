import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'

/** What we refuse in better-auth's own manner (modules/identity/auth.ts). */
const OURS = ['user_verification_required']

/**
 * Codes of what the exchange does not do, or that only a program can meet which sends what no page of ours sends. Whoever meets one
 * all the same reads the general sentence (`web.refused`). A new version of the library may bring codes that are in neither list.
 */
const MET_BY_NO_PAGE: Readonly<Record<string, readonly string[]>> = {
  'signing in through others': [
    'social_account_already_linked',
    'provider_not_found',
    'id_token_not_supported',
    'failed_to_get_user_info',
    'user_email_not_found',
    'failed_to_unlink_last_account',
    'linked_account_already_exists',
    'account_not_found',
    'email_mismatch',
  ],
  'codes by mail': ['otp_not_enabled', 'otp_not_configured', 'otp_has_expired'],
  'changes that are not open': [
    'username_is_immutable',
    'email_can_not_be_updated',
    'change_email_disabled',
    'user_already_has_password',
    'password_already_set',
    'field_not_allowed',
    'verification_email_not_enabled',
    'totp_not_configured',
  ],
  'another request than ours': [
    'invalid_origin',
    'missing_or_null_origin',
    'cross_site_navigation_login_blocked',
    'invalid_callback_url',
    'invalid_redirect_url',
    'invalid_error_callback_url',
    'invalid_new_user_callback_url',
    'callback_url_required',
    'validation_error',
    'missing_field',
    'body_must_be_an_object',
    'async_validation_not_supported',
    'method_not_allowed_defer_session_required',
  ],
  'what only the plugin’s own client says': [
    'registration_cancelled',
    'auth_cancelled',
    'unknown_error',
    'unexpected_error',
  ],
  'an account that is half there': [
    'user_not_found',
    'invalid_user',
    'credential_account_not_found',
    'resolve_user_required',
    'resolved_user_invalid',
  ],
  'a fault of ours, answered with 500': [
    'failed_to_create_user',
    'failed_to_create_session',
    'failed_to_update_user',
    'failed_to_get_session',
    'failed_to_create_verification',
    'failed_to_update_passkey',
    'unable_to_create_session',
  ],
}

/** The codes that better-auth, as the exchange uses it, may show to somebody on a page, in lower case. */
export function authCodes(): readonly string[] {
  const auth = betterAuth({
    secret: 'for-reading-its-codes-only-0123456789',
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    plugins: [username(), twoFactor(), passkey()],
  })
  const unmet = new Set(Object.values(MET_BY_NO_PAGE).flat())
  const codes = Object.keys(auth.$ERROR_CODES).map((code) => code.toLowerCase())
  if (codes.length === 0) throw new Error('better-auth names no codes')
  return [...codes, ...OURS].filter((code) => !unmet.has(code))
}
