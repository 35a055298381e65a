import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { jittered } from './cache.ts'
import { weightOf } from './process-cache.ts'
import type { RedisClient, SharedRedis } from '../redis/shared-redis.ts'

/** A value, how long it holds in milliseconds, and where it comes from; `nowhere`: it was deleted while it was made, or is another's to keep. */
export interface Made {
  readonly value: unknown
  readonly leftMs: number
  readonly from: 'shared' | 'source' | 'nowhere'
}

/** What all processes share: the second level of the cache. */
export interface SharedCache {
  read(key: string): Promise<Made | undefined>
  /** The value, or what `load` gives to one process while the others wait for it. */
  through(key: string, ttlMs: number, load: () => Promise<unknown>): Promise<Made>
  /** Makes the value anew although there is one, unless another process is just doing that. */
  renew(key: string, ttlMs: number, load: () => Promise<unknown>): Promise<Made>
  write(key: string, value: unknown, ttlMs: number): Promise<void>
  delete(keys: readonly string[]): Promise<void>
  deletePrefix(prefix: string): Promise<void>
  /** Hears which keys other processes have changed; `null`: any may have changed. */
  onChanged(heard: (key: string | null) => void): void
}

/** A load that takes longer lets another process try. */
const LEASE_MS = 5_000
/** Whoever waits for another's load longer than this loads by itself. */
const LONGEST_WAIT_MS = 1_000
/** Larger values stay in the process that made them. */
const MOST_BYTES = 1_048_576
const SCAN_COUNT = 1_000
/** Deletions that are remembered while Redis is away; beyond it everything is forgotten at its return. */
const MOST_PENDING = 10_000

/**
 * Right behind the SET, in one transaction: whoever no longer has the lease (a deletion took it away) has read what was before.
 * Not one script, whose writes Redis would tell the writer of as well: it would forget its own value.
 */
const KEEP = `if redis.call('GET', KEYS[2]) == ARGV[1] then return redis.call('DEL', KEYS[2]) end
redis.call('DEL', KEYS[1])
return 0`
/** The value with what is left of its time, or the lease to make it, or neither: another has the lease. */
const ASK = `local kept = redis.call('GET', KEYS[1])
if kept then return {kept, redis.call('PTTL', KEYS[1])} end
if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return {'', 1} end
return {'', 0}`
const GIVE_UP = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/**
 * The shared level in Redis. One load for all processes by a lease (a key with the loader's token), which a deletion takes
 * along. What could not be deleted while Redis was away is deleted before it is used again.
 */
export class RedisCache implements SharedCache {
  readonly #redis: SharedRedis
  readonly #pending = new Set<string>()
  readonly #pendingPrefixes = new Set<string>()

