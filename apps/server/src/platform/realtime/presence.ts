import { randomUUID } from 'node:crypto'
import type { Id } from '../ids/ids.ts'
import type { SharedRedis } from '../redis/shared-redis.ts'

/** How often listeners are counted and told. */
export const PRESENCE_MS = 2_000
/** A process that has not been heard of for so long has gone, and its listeners with it. */
const GONE_MS = 4 * PRESENCE_MS
/** Of one process; those with the most listeners. */
const MOST_ROOMS = 5_000
/** Members are told of at once when they come, and again this often while they are here. */
const MEMBERS_MS = 30_000
const MEMBER_GONE_MS = 2.5 * MEMBERS_MS
const MEMBERS_AT_ONCE = 1_000

/** The sockets of this process. */
export interface LocalPresence {
  /** Rooms whose listeners are told how many they are, with how many are here. */
  listeners(): ReadonlyMap<string, number>
  /** Members with a socket here. */
  members(): ReadonlySet<Id>
}

/**
 * How many listen to a room, and which members are here, over all processes where they share a Redis; of this process alone
 * without one, or while it is away.
 */
export class Presence {
  readonly #local: LocalPresence
  readonly #redis: SharedRedis | null
  readonly #process = randomUUID()
  #others: ReadonlyMap<string, number> = new Map()
  #membersToldAt = 0

  constructor(local: LocalPresence, redis: SharedRedis | null) {
    this.#local = local
    this.#redis = redis
  }

  countOf(room: string): number {
    return (this.#local.listeners().get(room) ?? 0) + (this.#others.get(room) ?? 0)
  }

  /** Every room with listeners here, with how many it has everywhere. */
  counts(): Map<string, number> {
    return new Map([...this.#local.listeners()].map(([room, here]) => [room, here + (this.#others.get(room) ?? 0)]))
  }

  /** Which of these members have a socket somewhere. */
  async online(ids: readonly Id[]): Promise<Set<Id>> {
    const here = this.#local.members()
    const elsewhere = ids.filter((id) => !here.has(id))
    const seen =
      elsewhere.length === 0
        ? []
        : await this.#redis?.ask(async (client) => client.zmScore(this.#name('members'), elsewhere))
    const alive = Date.now() - MEMBER_GONE_MS
    return new Set([
      ...ids.filter((id) => here.has(id)),
      ...elsewhere.filter((_, index) => (seen?.[index] ?? 0) > alive),
    ])
  }

  /** A member's first socket here has come. */
  came(memberId: Id): void {
    void this.#redis?.ask(async (client) => client.zAdd(this.#name('members'), { value: memberId, score: Date.now() }))
  }

  /** Tells the other processes what is here, and hears what is there. */
  async exchange(): Promise<void> {
    const others = await this.#redis?.ask(async (client) => {
      const now = Date.now()
      const processes = this.#name('processes')
      const largest = [...this.#local.listeners()].sort(([, a], [, b]) => b - a).slice(0, MOST_ROOMS)
      const [, , , alive] = await Promise.all([
        client.set(this.#name(this.#process), JSON.stringify(Object.fromEntries(largest)), {
          expiration: { type: 'PX', value: GONE_MS },
        }),
        client.zAdd(processes, { value: this.#process, score: now }),
        client.zRemRangeByScore(processes, '-inf', now - 10 * GONE_MS),
        client.zRangeByScore(processes, now - GONE_MS, '+inf'),
        this.#tellMembers(client, now),
      ])
      const names = alive.filter((name) => name !== this.#process).map((name) => this.#name(name))
      return names.length === 0 ? [] : client.mGet(names)
    })
    this.#others = sumOf(others ?? [])
  }

  /** Those who leave are gone at once from the counts of others, not when it is noticed. */
  async leave(): Promise<void> {
    await this.#redis?.ask(async (client) =>
      Promise.all([client.del(this.#name(this.#process)), client.zRem(this.#name('processes'), this.#process)]),
    )
  }

  async #tellMembers(client: Parameters<Parameters<SharedRedis['ask']>[0]>[0], now: number): Promise<void> {
    if (now - this.#membersToldAt < MEMBERS_MS) return
    this.#membersToldAt = now
    const name = this.#name('members')
    const here = [...this.#local.members()]
    for (let start = 0; start < here.length; start += MEMBERS_AT_ONCE)
      await client.zAdd(
        name,
        here.slice(start, start + MEMBERS_AT_ONCE).map((value) => ({ value, score: now })),
      )
    await client.zRemRangeByScore(name, '-inf', now - MEMBER_GONE_MS)
  }

  #name(of: string): string {
    return `${this.#redis?.prefix ?? ''}:presence:${of}`
  }
}

function sumOf(texts: readonly (string | null)[]): Map<string, number> {
  const sum = new Map<string, number>()
  for (const text of texts) {
    const counts: unknown = text === null ? {} : JSON.parse(text)
    if (typeof counts !== 'object' || counts === null) continue
    for (const [room, count] of Object.entries(counts))
      if (typeof count === 'number') sum.set(room, (sum.get(room) ?? 0) + count)
  }
  return sum
}
