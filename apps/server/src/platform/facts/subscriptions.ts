import type { Database, Tx } from '../db/database.ts'
import { beginActivity } from '../telemetry/activities.ts'
import type { Logger } from '../telemetry/log.ts'
import {
  awaitCheckpoint,
  isSamePlace,
  lockCheckpoint,
  readCheckpoint,
  saveCheckpoint,
  saveFailure,
} from './checkpoint.ts'
import { decoderOf, decodeUntilUnfit, UnfitFactError } from './decode.ts'
import type { Fact, LoggedOf, StoredFact } from './fact.ts'
import {
  checkLogOrder,
  endOfLog,
  isHeldBack,
  LOG_START,
  oldestTransaction,
  readLog,
  rowsAfter,
  type LogPlace,
} from './log.ts'
import { homeOf, type ApartHome, type ModelHome } from './model-home.ts'
import { Notifier } from './notifier.ts'
import { subscriptionMetrics as metrics } from './subscription-metrics.ts'
import { rowTailOf, TailQueue, type RowTail, type Tail } from './tails.ts'
import { onCommitted } from './wake-up.ts'
import { backoffMs, Waker } from './waker.ts'

/** Its checkpoint moves in the transaction of its own write: every fact is applied exactly once. */
export interface ReadModel<Declared extends Fact = Fact> {
  readonly name: string
  readonly facts: readonly Declared[]
  /** Empties what it wrote, for `ece replay`. */
  reset?(tx: Tx): Promise<void>
  apply(tx: Tx, facts: readonly LoggedOf<Declared>[]): Promise<void>
}

/** Its checkpoint moves after it has reacted: every fact is handed over at least once. */
export interface SideEffect<Declared extends Fact = Fact> {
  readonly name: string
  readonly facts: readonly Declared[]
  react(facts: readonly LoggedOf<Declared>[]): Promise<void>
}

/**
 * A subscription names the facts that it wants and is handed them checked and typed, whatever version they were written in;
 * facts that it has not named, known to this program or not, are nothing to it. One that it has named and that does not fit
 * stops it there, and it alone, until a program that knows the shape runs. A tail reports it and goes on (`Tail.unfit`).
 */
export interface Subscriptions {
  /** @param apart where it is kept, checkpoint and all, if not in the database of the log */
  readModel<Declared extends Fact>(model: ReadModel<Declared>, apart?: ApartHome): void
  sideEffect<Declared extends Fact>(effect: SideEffect<Declared>): void
  /** Hears of everything that commits after this process's part has started. */
  tail<Declared extends Fact>(tail: Tail<Declared>): void
  /** A tail of all rows, known to this program or not, as they stand in the log. */
  rowTail(tail: RowTail): void
  /** Begins to read. Called once, when every part has started. */
  run(): void
  /** Rebuilds a read model from nothing; resolves when it has caught up, with the number of facts that this process read. */
  replay(name: string): Promise<number>
  /**
   * Gives facts to a read model that came another way than by reading the log: all that were written after those given before, in the
   * log's order. What it has already is left out, so the same facts may come twice. @returns how many were new
   */
  feed(name: string, rows: readonly StoredFact[]): Promise<number>
}

/** Facts of one read, decoded: those that a subscription takes, as what is to be done with them, and the rows up to the first unfit one. */
interface Prepared {
  readonly rows: readonly StoredFact[]
  /** Undefined where there is nothing to do. */
  readonly handle: ((tx: Tx) => Promise<void>) | undefined
}

interface AnyModel {
  readonly name: string
  readonly home: ModelHome
  readonly reset: ((tx: Tx) => Promise<void>) | undefined
  prepare(rows: readonly StoredFact[]): Prepared
}

type AnyEffect = Omit<AnyModel, 'reset' | 'home'>

function preparing<Declared extends Fact>(
  declared: readonly Declared[],
  handle: (tx: Tx, facts: readonly LoggedOf<Declared>[]) => Promise<void>,
): AnyModel['prepare'] {
  const decode = decoderOf(declared)
  return (stored) => {
    const { facts, rows } = decodeUntilUnfit(decode, stored)
    return { rows, handle: facts.length === 0 ? undefined : async (tx) => handle(tx, facts) }
  }
}

const BATCH = 1_000
/** A side effect that fails is handed its whole batch again, so batches are small. */
const EFFECT_BATCH = 100
const POLL_MS = 2_000
/**
 * From the start of one read to the start of the next at least, so that at thousands of commits a second a read takes
 * many. The first read after a quiet time is not delayed.
 */
const TAIL_PACE_MS = 3
const PACE_MS = 10
/** Between looks while committed facts wait behind a slower transaction: doubling. */
const HELD_BACK_MS = { first: 2, longest: 64 }
const WARN_HELD_BACK_MS = 10_000
const BACKOFF_MS = { first: 200, longest: 30_000 }
/** A side effect may take this long for a batch. */
const EFFECT_TIMEOUT = '5min'

