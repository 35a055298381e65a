import { defineErrors } from '../../platform/errors/errors.ts'

export const identityError = defineErrors('identity', {
  email_not_verified: {
    status: 403,
    message: 'Verify your e-mail address first: the link is in the message that we sent you.',
  },
  locked_out: {
    status: 429,
    transient: true,
    message: 'Too many failed sign-ins. Try again in {retryAfterSeconds} s, or reset the password.',
  },
  password_too_common: { status: 422, message: 'This password is too easy to guess. Choose another one.' },
  password_too_short: { status: 422, message: 'A password has at least {minimum} characters.' },
  name_unfit: {
    status: 422,
    message:
      'A name needs 1 to {maximum} characters that can be seen, without line breaks or signs that change the direction of text.',
  },
  passkey_name_too_long: { status: 422, message: 'A passkey’s name has at most {maximum} characters.' },
  passkey_name_unfit: { status: 422, message: 'This name holds characters that can’t be shown. Type it again.' },
  member_not_found: { status: 404, message: 'That member doesn’t exist.' },
  unknown_role: { status: 422, message: 'There is no role {role}.' },
  recently_recovered: {
    status: 403,
    message: 'Your password was reset less than a day ago. You can grant roles again in {retryAfterSeconds} s.',
  },
  too_many_api_keys: { status: 409, message: 'You have {maximum} API keys, which is the limit. Revoke one first.' },
  last_admin: { status: 409, message: 'The last admin can’t be removed.' },
  own_suspension: { status: 409, message: 'You can’t suspend yourself.' },
  api_key_not_found: { status: 404, message: 'That API key doesn’t exist.' },
  unknown_scope: { status: 422, message: 'Your account doesn’t have the scope {scope}.' },
  wrong_password: { status: 403, message: 'That isn’t your password.' },
  email_unchanged: { status: 422, message: 'That’s already your e-mail address.' },
  email_change_too_often: {
    status: 429,
    transient: true,
    message: 'Too many messages requested. Try again in {retryAfterSeconds} s.',
  },
  no_email_change: { status: 409, message: 'Your e-mail address isn’t being changed. Start a new change.' },
  email_change_not_found: {
    status: 404,
    message: 'This link is incomplete, or a newer one has replaced it. Open the newest e-mail.',
  },
  email_change_done: { status: 409, message: 'This link has been used: the e-mail address has already been changed.' },
  email_change_ended: { status: 409, message: 'This change of the e-mail address was cancelled. Nothing has changed.' },
  email_change_expired: { status: 410, message: 'This link has expired. Send a new one from the settings.' },
  email_taken: { status: 409, message: 'Another account now has this e-mail address. Nothing has changed.' },
  only_admin: { status: 409, message: 'You’re the only administrator. Make another member one first.' },
  is_suspended: { status: 409, message: 'Your account is suspended. Staff must lift the suspension first.' },
  mail_not_found: { status: 404, message: 'That message doesn’t exist.' },
})
