import {
  Logger as WorkerLogger,
  parseCronItems,
  run,
  runMigrations,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { runInContext, currentContext, type RecipientHints } from '../context/context.ts'
import type { Database, Tx } from '../db/database.ts'
import { newId } from '../ids/ids.ts'
import { beginActivity } from '../telemetry/activities.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter, gauge, histogram } from '../telemetry/metrics.ts'
import { span } from '../telemetry/trace.ts'
import type { EnqueueOptions, JobHandler, Jobs } from './jobs.ts'

const finished = counter('ece_jobs_total', 'Jobs that ended, by name and outcome', ['job', 'outcome'])
const durations = histogram('ece_job_seconds', 'How long jobs run', ['job'], [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300])

const jobsGauge = gauge('ece_jobs', 'Jobs by state: ready, later, running, failed for good', ['state'])
const oldestGauge = gauge('ece_jobs_oldest_ready_seconds', 'How long the oldest job that could run has waited', [])

const DEFAULT_ATTEMPTS = 12
const CONCURRENCY = 3
const HEARTBEAT_MS = 5_000
const RESTART_MS = 500
/** In the payload beside the job's own fields. */
const CORRELATION = '_correlationId'
const RECIPIENT = '_reader'

/**
 * The queue on graphile-worker: jobs are rows, enqueued by a function of the database in the caller's transaction; workers
 * hear of them by LISTEN/NOTIFY. A runner that is killed leaves its jobs locked; another one frees them when it has not
 * heard its heartbeat for half a minute.
 *
 *   made (schema migrated) -> defined* -> running (`run`) -> stopping (no new jobs, waits for those under way)
 *                                         running --lost the database--> waiting --> running
 */
export class JobQueue implements Jobs {
  readonly #db: Database
  readonly #log: Logger
  readonly #pool: pg.Pool
  readonly #tasks: TaskList = {}
  readonly #crons: { task: string; match: string; options: { backfillPeriod: number } }[] = []
  readonly #heartbeatMs: number
  readonly #activities: (() => void)[] = []
  #runner: Runner | undefined
  #working: Promise<void> | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #stopped = false

  constructor(db: Database, log: Logger, { heartbeatMs = HEARTBEAT_MS } = {}) {
    this.#db = db
    this.#log = log
    this.#heartbeatMs = heartbeatMs
    this.#pool = new pg.Pool({ ...db.connection(), max: CONCURRENCY + 2 })
    const lost = (error: Error): void => log.warn({ err: error }, 'a connection of the job queue was lost')
    this.#pool.on('error', lost)
    this.#pool.on('connect', (client) => client.on('error', lost))
  }

  async migrate(): Promise<void> {
    await runMigrations({ pgPool: this.#pool, logger: this.#workerLogger() })
  }

  define(name: string, handler: JobHandler): void {
    if (this.#tasks[name]) throw new Error(`the job ${name} is defined twice`)
    this.#tasks[name] = async (payload, { job, abortSignal }) => {
      const fields = isRecord(payload) ? payload : {}
      const correlationId = typeof fields[CORRELATION] === 'string' ? fields[CORRELATION] : newId()
      const stop = durations.startTimer({ job: name })
      try {
        await runInContext({ correlationId, actorId: null, recipient: () => hintsFrom(fields[RECIPIENT]) }, async () =>
          span(`job ${name}`, { 'job.id': job.id, 'job.attempt': job.attempts }, async () =>
            handler(fields, { jobId: job.id, attempt: job.attempts, signal: abortSignal }),
          ),
        )
        finished.inc({ job: name, outcome: 'done' })
      } catch (error) {
        if (this.#stopped && abortSignal.aborted) {
          this.#log.info(
            { job: name, jobId: job.id },
            'a job was interrupted by the end of this process and will be run again',
          )
          throw error
        }
        finished.inc({ job: name, outcome: 'failed' })
        this.#log.error({ err: error, job: name, jobId: job.id, attempt: job.attempts, correlationId }, 'a job failed')
        throw error
      } finally {
        stop()
      }
    }
  }

  schedule(name: string, cron: string): void {
    this.#crons.push({ task: name, match: cron, options: { backfillPeriod: 0 } })
  }

  async enqueue(
    tx: Tx,
    name: string,
    payload: Readonly<Record<string, unknown>>,
    options: EnqueueOptions = {},
  ): Promise<void> {
    const context = currentContext()
    const recipient = context?.recipient?.() ?? {}
    // Who reads what the job will write is known now, and no more when it runs. Nothing else of the request goes along.
    const traces = {
      ...(context ? { [CORRELATION]: context.correlationId } : {}),
      ...(Object.keys(recipient).length > 0 ? { [RECIPIENT]: recipient } : {}),
    }
    await tx.query(
      `SELECT graphile_worker.add_job($1, payload := $2::json, run_at := $3, max_attempts := $4, job_key := $5, priority := $6)`,
      [
        name,
        JSON.stringify({ ...payload, ...traces }),
        options.runAt ?? null,
        options.maximumAttempts ?? DEFAULT_ATTEMPTS,
        options.key ?? null,
        options.priority ?? null,
      ],
    )
  }

  /** Begins to work. Called once, when every part has started and defined its jobs. */
  async run(): Promise<void> {
    if (Object.keys(this.#tasks).length === 0) return
    for (const name of Object.keys(this.#tasks)) this.#activities.push(beginActivity('job', name))
    await this.#start()
    this.#working = this.#keepRunning()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#runner?.stop().catch(() => undefined) // One that has stopped by itself says so.
    await this.#working
    for (const ended of this.#activities) ended()
    await this.#pool.end()
  }

  async #start(): Promise<void> {
    const events: WorkerEvents = new EventEmitter()
    events.once('pool:create', ({ workerPool }) => this.#beat(workerPool.id))
    this.#runner = await run({
      pgPool: this.#pool,
      logger: this.#workerLogger(),
      taskList: this.#tasks,
      parsedCronItems: parseCronItems(this.#crons),
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      pollInterval: 2_000,
      events,
      // In batches, because what is not in one is sent without anybody waiting for it: a lost database would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  }

  /** A runner that could not tell the database how a job went gives up; another takes its place when the database is back. */
  async #keepRunning(): Promise<void> {
    while (!this.#stopped) {
      await this.#runner?.promise.catch((error: unknown) =>
        this.#log.warn({ err: error }, 'the job runner ended and is started again'),
      )
      clearInterval(this.#heartbeat)
      for (let started = false; !started && !this.#stopped;) {
        await sleep(RESTART_MS, undefined, { ref: false })
        started =
          this.#stopped ||
          (await this.#start().then(
            () => true,
            () => false,
          ))
      }
    }
    clearInterval(this.#heartbeat)
  }

  #beat(runnerId: string): void {
    const beat = (): void => {
      this.#sayAlive(runnerId).catch((error: unknown) =>
        this.#log.warn({ err: error }, 'a heartbeat of the job runner failed'),
      )
    }
    clearInterval(this.#heartbeat)
    this.#heartbeat = setInterval(beat, this.#heartbeatMs)
    this.#heartbeat.unref()
    beat()
  }

  /**
   * Says that the runner lives, and frees the jobs of those that have not said so for six beats: their process was killed,
   * or lost the database. A job that such a runner still works on is run twice, as every job may be.
   */
  async #sayAlive(runnerId: string): Promise<void> {
    const deadAfterMs = this.#heartbeatMs * 6
    await this.#db.query(
      'INSERT INTO platform.job_runners (id, seen_at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET seen_at = now()',
      [runnerId],
    )
    const dead = await this.#db.query<{ id: string }>(
      `SELECT DISTINCT j.locked_by AS id FROM graphile_worker._private_jobs j
       WHERE j.locked_at < now() - $1 * interval '1 millisecond'
         AND NOT EXISTS (SELECT 1 FROM platform.job_runners r WHERE r.id = j.locked_by AND r.seen_at > now() - $1 * interval '1 millisecond')`,
      [deadAfterMs],
    )
    if (dead.length > 0) {
      this.#log.warn({ runners: dead.map(({ id }) => id) }, 'jobs of dead runners are free again')
      await this.#db.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [dead.map(({ id }) => id)])
    }
    await this.#measure()
    await this.#db.query(`DELETE FROM platform.job_runners WHERE seen_at < now() - interval '1 day'`)
  }

  async #measure(): Promise<void> {
    const [counts] = await this.#db.query<{
      ready: number
      later: number
      running: number
      failed: number
      oldestSeconds: number
    }>(
      `SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())::int AS ready,
         count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now())::int AS later,
         count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
         count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed,
         coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())), 0)::float8 AS "oldestSeconds"
       FROM graphile_worker._private_jobs`,
    )
    if (!counts) return
    const { oldestSeconds, ...states } = counts
    for (const [state, count] of Object.entries(states)) jobsGauge.set({ state }, count)
    oldestGauge.set(oldestSeconds)
  }

  #workerLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      const name: string = level
      // Of a job that the end of this process interrupted, its own line has told.
      if (name === 'error' && !this.#stopped) this.#log.error(message)
      else if (name === 'warning') this.#log.warn(message)
      else this.#log.debug(message)
    })
  }
}

function hintsFrom(value: unknown): RecipientHints {
  const { locale, timeZone } = isRecord(value) ? value : {}
  return { ...(typeof locale === 'string' ? { locale } : {}), ...(typeof timeZone === 'string' ? { timeZone } : {}) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
