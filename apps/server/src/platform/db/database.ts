import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { busyMs } from '../telemetry/loop-delay.ts'
import type { Logger } from '../telemetry/log.ts'
import { isTracing, recordStatement, span } from '../telemetry/trace.ts'

// int8 comes as text by default. Every bigint of ours is an amount, a count or a position below 2^53; one that is not
// would be silently rounded, so it is refused.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond 2^53 - 1: ${text}`)
  return value
})

/** What a query may be sent to: a transaction, or the pool (each statement its own transaction). */
export interface Queryable {
  /**
   * Sends one statement. `R` is the shape that the statement's own text produces, so keep the two side by side.
   * Give hot statements a `name`: the server then parses and plans them once per connection.
   */
  query<R extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ): Promise<R[]>
  /** Drizzle over the same connection, for queries that are composed at run time. */
  readonly orm: NodePgDatabase
}

export interface Tx extends Queryable {
  /** Runs after the commit, never after a rollback. For wake-ups and cache hints: nothing that must happen. */
  afterCommit(hook: () => void): void
}

/** Both a database and a running transaction: a command given a `Tx` joins it under a savepoint. */
export interface Transactor {
  /**
   * Runs `work` in a transaction. A serialization failure or deadlock (SQLSTATE class 40) is tried again up to three times,
   * so `work` must have no effect but its queries. Rejections and every other error roll back and propagate.
   */
  transaction<T>(work: (tx: Tx & Transactor) => Promise<T>): Promise<T>
}

export interface StatementTimes {
  readonly durationMs: number
  /** How much of it this thread was too busy to read the answer. */
  readonly busyMs: number
  /** It threw. */
  readonly failed: boolean
}

export interface QueryObserver {
  /** Called after every statement. */
  query(text: string, values: readonly unknown[], times: StatementTimes): void
}

export interface DatabaseOptions {
  readonly url: string
  readonly poolSize: number
  readonly statementTimeoutMs: number
  /** Off behind pgbouncer in transaction mode, which forgets prepared statements. */
  readonly preparedStatements: boolean
  readonly applicationName: string
  readonly log: Logger
  readonly observer?: QueryObserver
}

const RETRIES = 3
/**
 * How long after the database's own limit an answer is waited for. A host that has vanished (a pulled cable, packets that are
 * dropped) sends neither an answer nor an end; without a limit on this side its connections would hang for ever.
 */
const ANSWER_GRACE_MS = 3_000
const CONNECT_MS = 5_000
const KEEP_ALIVE_MS = 10_000

/** The pool and everything that is sent through it. */
export class Database implements Queryable, Transactor {
  readonly pool: pg.Pool
  readonly orm: NodePgDatabase
  readonly #options: DatabaseOptions
  /** Connections of the pool that wait for work. */
  readonly #idle = new Set<pg.PoolClient>()

