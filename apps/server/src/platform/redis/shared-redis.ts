import { createClient } from 'redis'
import type { Logger } from '../telemetry/log.ts'
import { counter, gauge } from '../telemetry/metrics.ts'

/** A command that is not answered by then is given up: the database would have answered. */
const COMMAND_MS = 250
/** To connect, and to do what is due at its return. */
const RETURN_MS = 2_000
const PROBE_MS = 500

const failures = counter('ece_redis_failures_total', 'Times that Redis went away', ['reason'])

export type RedisClient = ReturnType<typeof clientOf>

export interface SharedRedisOptions {
  readonly url: string
  /** Goes before every key and channel, so that exchanges can share a Redis. */
  readonly prefix: string
  readonly log: Logger
}

/** Runs before Redis is used again after it was away. Rejects to have it tried again. */
export type Returned = (client: RedisClient) => Promise<unknown>

/** One connection, which is made anew by us: the library would keep commands that have no answer waiting for good. */
function clientOf(url: string) {
  return createClient({
    url,
    RESP: 3,
    disableOfflineQueue: true,
    emitInvalidate: true,
    socket: { connectTimeout: RETURN_MS, reconnectStrategy: false },
  })
}

/** What waits for an answer. */
interface Waiting {
  readonly since: number
  giveUp(): void
}

/**
 * The Redis of the exchange's processes: what makes answers quicker and counts in common, never what is the truth.
 *
 *   away --connected, and what is due at its return has run--> here
 *   here --a command is not answered in time, or the connection is lost--> away (nobody waits for it; it is probed)
 */
export class SharedRedis {
  readonly prefix: string
  readonly #url: string
  readonly #log: Logger
  readonly #returned: Returned[] = []
  readonly #changed: ((key: string | null) => void)[] = []
  /** In the order of asking. */
  readonly #waiting = new Set<Waiting>()
  #client: RedisClient | undefined
  #state: 'here' | 'away' | 'stopped' = 'away'
  #timers: NodeJS.Timeout[] = []
  #returning: Promise<void> | undefined

  constructor({ url, prefix, log }: SharedRedisOptions) {
    this.prefix = prefix
    this.#url = url
    this.#log = log
    const isHere = (): number => (this.isHere ? 1 : 0)
    gauge('ece_redis_up', 'Whether this process uses Redis', [], function collect() {
      this.set(isHere())
    })
  }

  get isHere(): boolean {
    return this.#state === 'here'
  }

  /** Connects in the background: without Redis the exchange starts as well. */
  open(): void {
    this.#comeBack()
    this.#timers = [
      setInterval(() => this.#comeBack(), PROBE_MS),
      setInterval(() => this.#giveUpLate(), COMMAND_MS / 5),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  /** Hears each key below `<prefix>:c:` that another process has changed, and `null` where it can't be known which. */
  onChanged(heard: (key: string | null) => void): void {
    this.#changed.push(heard)
  }

  onReturn(returned: Returned): void {
    this.#returned.push(returned)
  }

  /** What the work gives, or undefined where Redis is away, refuses or does not answer in time. Never rejects. */
  async ask<T>(work: (client: RedisClient) => Promise<T>): Promise<T | undefined> {
    const client = this.#client
    if (this.#state !== 'here' || !client) return undefined
    return new Promise((resolve) => {
      const waiting = { since: performance.now(), giveUp: () => resolve(undefined) }
      this.#waiting.add(waiting)
      work(client)
        .then(resolve, (error: unknown) => {
          if (!isFull(error)) this.#lose('command', error)
          resolve(undefined)
        })
        .finally(() => this.#waiting.delete(waiting))
    })
  }

  async close(): Promise<void> {
    this.#state = 'stopped'
    for (const timer of this.#timers) clearInterval(timer)
    this.#drop()
    await this.#returning
  }

  #giveUpLate(): void {
    const [oldest] = this.#waiting
    if (oldest && performance.now() - oldest.since > COMMAND_MS)
      this.#lose('late', new Error(`no answer within ${COMMAND_MS} ms`))
  }

  #lose(reason: 'connection' | 'command' | 'late', error: unknown): void {
    if (this.#state !== 'here') return
    this.#state = 'away'
    failures.inc({ reason })
    this.#log.warn({ err: error }, 'Redis does not answer: answers are a little slower until it is back')
    this.#drop()
  }

  #drop(): void {
    const client = this.#client
    this.#client = undefined
    if (client?.isOpen === true) client.destroy()
    for (const waiting of this.#waiting) waiting.giveUp()
    this.#waiting.clear()
  }

  #comeBack(): void {
    if (this.#state !== 'away' || this.#returning) return
    const client = clientOf(this.#url)
    this.#client = client
    client.on('error', (error: Error) => {
      if (this.#client === client) this.#lose('connection', error)
    })
    client.on('invalidate', (key: Buffer | string | null) => this.#tellChanged(key === null ? null : key.toString()))
    const tooLate = setTimeout(() => {
      if (client.isOpen) client.destroy()
    }, RETURN_MS)
    this.#returning = this.#prepare(client)
      .catch(() => {
        if (client.isOpen) client.destroy() // Probed again in a moment.
      })
      .finally(() => {
        clearTimeout(tooLate)
        this.#returning = undefined
      })
  }

  async #prepare(client: RedisClient): Promise<void> {
    await client.connect()
    // The library turned tracking on key by key; a broadcast of everything below a prefix needs no memory of Redis'.
    await client.sendCommand(['CLIENT', 'TRACKING', 'OFF'])
    await client.sendCommand(['CLIENT', 'TRACKING', 'ON', 'BCAST', 'NOLOOP', 'PREFIX', `${this.prefix}:c:`])
    for (const returned of this.#returned) await returned(client)
    this.#tellChanged(null)
    if (this.#state !== 'away' || !client.isReady) return
    this.#state = 'here'
    this.#log.info('Redis answers')
  }

  #tellChanged(key: string | null): void {
    for (const heard of this.#changed) heard(key)
  }
}

/** Its memory is full: what is kept there is still right and can be deleted. In every other state it is as if it were away. */
function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('OOM')
}
