import { createHmac, timingSafeEqual } from 'node:crypto'
import { callerOfClaim, claimOfCaller, type Caller } from '../../platform/http/caller.ts'
import type { SharedRedis } from '../../platform/redis/shared-redis.ts'

/** Who was looked up by another process, until when it holds, and what to keep a new look-up under. */
export interface SharedLookUp {
  readonly known: { readonly caller: Caller; readonly leftMs: number } | undefined
  /** Of the moment of asking: what is forgotten meanwhile ends it. Undefined where Redis is away. */
  readonly epoch: string | undefined
}

const NOBODY: SharedLookUp = { known: undefined, epoch: undefined }
/** A day: far longer than any entry lives. */
const EPOCH_MS = 86_400_000

/**
 * What processes know in common of who calls, in Redis, so that a member who meets a process for the first time costs it no
 * look-up in the database. An entry holds for the epoch that it was made in; whatever changes what somebody may do begins a
 * new one, also when it happened while Redis was away. Keys are digests of credentials, entries are signed: whoever reads
 * that Redis learns no credential, and whoever writes there makes nobody an operator.
 */
export class SharedCallers {
  readonly #redis: SharedRedis
  readonly #secret: string
  readonly #epochName: string
  #isUntold = false

  constructor(redis: SharedRedis, secret: string) {
    this.#redis = redis
    this.#secret = secret
    this.#epochName = `${redis.prefix}:callers:epoch`
    redis.onReturn(async (client) => {
      if (this.#isUntold) await this.#begin(client)
      this.#isUntold = false
    })
  }

  /** @param key the credentials, or the session's id, with what kind of key it is */
  async find(key: string): Promise<SharedLookUp> {
    const answer = await this.#redis.ask(async (client) => client.mGet([this.#epochName, this.#name(key)]))
    if (!answer) return NOBODY
    const epoch = answer[0] ?? ''
    return { known: this.#read(key, answer[1] ?? null, epoch), epoch }
  }

  async keep(key: string, caller: Caller, epoch: string, ttlMs: number): Promise<void> {
    const text = `{"epoch":${JSON.stringify(epoch)},"endsAt":${Date.now() + ttlMs},"caller":${claimOfCaller(caller)}}`
    await this.#redis.ask(async (client) =>
      client.set(this.#name(key), `${this.#sign(key, text)}.${text}`, { expiration: { type: 'PX', value: ttlMs } }),
    )
  }

  /** Nothing that was kept before holds from here on. */
  forget(): void {
    void this.#redis
      .ask(async (client) => this.#begin(client))
      .then((done) => {
        if (done === undefined) this.#isUntold = true
      })
  }

  async #begin(client: Parameters<Parameters<SharedRedis['ask']>[0]>[0]): Promise<unknown> {
    return client.multi().incr(this.#epochName).pExpire(this.#epochName, EPOCH_MS).exec()
  }

  #read(key: string, kept: string | null, epoch: string): SharedLookUp['known'] {
    if (kept === null) return undefined
    const dot = kept.indexOf('.')
    const [signature, text] = [kept.slice(0, dot), kept.slice(dot + 1)]
    const [given, right] = [Buffer.from(signature), Buffer.from(this.#sign(key, text))]
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
    const entry: unknown = JSON.parse(text)
    if (!isEntry(entry) || entry.epoch !== epoch) return undefined
    const leftMs = entry.endsAt - Date.now()
    const caller = leftMs > 0 ? callerOfClaim(entry.caller) : undefined
    return caller && { caller, leftMs }
  }

  #name(key: string): string {
    return `${this.#redis.prefix}:callers:${this.#sign('name', key)}`
  }

  #sign(key: string, text: string): string {
    return createHmac('sha256', this.#secret).update(`ece callers\n${key}\n${text}`).digest('base64url')
  }
}

interface Entry {
  readonly epoch: string
  readonly endsAt: number
  readonly caller: unknown
}

/** What carries our signature was written by a process of this exchange. */
function isEntry(entry: unknown): entry is Entry {
  if (typeof entry !== 'object' || entry === null || !('epoch' in entry) || !('endsAt' in entry)) return false
  return typeof entry.epoch === 'string' && typeof entry.endsAt === 'number' && 'caller' in entry
}
