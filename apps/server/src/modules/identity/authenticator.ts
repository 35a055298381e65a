import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Database } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Auth } from './auth.ts'
import { isStaffRole, narrowed, permissionsOf } from './permissions.decision.ts'
import { findApiKey, noteApiKeyUse, noteSessionUse, readMembers, readStanding, type Member } from './store.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

interface Claims {
  readonly sub: Id
  readonly sid: string
  readonly exp: number
}

/** How long a revoked session or a changed role may still be served where its event was missed; well below a minute. */
const STANDING_TTL_MS = 20_000
const SESSION_TTL_MS = 20_000

/**
 * Turns credentials into a caller. An access token is verified once and then known by its text until it expires; what its
 * member may do is looked up by session, kept for twenty seconds, and forgotten at once when an event says so, or when this
 * process has changed it (`forget`). A hit costs microseconds, which is what the bid path sees.
 */
export class CallerAuthenticator {
  readonly #db: Database
  readonly #auth: Auth
  readonly #issuer: string
  readonly #staffIsGuarded: boolean
  readonly #keys = new Map<string, KeyObject>()
  readonly #tokens = new LRUCache<string, Claims>({ max: 100_000 })
  readonly #standings = new LRUCache<string, Caller>({ max: 100_000, ttl: STANDING_TTL_MS })
  readonly #sessions = new LRUCache<string, Caller>({ max: 50_000, ttl: SESSION_TTL_MS })
  readonly #apiKeys = new LRUCache<string, Caller>({ max: 10_000, ttl: STANDING_TTL_MS })
  /** How often all was forgotten. */
  #forgotten = 0

  /** @param staffIsGuarded whether staff have their permissions only with a second factor or a passkey */
  constructor(db: Database, auth: Auth, issuer: string, staffIsGuarded: boolean) {
    this.#staffIsGuarded = staffIsGuarded
    this.#db = db
    this.#auth = auth
    this.#issuer = issuer
  }

  /**
   * Forgets what is kept, also what is being looked up right now: a session, role, member or key has changed. Rare enough to
   * forget all. Whoever has changed one calls it between the commit and the answer: the next request may come before the event.
   */
  readonly forget = (): void => {
    this.#forgotten += 1
    this.#standings.clear()
    this.#sessions.clear()
    this.#apiKeys.clear()
  }

  /** Keeps what was looked up, unless it was forgotten meanwhile: it may be what was before. */
  #keep(cache: LRUCache<string, Caller>, key: string, caller: Caller, forgotten: number): Caller {
    if (forgotten === this.#forgotten) cache.set(key, caller)
    return caller
  }

  readonly authenticate = async (headers: Headers): Promise<Caller | null> => {
    const { authorization, cookie } = headers
    const apiKey = headers['x-api-key']
    if (typeof authorization === 'string' && authorization.startsWith('Bearer ')) {
      const token = authorization.slice(7)
      return token.split('.').length === 3 && token.startsWith('eyJ')
        ? this.#byAccessToken(token)
        : this.#bySession(`bearer ${token}`, { authorization })
    }
    if (typeof apiKey === 'string') return this.#byApiKey(apiKey)
    if (typeof cookie === 'string' && cookie.includes('session_token')) return this.#bySession(cookie, { cookie })
    return null
  }

  async #byAccessToken(token: string): Promise<Caller | null> {
    let claims = this.#tokens.get(token)
    if (!claims) {
      claims = await this.#verify(token)
      if (!claims) return null
      this.#tokens.set(token, claims, { ttl: Math.max(1, claims.exp * 1_000 - Date.now()) })
    }
    if (claims.exp * 1_000 <= Date.now()) return null
    const known = this.#standings.get(claims.sid)
    if (known) return known
    const forgotten = this.#forgotten
    const member = await readStanding(this.#db, claims.sid)
    if (member?.id !== claims.sub) return null
    if (member.isUnnoted) await noteSessionUse(this.#db, claims.sid)
    return this.#keep(this.#standings, claims.sid, this.#callerFrom(member, 'access-token', claims.sid), forgotten)
  }

  /** RFC 7519 with EdDSA (RFC 8037); everything that is not one of our own unexpired tokens is nobody's. */
  async #verify(token: string): Promise<Claims | undefined> {
    const [head = '', body = '', signature = ''] = token.split('.')
    const header = parseJson(head)
    const claims = parseJson(body)
    if (header?.['alg'] !== 'EdDSA' || typeof header['kid'] !== 'string' || !claims) return undefined
    const key = this.#keys.get(header['kid']) ?? (await this.#loadKey(header['kid']))
    if (!key || !verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
      return undefined
    const { sub, sid, exp, iss } = claims
    if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number' || iss !== this.#issuer)
      return undefined
    return { sub, sid, exp }
  }

  async #loadKey(kid: string): Promise<KeyObject | undefined> {
    const { keys } = await this.#auth.api.getJwks()
    for (const { kid: id, kty, crv, x } of keys) {
      if (typeof id === 'string' && kty === 'OKP' && typeof x === 'string')
        this.#keys.set(id, createPublicKey({ key: { kty, crv: crv ?? 'Ed25519', x }, format: 'jwk' }))
    }
    return this.#keys.get(kid)
  }

  async #bySession(key: string, headers: Record<string, string>): Promise<Caller | null> {
    const known = this.#sessions.get(key)
    if (known) return known
    const forgotten = this.#forgotten
    const found = await this.#auth.api.getSession({ headers: new Headers(headers) })
    if (!found) return null
    const member = await readStanding(this.#db, found.session.id)
    if (!member) return null
    if (member.isUnnoted) await noteSessionUse(this.#db, found.session.id)
    return this.#keep(this.#sessions, key, this.#callerFrom(member, 'session', found.session.id), forgotten)
  }

  #callerFrom(member: Member, via: Caller['via'], sessionId: string | null): Caller {
    return callerFrom(member, via, sessionId, member.guarded || !this.#staffIsGuarded)
  }

  async #byApiKey(text: string): Promise<Caller | null> {
    const known = this.#apiKeys.get(text)
    if (known) return known
    const forgotten = this.#forgotten
    const key = await findApiKey(this.#db, hashApiKey(text))
    const [member] = key ? await readMembers(this.#db, [key.memberId]) : []
    if (!key || !member) return null
    if (key.isUnnoted) await noteApiKeyUse(this.#db, key.id)
    const caller = this.#callerFrom(member, 'api-key', null)
    return this.#keep(
      this.#apiKeys,
      text,
      { ...caller, permissions: narrowed(caller.permissions, key.scopes) },
      forgotten,
    )
  }
}

export function hashApiKey(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function callerFrom(member: Member, via: Caller['via'], sessionId: string | null, isGuarded: boolean): Caller {
  const roles = ['member', ...member.roles.filter((role) => isGuarded || !isStaffRole(role))]
  return {
    memberId: member.id,
    via,
    sessionId,
    roles,
    permissions: permissionsOf(roles),
    emailVerified: member.emailVerified,
    suspended: member.suspendedAt !== null,
  }
}

function parseJson(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
