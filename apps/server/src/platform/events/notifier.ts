import pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Logger } from '../telemetry/log.ts'

const CHANNEL = 'ece_events'
/** Commits within this time share one NOTIFY. */
const COALESCE_MS = 10
const RECONNECT_MS = 1_000

/**
 * Tells other processes that something was committed, and hears it from them, over one connection of its own.
 *
 *   disconnected --connect, LISTEN--> listening --connection lost--> disconnected (again after a second)
 */
export class Notifier {
  readonly #db: Database
  readonly #log: Logger
  readonly #onNotified: () => void
  readonly #sender = Math.random().toString(36).slice(2)
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
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
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      // A lost NOTIFY costs others one poll, so it is not worth more than a try.
      this.#client?.query('SELECT pg_notify($1, $2)', [CHANNEL, this.#sender]).catch(() => undefined)
    }, COALESCE_MS)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    if (this.#stopped) return
    const client = new pg.Client(this.#db.connection())
    const lost = (error?: Error): void => {
      if (this.#client === client) this.#client = undefined
      client.removeAllListeners()
      client.on('error', () => undefined)
      if (this.#stopped) return
      if (error) this.#log.warn({ err: error }, 'the connection that hears of commits was lost')
      setTimeout(() => void this.#connect(), RECONNECT_MS).unref()
    }
    client.on('error', lost)
    client.on('end', () => lost())
    client.on('notification', ({ payload }) => {
      if (payload !== this.#sender) this.#onNotified()
    })
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
      this.#client = client
      this.#onNotified()
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
