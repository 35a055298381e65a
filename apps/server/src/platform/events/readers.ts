import type { Database, Tx } from '../db/database.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter, gauge } from '../telemetry/metrics.ts'
import type { LoggedEvent } from './event.ts'
import { endOfLog, LOG_START, readLog, type LogPlace } from './log.ts'
import { onCommitted } from './wake-up.ts'
import { Notifier } from './notifier.ts'

/** Its checkpoint moves in the transaction of its own write: every fact is applied exactly once. */
export interface ReadModel {
  readonly name: string
  /** Exact types, or `module.*`; all without. */
  readonly types?: readonly string[]
  /** Empties what it wrote, for `ece replay`. */
  reset?(tx: Tx): Promise<void>
  apply(tx: Tx, events: readonly LoggedEvent[]): Promise<void>
}

/** Its checkpoint moves after it has reacted: every fact is handed over at least once. */
export interface SideEffect {
  readonly name: string
  readonly types?: readonly string[]
  react(events: readonly LoggedEvent[]): Promise<void>
}

/** Of this process alone, from now on, with no checkpoint: sockets, caches. */
export interface Tail {
  readonly types?: readonly string[]
  handle(events: readonly LoggedEvent[]): void | Promise<void>
}

export interface Events {
  readModel(model: ReadModel): void
  sideEffect(effect: SideEffect): void
  tail(tail: Tail): void
  /** Begins to read. Called once, when every part has started. */
  run(): void
  /** Rebuilds a read model from nothing; resolves when it has caught up. */
  replay(name: string): Promise<number>
}

const BATCH = 1_000
const POLL_MS = 2_000
/** While committed facts wait behind a slower transaction. */
const HELD_BACK_MS = 5
const LONGEST_BACKOFF_MS = 30_000

const processed = counter('ece_events_processed_total', 'Facts that a subscription has processed', ['subscription'])
const failures = counter('ece_events_failures_total', 'Batches that a subscription failed on', ['subscription'])
const lag = gauge('ece_events_lag_seconds', 'Age of the newest fact when it was processed', ['subscription'])

/**
 * One loop per subscription:
 *
 *   reading --batch--> handling --ok--> reading
 *           --nothing--> waiting --commit, NOTIFY or poll--> reading
 *              handling --error--> backing off --> reading (the same batch)
 */
export class EventReaders implements Events {
  readonly #db: Database
  readonly #log: Logger
  readonly #models: ReadModel[] = []
  readonly #effects: SideEffect[] = []
  readonly #tails: Tail[] = []
  readonly #loops: Promise<void>[] = []
  readonly #notifier: Notifier
  readonly #waiters = new Set<() => void>()
  #detach: (() => void) | undefined
  #stopped = false

  constructor({ db, log }: { db: Database; log: Logger }) {
    this.#db = db
    this.#log = log
    this.#notifier = new Notifier(db, log, () => this.#wakeAll())
  }

  readModel(model: ReadModel): void {
    this.#models.push(model)
  }

  sideEffect(effect: SideEffect): void {
    this.#effects.push(effect)
  }

  tail(tail: Tail): void {
    this.#tails.push(tail)
  }

