import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Mail } from '../../../platform/mail/mail.ts'
import type { Recipients } from '../../../platform/recipients/recipients.ts'
import { hashApiKey } from '../authenticator.ts'
import { identityError } from '../errors.ts'
import { identityFacts, memberStream, type NewIdentityFact } from '../facts.ts'
import { changeMessage } from '../messages.ts'
import { scopesOf } from '../permissions.decision.ts'
import { lockMember } from '../personal-store.ts'
import { countApiKeys, insertApiKey, readMembers, type ApiKey } from '../store.ts'
import { confirmPassword } from './confirm-password.ts'

export interface MakeApiKeyDeps {
  readonly db: Database
  readonly clock: Clock
  readonly mail: Mail
  readonly recipients: Recipients
  readonly settingsUrl: string
}

export interface MakeApiKey {
  readonly memberId: Id
  readonly permissions: ReadonlySet<string>
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresAt: Date | null
  readonly password: string
  /** Where the request came from, for the lock-out. */
  readonly address: string
}

const MOST_KEYS = 20

/**
 * Makes a key for a program, by the password once more, and tells the owner. The text of the key is returned and kept nowhere.
 * Rejects with `identity.wrong_password`, `identity.locked_out`, `identity.unknown_scope`, `identity.too_many_api_keys`.
 */
export async function makeApiKey(
  deps: MakeApiKeyDeps,
  { memberId, permissions, name, scopes, expiresAt, password, address }: MakeApiKey,
): Promise<ApiKey & { readonly key: string }> {
  const held = scopesOf(permissions, scopes)
  if ('unknown' in held) return orThrow(identityError('unknown_scope', { scope: held.unknown }))
  await confirmPassword(deps, { memberId, password, address })
  const { db, clock, mail, recipients, settingsUrl } = deps
  const key = `ece_${randomBytes(32).toString('base64url')}`
  const made = await db.transaction(async (tx) => {
    await lockMember(tx, memberId) // Of two at once the second counts the first.
    if ((await countApiKeys(tx, memberId)) >= MOST_KEYS)
      orThrow(identityError('too_many_api_keys', { maximum: MOST_KEYS }))
    const [member] = await readMembers(tx, [memberId])
    const prefix = key.slice(0, 10)
    const row = await insertApiKey(tx, {
      memberId,
      name,
      prefix,
      hash: hashApiKey(key),
      scopes: held.scopes,
      expiresAt,
    })
    const fact: NewIdentityFact = {
      type: 'identity.api_key_created',
      stream: memberStream(memberId),
      actorId: memberId,
      data: { memberId, keyId: row.id, scopes: held.scopes },
      occurredAt: clock(),
    }
    await publish(tx, identityFacts, [fact])
    const to = { ...orThrow(member ?? identityError('member_not_found')), settings: await recipients.of(tx, memberId) }
    await mail.send(tx, changeMessage(to, 'identity.api_key_created', settingsUrl))
    return row
  })
  return { ...made, key }
}
