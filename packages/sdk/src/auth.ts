import { operation } from './operation.ts'

/**
 * better-auth's own routes under /api/auth, as the exchange lets them through: they are not in its document. A session comes and goes
 * with the cookie; refusals have codes that begin with `auth.`.
 */
type Body<Fields> = { readonly body: Fields }
type Empty = Body<{}>

export interface SignedIn {
  /** The password was right, and a code of the second factor is asked for: nobody is signed in yet. */
  readonly twoFactorRedirect?: boolean
}

export interface SignedInDevice {
  readonly token: string
  readonly createdAt: string
  readonly lastUsedAt?: string | null
  readonly userAgent?: string | null
  readonly ipAddress?: string | null
}

export const signUp = /* @__PURE__ */ operation<
  Body<{ readonly name: string; readonly username: string; readonly email: string; readonly password: string }>,
  unknown
>('POST', '/api/auth/sign-up/email')
export const signInByEmail = /* @__PURE__ */ operation<
  Body<{ readonly email: string; readonly password: string }>,
  SignedIn
>('POST', '/api/auth/sign-in/email')
export const signInByUsername = /* @__PURE__ */ operation<
  Body<{ readonly username: string; readonly password: string }>,
  SignedIn
>('POST', '/api/auth/sign-in/username')
export const signOut = /* @__PURE__ */ operation<Empty, unknown>('POST', '/api/auth/sign-out')
/** A short access token for this session: for sockets, and for programs. */
export const getAccessToken = /* @__PURE__ */ operation<{}, { readonly token: string }>('GET', '/api/auth/token')

export const sendVerificationEmail = /* @__PURE__ */ operation<Body<{ readonly email: string }>, unknown>(
  'POST',
  '/api/auth/send-verification-email',
)
export const verifyEmail = /* @__PURE__ */ operation<{ readonly token: string }, unknown>(
  'GET',
  '/api/auth/verify-email',
)
export const requestPasswordReset = /* @__PURE__ */ operation<Body<{ readonly email: string }>, unknown>(
  'POST',
  '/api/auth/request-password-reset',
)
export const resetPassword = /* @__PURE__ */ operation<
  Body<{ readonly newPassword: string; readonly token: string }>,
  unknown
>('POST', '/api/auth/reset-password')
export const changePassword = /* @__PURE__ */ operation<
  Body<{ readonly currentPassword: string; readonly newPassword: string; readonly revokeOtherSessions: boolean }>,
  unknown
>('POST', '/api/auth/change-password')

/** Null for a visitor. */
export const getSession = /* @__PURE__ */ operation<{}, { readonly session: SignedInDevice } | null>(
  'GET',
  '/api/auth/get-session',
)
export const listSessions = /* @__PURE__ */ operation<{}, readonly SignedInDevice[]>('GET', '/api/auth/list-sessions')
export const revokeSession = /* @__PURE__ */ operation<Body<{ readonly token: string }>, unknown>(
  'POST',
  '/api/auth/revoke-session',
)
export const revokeOtherSessions = /* @__PURE__ */ operation<Empty, unknown>('POST', '/api/auth/revoke-other-sessions')

export interface NewSecondFactor {
  /** For the authenticator app. */
  readonly totpURI: string
  readonly backupCodes: readonly string[]
}
export const enableSecondFactor = /* @__PURE__ */ operation<Body<{ readonly password: string }>, NewSecondFactor>(
  'POST',
  '/api/auth/two-factor/enable',
)
export const disableSecondFactor = /* @__PURE__ */ operation<Body<{ readonly password: string }>, unknown>(
  'POST',
  '/api/auth/two-factor/disable',
)
export const renewRecoveryCodes = /* @__PURE__ */ operation<
  Body<{ readonly password: string }>,
  { readonly backupCodes: readonly string[] }
>('POST', '/api/auth/two-factor/generate-backup-codes')
type Code = Body<{ readonly code: string; readonly trustDevice?: boolean }>
export const verifyCode = /* @__PURE__ */ operation<Code, unknown>('POST', '/api/auth/two-factor/verify-totp')
export const verifyRecoveryCode = /* @__PURE__ */ operation<Code, unknown>(
  'POST',
  '/api/auth/two-factor/verify-backup-code',
)

export interface Passkey {
  readonly id: string
  readonly name?: string | null
  readonly createdAt?: string | null
}
export const listPasskeys = /* @__PURE__ */ operation<{}, readonly Passkey[]>(
  'GET',
  '/api/auth/passkey/list-user-passkeys',
)
/** `Options` are those of the browser's ceremony (WebAuthn). */
export const beginPasskey = <Options>() => operation<{}, Options>('GET', '/api/auth/passkey/generate-register-options')
export const beginPasskeySignIn = <Options>() =>
  operation<{}, Options>('GET', '/api/auth/passkey/generate-authenticate-options')
export const addPasskey = /* @__PURE__ */ operation<
  Body<{ readonly response: object; readonly name: string }>,
  unknown
>('POST', '/api/auth/passkey/verify-registration')
export const renamePasskey = /* @__PURE__ */ operation<Body<{ readonly id: string; readonly name: string }>, unknown>(
  'POST',
  '/api/auth/passkey/update-passkey',
)
export const deletePasskey = /* @__PURE__ */ operation<Body<{ readonly id: string }>, unknown>(
  'POST',
  '/api/auth/passkey/delete-passkey',
)
export const signInByPasskey = /* @__PURE__ */ operation<Body<{ readonly response: object }>, unknown>(
  'POST',
  '/api/auth/passkey/verify-authentication',
)
