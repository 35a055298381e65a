// Generated from docs/openapi.json by npm run generate.
import type { EmailChangeView, Me, SecondFactorView } from '@ece/contracts/identity'
import { operation, type Page } from '../operation.ts'

/** Confirm a new e-mail address by its link. */
export const confirmEmailChange = /* @__PURE__ */ operation<
  { readonly body: { readonly token: string } },
  { email: string }
>('POST', '/api/v1/email-changes/confirm')

/** Who you are. */
export const getMe = /* @__PURE__ */ operation<{}, Me>('GET', '/api/v1/me')

/** Whether your e-mail address is going to change. */
export const getEmailChange = /* @__PURE__ */ operation<{}, EmailChangeView>('GET', '/api/v1/me/email-change')

/** Ask for another e-mail address. */
export const requestEmailChange = /* @__PURE__ */ operation<
  { readonly body: { readonly email: string; readonly password: string } },
  EmailChangeView
>('POST', '/api/v1/me/email-change')

/** Keep your e-mail address. */
export const cancelEmailChange = /* @__PURE__ */ operation<{}, void>('DELETE', '/api/v1/me/email-change')

/** Send a new link to the new address. */
export const sendEmailChange = /* @__PURE__ */ operation<{}, EmailChangeView>('POST', '/api/v1/me/email-change/send')

/** Your second factor. */
export const getSecondFactor = /* @__PURE__ */ operation<{}, SecondFactorView>('GET', '/api/v1/me/second-factor')

/** What happened to your account. */
export const listSecurityEvents = /* @__PURE__ */ operation<
  { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined },
  Page<{ type: string; at: string; data: Record<string, unknown> }>
>('GET', '/api/v1/me/security-events')

/** Ask for the code on every device again. */
export const endTrustedDevices = /* @__PURE__ */ operation<{}, void>('DELETE', '/api/v1/me/trusted-devices')