  constructor(options: DatabaseOptions) {
    this.#options = options
    this.pool = new pg.Pool({
      ...connectionConfig(options.url),
      max: options.poolSize,
      // Statements of one connection are sent without waiting for the answer of the one before; a transaction that
      // writes with several independent statements pays one round trip for all of them.
      pipeline: true,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      // A statement that is given up takes its connection with it: what it waits for may come at any time.
      query_timeout: options.statementTimeoutMs + ANSWER_GRACE_MS,
      idleTimeoutMillis: 30_000,
      application_name: options.applicationName,
      // How like a word must be to be found in spite of a typing mistake (pg_trgm's <% operator; its default is 0.6).
      options: '-c pg_trgm.word_similarity_threshold=0.42',
      statement_timeout: options.statementTimeoutMs,
      idle_in_transaction_session_timeout: 30_000,
    })
    this.pool.on('error', (error) => options.log.warn({ err: error }, 'an idle database connection was lost'))
    // A connection that is lost while it is checked out and between two statements has nobody else to tell; the statement
    // that comes next fails and rolls its transaction back. Without a listener it would end the process.
    this.pool.on('connect', (client) =>
      client.on('error', (error) => options.log.warn({ err: error }, 'a database connection was lost')),
    )
    this.pool.on('acquire', (client) => this.#idle.delete(client))
    this.pool.on('release', (_error, client) => this.#idle.add(client))
    this.pool.on('remove', (client) => this.#idle.delete(client))
    this.orm = drizzle(this.pool)
  }

  async query<R extends object>(text: string, values: readonly unknown[] = [], name?: string): Promise<R[]> {
    return this.#send<R>(this.pool, text, values, name)
  }

  /**
   * Reads at length in one snapshot: for proofs and reports that take minutes, on a connection of its own without a limit.
   * The database ends it all the same when this process dies.
   */
  async snapshot<T>(work: (on: Queryable) => Promise<T>): Promise<T> {
    const client = new pg.Client({ ...this.connection(), query_timeout: 0, statement_timeout: 0 })
    client.on('error', (error) => this.#options.log.warn({ err: error }, 'a database connection was lost'))
    await client.connect()
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY')
      const orm = drizzle(client)
      return await work({ query: async (text, values = [], name) => this.#send(client, text, values, name), orm })
    } finally {
      await client.end()
    }
  }

  async transaction<T>(work: (tx: Tx & Transactor) => Promise<T>): Promise<T> {
    return isTracing() ? span('transaction', {}, async () => this.#withRetries(work)) : this.#withRetries(work)
  }

  async #withRetries<T>(work: (tx: Tx & Transactor) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#attempt(work)
      } catch (error) {
        if (attempt >= RETRIES || !isConflict(error)) throw error
        await sleep(2 ** attempt * 5 * (1 + Math.random()))
      }
    }
  }

  async #attempt<T>(work: (tx: Tx & Transactor) => Promise<T>): Promise<T> {
    const client = await this.pool.connect()
    const hooks: (() => void)[] = []
    let broken: Error | undefined
    try {
      // Not awaited: it travels with the first statement. If it fails, so does that statement.
      const begun = client.query('BEGIN')
      begun.catch(() => undefined)
      const tx = this.#transactionOn(client, hooks, 0)
      const result = await work(tx)
      await begun
      const { command } = await client.query('COMMIT')
      // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error.
      if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back at its commit')
      for (const hook of hooks) hook()
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  #transactionOn(client: pg.PoolClient, hooks: (() => void)[], depth: number): Tx & Transactor {
    return {
      query: async (text, values = [], name) => this.#send(client, text, values, name),
      orm: drizzle(client),
      afterCommit: (hook) => void hooks.push(hook),
      transaction: async (work) => {
        const savepoint = `s${depth + 1}`
        const own: (() => void)[] = []
        await client.query(`SAVEPOINT ${savepoint}`)
        try {
          const result = await work(this.#transactionOn(client, own, depth + 1))
          await client.query(`RELEASE SAVEPOINT ${savepoint}`)
          hooks.push(...own)
          return result
        } catch (error) {
          await client.query(`ROLLBACK TO SAVEPOINT ${savepoint}`)
          throw error
        }
      },
    }
  }

  async #send<R extends object>(
    on: pg.Pool | pg.ClientBase,
    text: string,
    values: readonly unknown[],
    name: string | undefined,
  ): Promise<R[]> {
    const started = performance.now()
    const busyBefore = busyMs()
    let failed = true
    try {
      const prepared = name !== undefined && this.#options.preparedStatements ? { name } : {}
      const result = await on.query<R>({ text, values: [...values], ...prepared })
      failed = false
      return result.rows
    } catch (error) {
      if (isUnanswered(error)) this.#dropIdle()
      throw error
    } finally {
      const durationMs = performance.now() - started
      recordStatement(text, durationMs, failed)
      this.#options.observer?.query(text, values, { durationMs, busyMs: busyMs() - busyBefore, failed })
    }
  }

  /**
   * Where one connection was given no answer, those that wait beside it lead to the same host that has gone: each would cost
   * somebody else the whole time again. New ones are opened in their place.
   */
  #dropIdle(): void {
    for (const client of this.#idle) {
      client.emit('error', new Error('another connection to its host was given no answer')) // The pool forgets it at once.
      client.connection.stream.destroy()
    }
    this.#idle.clear()
  }

  /** For a connection of one's own: LISTEN, the job queue. */
  connection(): pg.ClientConfig {
    return {
      ...connectionConfig(this.#options.url),
      application_name: this.#options.applicationName,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      query_timeout: this.#options.statementTimeoutMs + ANSWER_GRACE_MS,
    }
  }

  /** The database's own clock: the one that decides whether a bid was in time. */
  async now(): Promise<Date> {
    const [row] = await this.query<{ now: Date }>('SELECT clock_timestamp() AS now')
    if (!row) throw new Error('the database told no time')
    return row.now
  }

  async close(): Promise<void> {
    await this.pool.end()
  }
}

/** `postgres://…`, or `socket:/folder?db=name&user=name` for a server that listens on a Unix socket alone. */
export function connectionConfig(url: string): pg.ClientConfig {
  if (!url.startsWith('socket:')) return { connectionString: url }
  const { pathname, searchParams } = new URL(url)
  return {
    host: decodeURIComponent(pathname),
    database: searchParams.get('db') ?? 'ece',
    user: searchParams.get('user') ?? 'ece',
  }
}

/** pg's own limit for an answer was reached; the database's, which comes first where there is one, is an error of its own. */
function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout'
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')
}