/** How many facts a step took; or that another process has the subscription. */
type Step = number | 'busy'

/**
 * One loop per subscription, and one for all tails:
 *
 *   reading --batch--> handling --ok--> reading
 *           --nothing--> waiting --commit, NOTIFY or poll--> reading
 *           --held back--> waiting a few ms --> reading
 *              handling --error--> backing off --> reading (the same batch)
 *           --a fact that can't be read comes first--> backing off --> reading (the same fact, until it can be read)
 *              handling --another process has it--> waiting --poll--> reading
 */
export class LogSubscriptions implements Subscriptions {
  readonly #db: Database
  readonly #log: Logger
  readonly #pollMs: number
  readonly #models: AnyModel[] = []
  readonly #effects: AnyEffect[] = []
  readonly #tails: TailQueue[] = []
  readonly #loops: Promise<void>[] = []
  readonly #activities: (() => void)[] = []
  readonly #waker = new Waker()
  readonly #notifier: Notifier
  #tailPlace: LogPlace | undefined
  #heldBackSince: number | undefined
  #warnedAt = 0
  #detach: (() => void) | undefined
  #stopped = false

  /** @param pollMs how long at most until something is noticed that no wake-up told of */
  constructor({ db, log, pollMs = POLL_MS }: { db: Database; log: Logger; pollMs?: number }) {
    this.#db = db
    this.#log = log
    this.#pollMs = pollMs
    this.#notifier = new Notifier(db, log, () => this.#waker.wake())
  }

  /** Marks where tails begin. Rejects when the log can't be read in order on this database. */
  async prepare(): Promise<void> {
    await checkLogOrder(this.#db)
    this.#tailPlace = await endOfLog(this.#db)
  }

  readModel<Declared extends Fact>(model: ReadModel<Declared>, apart?: ApartHome): void {
    const { name, facts } = model
    this.#models.push({
      name,
      home: homeOf(this.#db, name, apart),
      reset: model.reset && (async (tx) => model.reset?.(tx)),
      prepare: preparing(facts, async (tx, decoded) => model.apply(tx, decoded)),
    })
  }

  sideEffect<Declared extends Fact>(effect: SideEffect<Declared>): void {
    const { name, facts } = effect
    this.#effects.push({ name, prepare: preparing(facts, async (_tx, decoded) => effect.react(decoded)) })
  }