  constructor(redis: SharedRedis) {
    this.#redis = redis
    redis.onReturn(async (client) => this.#deletePending(client))
  }

  onChanged(heard: (key: string | null) => void): void {
    const prefix = this.#name('')
    this.#redis.onChanged((key) => heard(key === null ? null : key.slice(prefix.length)))
  }

  async read(key: string): Promise<Made | undefined> {
    const name = this.#name(key)
    const answer = await this.#redis.ask(async (client) => Promise.all([client.get(name), client.pTTL(name)]))
    if (!answer) return undefined
    const [text, leftMs] = answer
    return text === null || leftMs <= 0 ? undefined : { value: parsed(text), leftMs, from: 'shared' }
  }

  async through(key: string, ttlMs: number, load: () => Promise<unknown>): Promise<Made> {
    const givenUp = Date.now() + LONGEST_WAIT_MS
    for (let pause = 5; this.#redis.isHere; pause = Math.min(80, pause * 2)) {
      const token = randomUUID()
      const answer = await this.#redis.ask(async (client) =>
        client.eval(ASK, {
          keys: [this.#name(key), this.#leaseName(key)],
          arguments: [token, String(LEASE_MS)],
        }),
      )
      if (!Array.isArray(answer)) break
      const [text, number]: readonly unknown[] = answer
      if (typeof text === 'string' && text !== '')
        return { value: parsed(text), leftMs: Number(number), from: 'shared' }
      if (number === 1) return this.#fill(key, token, ttlMs, load)
      if (Date.now() > givenUp) break
      await sleep(pause)
    }
    // Redis is away, or whoever loads it takes long: this process keeps its own.
    return { value: await load(), leftMs: jittered(ttlMs), from: 'source' }
  }

  async renew(key: string, ttlMs: number, load: () => Promise<unknown>): Promise<Made> {
    if (!this.#redis.isHere) return { value: await load(), leftMs: jittered(ttlMs), from: 'source' }
    const token = await this.#lease(key)
    return token === undefined ? { value: undefined, leftMs: 0, from: 'nowhere' } : this.#fill(key, token, ttlMs, load)
  }

  async write(key: string, value: unknown, ttlMs: number): Promise<void> {
    const text = textOf(value, key)
    if (text === undefined) return this.delete([key])
    const done = await this.#redis.ask(async (client) =>
      Promise.all([
        client.del(this.#leaseName(key)),
        client.set(this.#name(key), text, { expiration: { type: 'PX', value: Math.round(jittered(ttlMs)) } }),
      ]),
    )
    if (done === undefined) this.#remember([key])
  }

  async delete(keys: readonly string[]): Promise<void> {
    const names = keys.flatMap((key) => [this.#leaseName(key), this.#name(key)])
    const done = await this.#redis.ask(async (client) => client.unlink(names))
    if (done === undefined) this.#remember(keys)
  }

  async deletePrefix(prefix: string): Promise<void> {
    const done = await this.#redis.ask(async (client) => this.#unlinkBelow(client, prefix))
    if (done === undefined) this.#pendingPrefixes.add(prefix)
  }

  /** Redis full or away: the value is the source's, kept by this process. Deleted meanwhile: nobody keeps it. */
  async #fill(key: string, token: string, ttlMs: number, load: () => Promise<unknown>): Promise<Made> {
    const leftMs = jittered(ttlMs)
    let [value, text]: [unknown, string | undefined] = [undefined, undefined]
    try {
      value = await load()
      text = textOf(value, key)
    } catch (error) {
      await this.#giveUp(key, token)
      throw error
    }
    if (text === undefined) {
      await this.#giveUp(key, token)
      return { value, leftMs, from: 'source' }
    }
    const name = this.#name(key)
    const done = await this.#redis.ask(async (client) =>
      client
        .multi()
        .set(name, text, { expiration: { type: 'PX', value: Math.round(leftMs) } })
        .eval(KEEP, { keys: [name, this.#leaseName(key)], arguments: [token] })
        .execTyped(),
    )
    return { value, leftMs, from: done?.[1] === 0 ? 'nowhere' : 'source' }
  }

  async #lease(key: string): Promise<string | undefined> {
    const token = randomUUID()
    const answer = await this.#redis.ask(async (client) =>
      client.set(this.#leaseName(key), token, {
        condition: 'NX',
        expiration: { type: 'PX', value: LEASE_MS },
      }),
    )
    return answer === 'OK' ? token : undefined
  }

  async #giveUp(key: string, token: string): Promise<void> {
    await this.#redis.ask(async (client) => client.eval(GIVE_UP, { keys: [this.#leaseName(key)], arguments: [token] }))
  }

  #remember(keys: readonly string[]): void {
    if (this.#pending.size + keys.length > MOST_PENDING) {
      this.#pending.clear()
      this.#pendingPrefixes.add('')
    } else for (const key of keys) this.#pending.add(key)
  }

  async #deletePending(client: RedisClient): Promise<void> {
    for (const prefix of this.#pendingPrefixes) {
      await this.#unlinkBelow(client, prefix)
      this.#pendingPrefixes.delete(prefix)
    }
    const keys = [...this.#pending]
    if (keys.length > 0) await client.unlink(keys.flatMap((key) => [this.#leaseName(key), this.#name(key)]))
    for (const key of keys) this.#pending.delete(key)
  }

  async #unlinkBelow(client: RedisClient, prefix: string): Promise<number> {
    let count = 0
    for (const pattern of [this.#leaseName(prefix), this.#name(prefix)])
      for await (const names of client.scanIterator({ MATCH: `${escaped(pattern)}*`, COUNT: SCAN_COUNT }))
        if (names.length > 0) count += await client.unlink(names)
    return count
  }

  #name(key: string): string {
    return `${this.#redis.prefix}:c:${key}`
  }

  #leaseName(key: string): string {
    return `${this.#redis.prefix}:l:${key}`
  }
}

/** Boxed, so that `undefined` can be a value. Undefined: too large to share. Throws a TypeError for what is not JSON. */
function textOf(value: unknown, key: string): string | undefined {
  weightOf(value, key)
  const text = JSON.stringify({ v: value })
  return text.length > MOST_BYTES ? undefined : text
}

function parsed(text: string): unknown {
  const box: unknown = JSON.parse(text)
  return typeof box === 'object' && box !== null && 'v' in box ? box.v : undefined
}

/** What SCAN would take for a pattern stands for itself. */
function escaped(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&')
}
