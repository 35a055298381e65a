import pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Logger } from '../telemetry/log.ts'
import { backoffMs } from './waker.ts'

const CHANNEL = 'ece_events'
/** Commits within this time share one NOTIFY; the first is told at once. */
const COALESCE_MS = 10
const FIRST_RECONNECT_MS = 250
const LONGEST_RECONNECT_MS = 10_000
/** A connection over which nothing comes looks the same whether nothing happens or its host has vanished: so it is asked. */
const HEARTBEAT_MS = 15_000
const HEARTBEAT_ANSWER_MS = 5_000

/**
 * Tells other processes that something was committed, and hears it from them, over one connection of its own.
 *
 *   disconnected --connect, LISTEN--> listening --connection lost--> disconnected (tries again, backing off)
 */
export class Notifier {
  readonly #db: Database
  readonly #log: Logger
  readonly #onNotified: () => void
  readonly #beat: { readonly everyMs: number; readonly answerMs: number }
  readonly #sender = Math.random().toString(36).slice(2)
  #client: pg.Client | undefined
  #window: NodeJS.Timeout | undefined
  #reconnect: NodeJS.Timeout | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #again = false
  #failed = 0
  #stopped = false

  constructor(
    db: Database,
    log: Logger,
    onNotified: () => void,
    heartbeat = { everyMs: HEARTBEAT_MS, answerMs: HEARTBEAT_ANSWER_MS },
  ) {
    this.#db = db
    this.#beat = heartbeat
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
    clearInterval(this.#heartbeat)
    await this.#client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ ...this.#db.connection(), query_timeout: this.#beat.answerMs, pipeline: true })
    let isLost = false
    const lost = (error?: Error): void => {
      if (isLost) return
      isLost = true
      if (this.#client === client) {
        this.#client = undefined
        clearInterval(this.#heartbeat)
      }
      client.connection.stream.destroy() // Its host may have gone: a farewell would wait for an answer.
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
    this.#heartbeat = setInterval(() => void client.query('SELECT 1').catch(lost), this.#beat.everyMs)
    this.#heartbeat.unref()
    // What was said while nobody listened.
    this.#onNotified()
  }
}