  tail<Declared extends Fact>(tail: Tail<Declared>): void {
    this.rowTail(rowTailOf(tail, this.#log))
  }

  rowTail(tail: RowTail): void {
    this.#tails.push(new TailQueue(tail, { log: this.#log, waker: this.#waker, isStopped: () => this.#stopped }))
  }

  run(): void {
    this.#detach = onCommitted(() => {
      this.#waker.wake()
      this.#notifier.notify()
    })
    this.#notifier.start()
    for (const model of this.#models) this.#loops.push(this.#loop(model.name, PACE_MS, this.#modelStep(model)))
    for (const effect of this.#effects) this.#loops.push(this.#loop(effect.name, PACE_MS, this.#effectStep(effect)))
    for (const { name } of [...this.#models, ...this.#effects])
      this.#activities.push(beginActivity('subscription', name))
    if (this.#tails.length > 0) this.#loops.push(this.#loop('tail', TAIL_PACE_MS, async () => this.#tailStep()))
  }

  async replay(name: string): Promise<number> {
    const model = this.#model(name)
    await model.home.begin()
    await model.home.db.transaction(async (tx) => {
      await tx.query(`SELECT 1 FROM events.subscriptions WHERE name = $1 FOR UPDATE`, [name])
      await model.reset?.(tx)
      await saveCheckpoint(tx, name, LOG_START)
    })
    const step = this.#modelStep(model)
    for (let total = 0; ;) {
      const taken = await step()
      if (taken === 0) return total
      // A running process may go on with it as well: each fact is applied by one of them.
      if (taken === 'busy') await this.#waker.sleep(50)
      else total += taken
    }
  }

  async feed(name: string, rows: readonly StoredFact[]): Promise<number> {
    const model = this.#model(name)
    const { home } = model
    await home.begin()
    const [taken, last] = await home.db.transaction(async (tx) => {
      const fresh = rowsAfter(await awaitCheckpoint(tx, name), rows)
      const prepared = model.prepare(fresh)
      await prepared.handle?.(tx)
      const end = prepared.rows.at(-1)
      if (end) await saveCheckpoint(tx, name, end)
      return [prepared.rows, end] as const
    })
    if (last) await home.passed(last)
    metrics.processed(name, taken)
    return taken.length
  }

  #model(name: string): AnyModel {
    const model = this.#models.find((candidate) => candidate.name === name)
    if (model) return model
    const known = this.#models.map((each) => each.name).join(', ')
    throw new Error(`There is no read model ${name}. There are: ${known || 'none'}.`)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#detach?.()
    this.#waker.close()
    await this.#notifier.stop()
    await Promise.all(this.#loops)
    await Promise.all(this.#tails.map(async (tail) => tail.finish()))
    for (const ended of this.#activities) ended()
  }

  async #loop(name: string, paceMs: number, step: () => Promise<Step>): Promise<void> {
    let failed = 0
    let empty = 0
    while (!this.#stopped) {
      const started = performance.now()
      const seen = this.#waker.count
      try {
        const taken = await step()
        failed = 0
        if (taken === 'busy') {
          metrics.caughtUp(name)
          await this.#waker.sleep(this.#pollMs)
        } else if (taken === 0) {
          empty = (await this.#idle(name, seen, empty)) ? empty + 1 : 0
        } else empty = 0
      } catch (error) {
        failed += 1
        await this.#failed(name, failed, error)
      }
      await this.#waker.sleep(paceMs - (performance.now() - started))
    }
  }

  async #failed(name: string, failed: number, error: unknown): Promise<void> {
    if (this.#stopped) return
    metrics.failed(name)
    if (error instanceof UnfitFactError) metrics.unfit(name, error.fact.type)
    this.#log.error(
      { err: error, subscription: name, failed },
      'a subscription failed and will try the same facts again',
    )
    const noted = this.#models.find((each) => each.name === name)?.home.noted ?? name
    if (name !== 'tail') await saveFailure(this.#db, noted, String(error)).catch(() => undefined)
    await this.#waker.sleep(backoffMs(failed, BACKOFF_MS.first, BACKOFF_MS.longest))
  }

  /** Nothing to read: all is read, or (then it resolves with true) what is committed waits behind a slower transaction. */
  async #idle(name: string, seen: number, empty: number): Promise<boolean> {
    if (await isHeldBack(this.#db)) {
      await this.#waker.sleep(Math.min(HELD_BACK_MS.longest, HELD_BACK_MS.first * 2 ** Math.min(empty, 10)))
      await this.#reportHeldBack()
      return true
    }
    this.#heldBackSince = undefined
    metrics.heldBack(0)
    metrics.caughtUp(name)
    await this.#waker.wait(this.#pollMs, seen)
    return false
  }

  async #reportHeldBack(): Promise<void> {
    const now = Date.now()
    this.#heldBackSince ??= now
    const ms = now - this.#heldBackSince
    metrics.heldBack(ms)
    if (ms < WARN_HELD_BACK_MS || now - this.#warnedAt < WARN_HELD_BACK_MS * 3) return
    this.#warnedAt = now
    this.#log.warn(
      { ms, transaction: await oldestTransaction(this.#db) },
      'facts wait to be read until a transaction that writes for long has ended',
    )
  }

  /**
   * Facts are read before the transaction begins: the checkpoint's row lock takes a transaction number, and behind an
   * open number every subscription waits. Under the lock it is seen whether the place is still the newest.
   */
  #modelStep(model: AnyModel): () => Promise<Step> {
    const { home } = model
    let place: LogPlace | undefined
    return async () => {
      const from = (place ??= await home.begin())
      const read = await readLog(this.#db, from, BATCH)
      metrics.pending(model.name, read)
      const { rows, handle } = model.prepare(read)
      const last = rows.at(-1)
      if (!last) return 0
      const isMine = await home.db.transaction(async (tx) => {
        if (!(await lockCheckpoint(tx, model.name, from))) return false
        await handle?.(tx)
        await saveCheckpoint(tx, model.name, last)
        return true
      })
      place = isMine ? last : undefined
      if (!isMine) return 'busy'
      await home.passed(last)
      metrics.processed(model.name, rows)
      return rows.length
    }
  }

  /** The effect happens under an advisory lock, not the row's: it takes no transaction number, so it may take its time. */
  #effectStep(effect: AnyEffect): () => Promise<Step> {
    return async () => {
      const from = await readCheckpoint(this.#db, effect.name)
      const read = await readLog(this.#db, from, EFFECT_BATCH)
      metrics.pending(effect.name, read)
      const { rows, handle } = effect.prepare(read)
      const last = rows.at(-1)
      if (!last) return 0
      return this.#db.transaction(async (tx) => {
        const [lock] = await tx.query<{ taken: boolean }>(
          `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken`,
          [`events:${effect.name}`],
        )
        if (lock?.taken !== true || !isSamePlace(await readCheckpoint(tx, effect.name), from)) return 'busy'
        if (handle) {
          await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '${EFFECT_TIMEOUT}'`)
          await handle(tx)
        }
        await saveCheckpoint(tx, effect.name, last)
        tx.afterCommit(() => metrics.processed(effect.name, rows))
        return rows.length
      })
    }
  }

  async #tailStep(): Promise<Step> {
    const from = (this.#tailPlace ??= await endOfLog(this.#db))
    const rows = await readLog(this.#db, from, BATCH)
    const last = rows.at(-1)
    if (!last) return 0
    this.#tailPlace = last
    for (const tail of this.#tails) tail.push(rows)
    metrics.processed('tail', rows)
    return rows.length
  }
}
