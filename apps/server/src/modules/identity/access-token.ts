import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import type { Id } from '../../platform/ids/ids.ts'

export interface Claims {
  readonly sub: Id
  readonly sid: string
  /** Seconds since 1970. */
  readonly exp: number
}

/** A token of a key that is not known asks for the keys anew, but not oftener: anybody can name keys that there are none of. */
const RELOAD_EVERY_MS = 10_000

/**
 * Verifies access tokens (RFC 7519 with EdDSA, RFC 8037) that better-auth has signed: by our keys, of our issuer, for this
 * exchange and nobody else (`aud`), unexpired. Everything else is nobody's.
 */
export class AccessTokens {
  readonly #loadKeys: () => Promise<JSONWebKeySet>
  readonly #issuer: string
  #keys: JWTVerifyGetKey | undefined
  #loadedAt = -Infinity

  /** @param issuer the exchange's public address, which is also the audience of its tokens */
  constructor(issuer: string, loadKeys: () => Promise<JSONWebKeySet>) {
    this.#issuer = issuer
    this.#loadKeys = loadKeys
  }

  async verify(token: string): Promise<Claims | undefined> {
    this.#keys ??= await this.#load()
    try {
      return await this.#verifyBy(this.#keys, token)
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error
      if (!(error instanceof errors.JWKSNoMatchingKey) || performance.now() - this.#loadedAt < RELOAD_EVERY_MS)
        return undefined
    }
    this.#keys = await this.#load()
    return this.#verifyBy(this.#keys, token).catch((error: unknown) => {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    })
  }

  async #load(): Promise<JWTVerifyGetKey> {
    this.#loadedAt = performance.now()
    return createLocalJWKSet(await this.#loadKeys())
  }

  async #verifyBy(keys: JWTVerifyGetKey, token: string): Promise<Claims | undefined> {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['EdDSA'],
      issuer: this.#issuer,
      audience: this.#issuer,
      requiredClaims: ['sub', 'sid', 'exp'],
    })
    const { sub, sid, exp } = payload
    return typeof sub === 'string' && typeof sid === 'string' && typeof exp === 'number' ? { sub, sid, exp } : undefined
  }
}
