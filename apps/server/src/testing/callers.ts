import { randomBytes } from 'node:crypto'
import { identityServicePart, permissionsOf } from '../modules/identity/index.ts'
import { newId, type Id } from '../platform/ids/ids.ts'
import type { TestExchange } from './exchange.ts'
import { Browser, PASSWORD } from './sign-in.ts'

/** Somebody who sends requests: what they show, and what they may do. */
export interface TestCaller {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly memberId: Id | null
  readonly via: 'nothing' | 'session' | 'api-key'
  readonly permissions: ReadonlySet<string>
  readonly verified: boolean
  readonly suspended: boolean
}

const PEOPLE: readonly { readonly name: string; readonly roles: readonly string[]; readonly verified?: false }[] = [
  { name: 'unverified', roles: [], verified: false },
  { name: 'member', roles: [] },
  { name: 'seller', roles: ['seller'] },
  { name: 'issuer', roles: ['issuer'] },
  { name: 'support', roles: ['support'] },
  { name: 'admin', roles: ['admin'] },
  { name: 'suspended', roles: ['issuer'] },
]

/** One of every kind of caller there is: nobody, people by their roles and standing, and an API key of each single scope. */
export async function everyCaller({ started, db, address }: TestExchange): Promise<readonly TestCaller[]> {
  const identity = started.get(identityServicePart)
  const nobody = {
    name: 'visitor',
    headers: {},
    memberId: null,
    via: 'nothing',
    permissions: new Set<string>(),
    verified: false,
    suspended: false,
  } as const
  const callers: TestCaller[] = [nobody]
  for (const { name, roles, verified = true } of PEOPLE) {
    const { id } = await identity.createMember({
      email: `${name}@test.local`,
      password: PASSWORD,
      name,
      username: `is_${name}`,
      roles,
      emailVerified: verified,
    })
    const browser = new Browser(address)
    await browser.signIn(name)
    callers.push({
      name,
      headers: { cookie: browser.cookies, 'sec-fetch-site': 'same-origin' },
      memberId: id,
      via: 'session',
      permissions: permissionsOf(roles),
      verified,
      suspended: name === 'suspended',
    })
  }
  const admin = callers.find(({ name }) => name === 'admin')
  for (const scope of admin?.permissions ?? []) {
    const key = `ece_${randomBytes(32).toString('base64url')}`
    await db.query(
      `INSERT INTO identity.api_keys (id, member_id, name, prefix, key_hash, scopes) VALUES ($1, $2, $3, $4, sha256($5::bytea), $6)`,
      [newId(), admin?.memberId, scope, key.slice(0, 10), Buffer.from(key), [scope]],
    )
    callers.push({
      name: `key ${scope}`,
      headers: { 'x-api-key': key },
      memberId: admin?.memberId ?? null,
      via: 'api-key',
      permissions: new Set([scope]),
      verified: true,
      suspended: false,
    })
  }
  await db.query(
    `UPDATE identity.users SET suspended_at = now(), suspension_reason = 'a test' WHERE username = 'is_suspended'`,
  )
  identity.authenticator.forget()
  return callers
}