  run(): void {
    this.#detach = onCommitted(() => {
      this.#wakeAll()
      this.#notifier.notify()
    })
    this.#notifier.start()
    for (const model of this.#models) this.#loops.push(this.#loop(model.name, async () => this.#stepModel(model)))
    for (const effect of this.#effects) this.#loops.push(this.#loop(effect.name, async () => this.#stepEffect(effect)))
    if (this.#tails.length > 0) this.#loops.push(this.#tailLoop())
  }

  async replay(name: string): Promise<number> {
    const model = this.#models.find((candidate) => candidate.name === name)
    if (!model) throw new Error(`There is no read model ${name}. There are: ${this.#models.map((each) => each.name).join(', ') || 'none'}.`)
    await this.#db.transaction(async (tx) => {
      await ensureSubscription(tx, name)
      await tx.query(`SELECT 1 FROM events.subscriptions WHERE name = $1 FOR UPDATE`, [name])
      await model.reset?.(tx)
      await saveCheckpoint(tx, name, LOG_START)
    })
    let total = 0
    for (;;) {
      const step = await this.#stepModel(model)
      if (step === 'busy') throw new Error(`Another process is reading ${name} right now. Stop it first.`)
      if (step === 0) return total
      total += step
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#detach?.()
    this.#wakeAll()
    await this.#notifier.stop()
    await Promise.all(this.#loops)
  }

  #wakeAll(): void {
    for (const wake of this.#waiters) wake()
  }

  /** Resolves at the next commit, or after `ms`. */
  async #wait(ms: number): Promise<void> {
    if (this.#stopped) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#waiters.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.#waiters.add(done)
    })
  }

  async #loop(name: string, step: () => Promise<number | 'busy'>): Promise<void> {
    let failed = 0
    while (!this.#stopped) {
      try {
        const count = await step()
        failed = 0
        if (count === 'busy') await this.#wait(POLL_MS)
        else if (count === 0) await this.#idle()
      } catch (error) {
        failed += 1
        failures.inc({ subscription: name })
        this.#log.error({ err: error, subscription: name, failed }, 'a subscription failed and will try the same facts again')
        await this.#db
          .query(`UPDATE events.subscriptions SET failures = failures + 1, last_error = $2, updated_at = now() WHERE name = $1`, [name, String(error)])
          .catch(() => undefined)
        await this.#wait(Math.min(LONGEST_BACKOFF_MS, 100 * 2 ** failed) * (0.5 + Math.random()))
      }
    }
  }

  /** Nothing to read: either all is read, or what has been committed waits behind a slower transaction. */
  async #idle(): Promise<void> {
    const [row] = await this.#db.query<{ heldBack: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM events.log WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) AS "heldBack"`,
      [],
      'events.held_back',
    )
    await this.#wait(row?.heldBack === true ? HELD_BACK_MS : POLL_MS)
  }

  async #stepModel(model: ReadModel): Promise<number | 'busy'> {
    return this.#db.transaction(async (tx) => {
      const place = await lockCheckpoint(tx, model.name)
      if (!place) return 'busy'
      const events = await readLog(tx, place, BATCH)
      const last = events.at(-1)
      if (!last) return 0
      const wanted = events.filter(({ type }) => wants(model.types, type))
      if (wanted.length > 0) await model.apply(tx, wanted)
      await saveCheckpoint(tx, model.name, last)
      tx.afterCommit(() => measured(model.name, events, last))
      return events.length
    })
  }

  async #stepEffect(effect: SideEffect): Promise<number | 'busy'> {
    return this.#db.transaction(async (tx) => {
      // An advisory lock, not the row's: a row lock takes a transaction number, and while the effect takes its time every
      // reader of the log would be held back behind that number.
      const [lock] = await tx.query<{ taken: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken`, [`events:${effect.name}`])
      if (lock?.taken !== true) return 'busy'
      const [place = LOG_START] = await tx.query<LogPlace>(`SELECT transaction_id::text AS "transactionId", position FROM events.subscriptions WHERE name = $1`, [effect.name])
      const events = await readLog(tx, place, BATCH / 10)
      const last = events.at(-1)
      if (!last) return 0
      const wanted = events.filter(({ type }) => wants(effect.types, type))
      if (wanted.length > 0) await effect.react(wanted)
      await ensureSubscription(tx, effect.name)
      await saveCheckpoint(tx, effect.name, last)
      tx.afterCommit(() => measured(effect.name, events, last))
      return events.length
    })
  }

  async #tailLoop(): Promise<void> {
    let place: LogPlace | undefined
    await this.#loop('tail', async () => {
      place ??= await endOfLog(this.#db)
      const events = await readLog(this.#db, place, BATCH)
      const last = events.at(-1)
      if (!last) return 0
      place = last
      for (const tail of this.#tails) {
        const wanted = events.filter(({ type }) => wants(tail.types, type))
        // One tail's failure is not another's, and a tail has nothing to lose: it can always read afresh.
        if (wanted.length > 0) await Promise.resolve(tail.handle(wanted)).catch((error: unknown) => this.#log.error({ err: error }, 'a tail of the event log failed'))
      }
      measured('tail', events, last)
      return events.length
    })
  }
}

function wants(types: readonly string[] | undefined, type: string): boolean {
  return types === undefined || types.some((wanted) => (wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type))
}

function measured(subscription: string, events: readonly LoggedEvent[], last: LoggedEvent): void {
  processed.inc({ subscription }, events.length)
  lag.set({ subscription }, Math.max(0, Date.now() - last.occurredAt.getTime()) / 1_000)
}

async function ensureSubscription(tx: Tx, name: string): Promise<void> {
  await tx.query(`INSERT INTO events.subscriptions (name) VALUES ($1) ON CONFLICT DO NOTHING`, [name])
}

/** Of several processes one has the row; the others are told that it is taken (undefined). */
async function lockCheckpoint(tx: Tx, name: string): Promise<LogPlace | undefined> {
  const select = `SELECT transaction_id::text AS "transactionId", position FROM events.subscriptions WHERE name = $1 FOR UPDATE SKIP LOCKED`
  const [place] = await tx.query<LogPlace>(select, [name], 'events.checkpoint')
  if (place) return place
  await ensureSubscription(tx, name)
  const [fresh] = await tx.query<LogPlace>(select, [name], 'events.checkpoint')
  return fresh
}

async function saveCheckpoint(tx: Tx, name: string, place: LogPlace): Promise<void> {
  await tx.query(
    `UPDATE events.subscriptions SET transaction_id = $2::xid8, position = $3, failures = 0, last_error = NULL, updated_at = now() WHERE name = $1`,
    [name, place.transactionId, place.position],
    'events.save_checkpoint',
  )
}
