import type { Database } from '../../platform/db/database.ts'
import { publish } from '../../platform/facts/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Recipient } from '../../platform/mail/letter.ts'
import type { Mail, Message } from '../../platform/mail/mail.ts'
import type { Recipients } from '../../platform/recipients/recipients.ts'
import type { Auth } from './auth.ts'
import type { AuthCall } from './auth-exchange.ts'
import { fieldOf } from './auth-exchange.ts'
import { endAccessOfOldPassword } from './commands/end-access.ts'
import { endTrustedDevices } from './commands/end-trusted-devices.ts'
import { identityFacts, memberStream, type NewIdentityFact } from './facts.ts'
import { changeMessage, passwordMessage, recoveryCodeMessage, type AccountChange } from './messages.ts'
import { countRecoveryCodes } from './queries/second-factor.ts'
import { readMembers } from './store.ts'

export const VERIFY_TOTP = '/api/auth/two-factor/verify-totp'
export const VERIFY_RECOVERY_CODE = '/api/auth/two-factor/verify-backup-code'
const BY_PASSKEY = '/api/auth/passkey/verify-authentication'
const END_OTHERS = '/api/auth/revoke-other-sessions'

/** Keys are made by a route of ours, which tells of them itself. */
type ByAuth = Exclude<AccountChange, 'identity.api_key_created'>

/** What a call that better-auth has answered with 200 changed of an account; better-auth itself does not tell. */
const CHANGES: Readonly<Record<string, ByAuth | 'identity.password_changed'>> = {
  '/api/auth/two-factor/disable': 'identity.two_factor_disabled',
  '/api/auth/two-factor/generate-backup-codes': 'identity.recovery_codes_made',
  '/api/auth/passkey/verify-registration': 'identity.passkey_added',
  '/api/auth/passkey/delete-passkey': 'identity.passkey_removed',
  '/api/auth/change-password': 'identity.password_changed',
}
/** These sign in, where nobody is signed in yet. */
const SIGNS_IN = new Set([VERIFY_TOTP, VERIFY_RECOVERY_CODE, BY_PASSKEY])
/** After these nobody is let in on a device's word any more. */
const ENDS_TRUST = new Set([
  '/api/auth/two-factor/disable',
  '/api/auth/change-password',
  '/api/auth/revoke-sessions',
  END_OTHERS,
])
/** better-auth's cookie of a device on which the code is not asked for: a proof, the device's name (32 letters), a signature. */
const TRUST_COOKIE = /(?:^|;\s*)(?:__Secure-)?better-auth\.trust_device=[\w-]+!(trust-device-[\w-]{32})\./

export function changesAccount(path: string): boolean {
  return path in CHANGES || SIGNS_IN.has(path) || ENDS_TRUST.has(path)
}

export interface Before {
  readonly memberId: Id | null
  readonly isOn: boolean
}

/** Who calls and whether they have a second factor, before better-auth changes it. */
export async function lookBefore(auth: Auth, { headers }: AuthCall): Promise<Before> {
  const session = await auth.api.getSession({ headers })
  return { memberId: session?.user.id ?? null, isOn: session?.user.twoFactorEnabled === true }
}

export interface TellDeps {
  readonly db: Database
  readonly auth: Auth
  readonly mail: Mail
  readonly recipients: Recipients
  readonly settingsUrl: string
}

interface Told {
  readonly fact: NewIdentityFact
  readonly message?: (to: Recipient) => Message
}

/**
 * Writes the facts of what has happened, ends what a change makes worthless, and tells the owner by mail where the account is
 * less or differently guarded now.
 */
export async function tellOfAccount(deps: TellDeps, call: AuthCall, before: Before, response: Response): Promise<void> {
  if (response.status !== 200) return
  // A passkey signs its own member in, whoever was there before; a code does so only where nobody is.
  const signedIn =
    call.path === BY_PASSKEY || (before.memberId === null && SIGNS_IN.has(call.path)) ? await memberOf(response) : null
  const memberId = signedIn ?? before.memberId
  if (memberId === null) return
  const isTurnedOn = signedIn === null && call.path === VERIFY_TOTP && !before.isOn
  const told = await factsOf(deps, call, { memberId, signedIn: signedIn !== null, isTurnedOn })
  await deps.db.transaction(async (tx) => {
    const facts = told.map(({ fact }) => fact)
    await publish(tx, identityFacts, facts)
    if (isTurnedOn || ENDS_TRUST.has(call.path))
      await endTrustedDevices(
        { db: tx },
        { memberId, kept: call.path === END_OTHERS ? trustedHere(call.headers) : null },
      )
    // Who has the password now may not be who asked for another address, or made the keys.
    if (facts.some(({ type }) => type === 'identity.password_changed'))
      await endAccessOfOldPassword(tx, memberId, new Date())
    const [member] = await readMembers(tx, [memberId])
    const messages = told.flatMap(({ message }) => message ?? [])
    if (!member || messages.length === 0) return
    const to = { ...member, settings: await deps.recipients.of(tx, memberId) }
    for (const message of messages) await deps.mail.send(tx, message(to))
  })
}

async function factsOf(
  { auth, settingsUrl }: TellDeps,
  { path, address, body }: AuthCall,
  {
    memberId,
    signedIn,
    isTurnedOn,
  }: { readonly memberId: Id; readonly signedIn: boolean; readonly isTurnedOn: boolean },
): Promise<Told[]> {
  const base = { stream: memberStream(memberId), actorId: memberId, occurredAt: new Date() }
  const told: Told[] = []
  if (path === VERIFY_RECOVERY_CODE) {
    const left = await countRecoveryCodes(auth, memberId)
    told.push({
      fact: { ...base, type: 'identity.recovery_code_used', data: { memberId, left, address } },
      message: (to) => recoveryCodeMessage(to, left, settingsUrl),
    })
  }
  if (signedIn) {
    told.push({ fact: { ...base, type: 'identity.signed_in', data: { memberId, address } } })
    if (path !== BY_PASSKEY && fieldOf(body, 'trustDevice') === true)
      told.push({ fact: { ...base, type: 'identity.device_trusted', data: { memberId, address } } })
    return told
  }
  const change = isTurnedOn ? 'identity.two_factor_enabled' : CHANGES[path]
  if (change === undefined) return told
  const message =
    change === 'identity.password_changed'
      ? (to: Recipient) => passwordMessage(to, settingsUrl)
      : (to: Recipient) => changeMessage(to, change, settingsUrl)
  told.push({ fact: { ...base, type: change, data: { memberId } }, message })
  return told
}

/** The name of the device that calls, where the code is not asked for on it. Nobody knows another's. */
function trustedHere(headers: Headers): string | null {
  return TRUST_COOKIE.exec(headers.get('cookie') ?? '')?.[1] ?? null
}

async function memberOf(response: Response): Promise<Id | null> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  const user = typeof body === 'object' && body !== null && 'user' in body ? body.user : null
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : null
}
