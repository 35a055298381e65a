import pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Logger } from '../telemetry/log.ts'
import { backoffMs } from './waker.ts'

const CHANNEL = 'ece_events'
/** Commits within this time share one NOTIFY; the first is told at once. */
const COALESCE_MS = 10
const FIRST_RECONNECT_MS = 250
const LONGEST_RECONNECT_MS = 10_000

/**
 * Tells other processes that something was committed, and hears it from them, over one connection of its own.
 *
 *   disconnected --connect, LISTEN--> listening --connection lost--> disconnected (tries again, backing off)
 */
export class Notifier {
  readonly #db: Database
  readonly #log: Logger
  readonly #onNotified: () => void
  readonly #sender = Math.random().toString(36).slice(2)
  #client: pg.Client | undefined
  #window: NodeJS.Timeout | undefined
  #reconnect: NodeJS.Timeout | undefined
  #again = false
  #failed = 0
  #stopped = false

  constructor(db: Database, log: Logger, onNotified: () => void) {
    this.#db = db
    this.#log = log
    this.#onNotified = onNotified
  }

  start(): void {
    void this.#connect()
  }

  notify(): void {
    if (this.#stopped) return
    if (this.#window) {
      this.#again = true
      return
    }
    // A lost NOTIFY costs others one poll, so it is not worth more than a try.
    this.#client?.query('SELECT pg_notify($1, $2)', [CHANNEL, this.#sender]).catch(() => undefined)
    this.#window = setTimeout(() => {
      this.#window = undefined
      if (!this.#again) return
      this.#again = false
      this.notify()
    }, COALESCE_MS)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#window)
    clearTimeout(this.#reconnect)
    await this.#client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ ...this.#db.connection(), keepAlive: true, connectionTimeoutMillis: 5_000 })
    let isLost = false
    const lost = (error?: Error): void => {
      if (isLost) return
      isLost = true
      if (this.#client === client) this.#client = undefined
      client.end().catch(() => undefined)
      if (this.#stopped) return
      this.#failed += 1
      if (error) this.#log.warn({ err: error }, 'the connection that hears of commits was lost')
      this.#reconnect = setTimeout(
        () => void this.#connect(),
        backoffMs(this.#failed, FIRST_RECONNECT_MS, LONGEST_RECONNECT_MS),
      )
    }
    // Stays for good: a socket may fail more than once while it is torn down.
    client.on('error', lost)
    client.on('end', () => lost())
    client.on('notification', ({ payload }) => {
      if (payload !== this.#sender) this.#onNotified()
    })
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)))
      return
    }
    if (this.#stopped) {
      lost()
      return
    }
    this.#client = client
    this.#failed = 0
    // What was said while nobody listened.
    this.#onNotified()
  }
}
