import { Type } from 'typebox'
import { defineFacts, type NewFactOf } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'
import type { Id } from '../../platform/ids/ids.ts'

export const memberStream = (memberId: Id) => `member:${memberId}` as const

const { id, count, text } = fields
const of = { memberId: id }
const byItself = { stream: 'member', data: Type.Object(of) } as const
/** Where it was done from; gone once the member is erased. */
const from = { ...of, address: Type.Optional(text) }
const fromSomewhere = { stream: 'member', data: Type.Object(from), redacted: ['address'] } as const
/** The factor that failed: none is the password. */
const attempt = {
  stream: 'member',
  data: Type.Object({ ...from, step: Type.Optional(Type.Literal('code')) }),
  redacted: ['address'],
} as const
/** Told at a later start, because the process that should have told it had died. */
const maybeRetold = {
  stream: 'member',
  data: Type.Object({ ...of, retold: Type.Optional(Type.Literal(true)) }),
} as const
const role = { stream: 'member', data: Type.Object({ ...of, role: text }) } as const
/** What staff wrote; gone once the member is erased. A suspension that is lifted has none. */
const suspension = {
  stream: 'member',
  data: Type.Object({ ...of, reason: Type.Optional(Type.Union([text, Type.Null()])) }),
  redacted: ['reason'],
} as const

export const identityFacts = defineFacts({
  'identity.member_registered': maybeRetold,
  'identity.signed_in': fromSomewhere,
  'identity.sign_in_failed': attempt,
  'identity.locked_out': attempt,
  'identity.password_changed': byItself,
  'identity.password_reset_requested': byItself,
  'identity.email_verified': maybeRetold,
  'identity.email_change_requested': fromSomewhere,
  'identity.email_change_cancelled': byItself,
  'identity.email_changed': byItself,
  'identity.session_revoked': { stream: 'member', data: Type.Object({ ...of, sessionId: id }) },
  'identity.role_granted': role,
  'identity.role_revoked': role,
  'identity.member_suspended': suspension,
  'identity.member_unsuspended': suspension,
  'identity.two_factor_enabled': byItself,
  'identity.two_factor_disabled': byItself,
  'identity.recovery_codes_made': byItself,
  'identity.recovery_code_used': {
    stream: 'member',
    data: Type.Object({ ...from, left: count }),
    redacted: ['address'],
  },
  'identity.device_trusted': fromSomewhere,
  'identity.trusted_devices_ended': { stream: 'member', data: Type.Object({ ...of, devices: count }) },
  'identity.passkey_added': byItself,
  'identity.passkey_removed': byItself,
  'identity.api_key_created': {
    stream: 'member',
    data: Type.Object({ ...of, keyId: id, scopes: Type.Array(text) }),
  },
  'identity.api_key_revoked': { stream: 'member', data: Type.Object({ ...of, keyId: id }) },
  'identity.member_erased': byItself,
})

export type NewIdentityFact = NewFactOf<typeof identityFacts>
