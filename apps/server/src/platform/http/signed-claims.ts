import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { newId } from '../ids/ids.ts'

/** How long a token is good for: it is made for one request, at the moment of sending it. */
export const TOKEN_SECONDS = 20
/** Clocks of machines differ. */
const SKEW_SECONDS = 5
/** None that says more is ours. */
const LONGEST_SECONDS = 60
const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')
const TOKENS_REMEMBERED = 200_000

/** For whom a token is, and for which request. */
export interface Bound {
  readonly audience: string
  readonly method: string
  /** With its query, as it is sent. */
  readonly path: string
}

/**
 * JSON Web Tokens (HS256) between processes of the exchange. Each issuer has a key of its own, derived from the secret, so that
 * a process which holds one issuer's key can't speak as another. Synchronous, because the id of a request depends on it: Node's
 * HMAC takes 4 µs; jose hands each to the thread pool (docs/decisions/0085). A test has jose verify them.
 */
export class SignedClaims {
  readonly #key: Buffer
  readonly #issuer: string
  readonly #seen = new LRUCache<string, true>({
    max: TOKENS_REMEMBERED,
    ttl: (LONGEST_SECONDS + SKEW_SECONDS) * 1_000,
  })

  constructor(key: string, issuer: string) {
    this.#key = Buffer.from(key, 'base64url')
    this.#issuer = issuer
  }

  /** @param json claims of one's own, the inside of an object (`"a":1,"b":2`), or nothing */
  sign({ audience, method, path }: Bound, json = ''): string {
    const now = Math.floor(Date.now() / 1_000)
    const claims = `{"iss":"${this.#issuer}","aud":"${audience}","iat":${now},"exp":${now + TOKEN_SECONDS},"jti":"${newId()}","req":"${requestHash(method, path)}"${json === '' ? '' : `,${json}`}}`
    const body = `${HEADER}.${Buffer.from(claims).toString('base64url')}`
    return `${body}.${this.#mac(body).toString('base64url')}`
  }

  /** What it says, the first time that it is shown here; null when it is not ours, or for another moment, request or audience. */
  read(token: string, audiences: ReadonlySet<string>, method: string, path: string): object | null {
    const end = token.lastIndexOf('.')
    if (end <= HEADER.length || !token.startsWith(`${HEADER}.`)) return null
    const given = Buffer.from(token.slice(end + 1), 'base64url')
    const right = this.#mac(token.slice(0, end))
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null
    const claims: unknown = JSON.parse(Buffer.from(token.slice(HEADER.length + 1, end), 'base64url').toString('utf8'))
    if (!isClaims(claims)) return null
    const now = Date.now() / 1_000
    const isForNow =
      claims.exp > now - SKEW_SECONDS && claims.exp <= now + LONGEST_SECONDS && claims.iat <= now + SKEW_SECONDS
    const isForHere = claims.iss === this.#issuer && audiences.has(claims.aud)
    if (!isForNow || !isForHere || claims.req !== requestHash(method, path) || this.#seen.has(claims.jti)) return null
    this.#seen.set(claims.jti, true)
    return claims
  }

  #mac(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest()
  }
}

/** The key of an issuer. It says nothing of the secret, and nothing of another issuer's. */
export function issuerKey(secret: string, issuer: string): string {
  return createHmac('sha256', secret).update(`ece token issuer ${issuer}`).digest('base64url')
}

function requestHash(method: string, path: string): string {
  return createHash('sha256').update(`${method} ${path}`).digest('base64url').slice(0, 22)
}

interface Claims {
  readonly iss: string
  readonly aud: string
  readonly iat: number
  readonly exp: number
  readonly jti: string
  readonly req: string
}

function isClaims(value: unknown): value is Claims {
  if (typeof value !== 'object' || value === null) return false
  const { iss, aud, iat, exp, jti, req }: Partial<Record<keyof Claims, unknown>> = value
  return (
    [iss, aud, jti, req].every((each) => typeof each === 'string') &&
    [iat, exp].every((each) => Number.isSafeInteger(each))
  )
}
