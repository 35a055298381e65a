import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Database } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { AccessTokens, type Claims } from './access-token.ts'
import type { Auth } from './auth.ts'
import { isStaffRole, narrowed, permissionsOf } from './permissions.decision.ts'
import type { SharedCallers } from './shared-callers.ts'
import { findApiKey, noteApiKeyUse, noteSessionUse, readMembers, readStanding, type Member } from './store.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** How long a revoked session or a changed role may still be served where its event was missed; well below a minute. */
const STANDING_TTL_MS = 20_000

/** By the session's id of an access token, by the cookie or bearer token of a session, by the text of an API key. */
type Kind = 'standing' | 'session' | 'api-key'

/**
 * Turns credentials into a caller. An access token is verified once and then known by its text until it expires; what its
 * member may do is looked up by session, kept for twenty seconds, and forgotten at once when an event says so, or when this
 * process has changed it (`forget`). A hit costs microseconds, which is what the bid path sees.
 */
export class CallerAuthenticator {
  readonly #db: Database
  readonly #auth: Auth
  readonly #accessTokens: AccessTokens
  readonly #staffIsGuarded: boolean
  readonly #tokens = new LRUCache<string, Claims>({ max: 100_000 })
  readonly #kept: Readonly<Record<Kind, LRUCache<string, Caller>>> = {
    standing: new LRUCache({ max: 100_000, ttl: STANDING_TTL_MS }),
    session: new LRUCache({ max: 50_000, ttl: STANDING_TTL_MS }),
    'api-key': new LRUCache({ max: 10_000, ttl: STANDING_TTL_MS }),
  }
  readonly #shared: SharedCallers | null
  /** How often all was forgotten. */
  #forgotten = 0

  /**
   * @param staffIsGuarded whether staff have their permissions only with a second factor or a passkey
   * @param shared what other processes have looked up
   */
  constructor(db: Database, auth: Auth, issuer: string, staffIsGuarded: boolean, shared: SharedCallers | null = null) {
    this.#staffIsGuarded = staffIsGuarded
    this.#shared = shared
    this.#db = db
    this.#auth = auth
    this.#accessTokens = new AccessTokens(issuer, async () => auth.api.getJwks())
  }

  /**
   * Forgets what is kept, also what is being looked up right now: a session, role, member or key has changed. Rare enough to
   * forget all. Whoever has changed one calls it between the commit and the answer: the next request may come before the event.
   */
  readonly forget = (): void => {
    this.#forgotten += 1
    for (const cache of Object.values(this.#kept)) cache.clear()
    this.#shared?.forget()
  }

  /**
   * What this process or another has looked up, or else what `lookUp` gives. It is kept, unless something was forgotten
   * meanwhile: it may be what was before.
   */
  async #known(kind: Kind, key: string, lookUp: () => Promise<Caller | null>): Promise<Caller | null> {
    const cache = this.#kept[kind]
    const kept = cache.get(key)
    if (kept) return kept
    const forgotten = this.#forgotten
    const name = `${kind} ${key}`
    const found = await this.#shared?.find(name)
    const caller = found?.known?.caller ?? (await lookUp())
    if (!caller || forgotten !== this.#forgotten) return caller
    cache.set(key, caller, found?.known ? { ttl: Math.max(1, found.known.leftMs) } : {})
    if (found?.known === undefined && found?.epoch !== undefined)
      await this.#shared?.keep(name, caller, found.epoch, STANDING_TTL_MS)
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
      claims = await this.#accessTokens.verify(token)
      if (!claims) return null
      this.#tokens.set(token, claims, { ttl: Math.max(1, claims.exp * 1_000 - Date.now()) })
    }
    if (claims.exp * 1_000 <= Date.now()) return null
    const { sid, sub } = claims
    return this.#known('standing', sid, async () => {
      const member = await readStanding(this.#db, sid)
      if (member?.id !== sub) return null
      if (member.isUnnoted) await noteSessionUse(this.#db, sid)
      return this.#callerFrom(member, 'access-token', sid)
    })
  }

  async #bySession(key: string, headers: Record<string, string>): Promise<Caller | null> {
    return this.#known('session', key, async () => {
      const found = await this.#auth.api.getSession({ headers: new Headers(headers) })
      if (!found) return null
      const member = await readStanding(this.#db, found.session.id)
      if (!member) return null
      if (member.isUnnoted) await noteSessionUse(this.#db, found.session.id)
      return this.#callerFrom(member, 'session', found.session.id)
    })
  }

  #callerFrom(member: Member, via: Caller['via'], sessionId: string | null): Caller {
    return callerFrom(member, via, sessionId, member.guarded || !this.#staffIsGuarded)
  }

  async #byApiKey(text: string): Promise<Caller | null> {
    return this.#known('api-key', text, async () => {
      const key = await findApiKey(this.#db, hashApiKey(text))
      const [member] = key ? await readMembers(this.#db, [key.memberId]) : []
      if (!key || !member) return null
      if (key.isUnnoted) await noteApiKeyUse(this.#db, key.id)
      const caller = this.#callerFrom(member, 'api-key', null)
      return { ...caller, permissions: narrowed(caller.permissions, key.scopes) }
    })
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
