import type { Database } from '../../platform/db/database.ts'
import { publish } from '../../platform/events/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import type { Auth } from './auth.ts'
import { memberStream, type IdentityEvent } from './events.ts'
import { changeMessage, type AccountChange } from './messages.ts'
import { readMembers } from './store.ts'

/** What a call that better-auth has answered with 200 changed of an account; better-auth itself does not tell. */
const CHANGES: Readonly<Record<string, AccountChange>> = {
  '/api/auth/two-factor/disable': 'identity.two_factor_disabled',
  '/api/auth/two-factor/generate-backup-codes': 'identity.recovery_codes_made',
  '/api/auth/passkey/verify-registration': 'identity.passkey_added',
  '/api/auth/passkey/delete-passkey': 'identity.passkey_removed',
}
/** These sign in, where nobody is signed in yet. */
const SIGNS_IN = new Set(['/api/auth/two-factor/verify-totp', '/api/auth/two-factor/verify-backup-code', '/api/auth/passkey/verify-authentication'])
/** Where somebody is, the first right code turns the second factor on. */
const VERIFY_TOTP = '/api/auth/two-factor/verify-totp'
const BY_PASSKEY = '/api/auth/passkey/verify-authentication'

export function isSecondFactorCall(path: string): boolean {
  return path in CHANGES || SIGNS_IN.has(path)
}

interface Call {
  readonly path: string
  readonly headers: Headers
  readonly address: string
}

interface Before {
  readonly memberId: Id | null
  readonly isOn: boolean
}

/** Who calls and whether they have a second factor, before better-auth changes it. */
export async function lookBefore(auth: Auth, { headers }: Call): Promise<Before> {
  const session = await auth.api.getSession({ headers })
  return { memberId: session?.user.id ?? null, isOn: session?.user.twoFactorEnabled === true }
}

/** Writes the fact of what has happened, and tells the owner by mail where the account is less or differently guarded now. */
export async function tellSecondFactor({ db, mail, settingsUrl }: { db: Database; mail: Mail; settingsUrl: string }, { path, address }: Call, before: Before, response: Response): Promise<void> {
  if (response.status !== 200) return
  // A passkey signs its own member in, whoever was there before; a code does so only where nobody is.
  const signedIn = path === BY_PASSKEY || (before.memberId === null && SIGNS_IN.has(path)) ? await memberOf(response) : null
  const change = before.memberId !== null && path === VERIFY_TOTP && !before.isOn ? 'identity.two_factor_enabled' : CHANGES[path]
  const memberId = signedIn ?? before.memberId
  const type: IdentityEvent['type'] | undefined = signedIn === null ? change : 'identity.signed_in'
  if (memberId === null || type === undefined) return
  await db.transaction(async (tx) => {
    await publish(tx, [{ type, stream: memberStream(memberId), actorId: memberId, data: { memberId, ...(signedIn === null ? {} : { address }) }, occurredAt: new Date() } satisfies IdentityEvent])
    const [member] = await readMembers(tx, [memberId])
    if (signedIn === null && change !== undefined && member) await mail.send(tx, changeMessage(member, change, settingsUrl))
  })
}

async function memberOf(response: Response): Promise<Id | null> {
  const body: unknown = await response.clone().json().catch(() => null)
  const user = typeof body === 'object' && body !== null && 'user' in body ? body.user : null
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : null
}
