import type { NewFact } from '../../platform/facts/fact.ts'
import type { Id } from '../../platform/ids/ids.ts'

export const memberStream = (memberId: Id): string => `member:${memberId}`

export const SECURITY_EVENTS = [
  'identity.member_registered',
  'identity.signed_in',
  'identity.sign_in_failed',
  'identity.locked_out',
  'identity.password_changed',
  'identity.password_reset_requested',
  'identity.email_verified',
  'identity.email_change_requested',
  'identity.email_change_cancelled',
  'identity.email_changed',
  'identity.session_revoked',
  'identity.role_granted',
  'identity.role_revoked',
  'identity.member_suspended',
  'identity.member_unsuspended',
  'identity.two_factor_enabled',
  'identity.two_factor_disabled',
  'identity.recovery_codes_made',
  'identity.recovery_code_used',
  'identity.device_trusted',
  'identity.trusted_devices_ended',
  'identity.passkey_added',
  'identity.passkey_removed',
  'identity.api_key_created',
  'identity.api_key_revoked',
  'identity.member_erased',
] as const

export type IdentityEvent = NewFact<
  (typeof SECURITY_EVENTS)[number],
  { memberId: Id | null } & Readonly<Record<string, unknown>>
>
