import { Logger as WorkerLogger, parseCronItems, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { runInContext, currentContext } from '../context/context.ts'
import type { Database, Tx } from '../db/database.ts'
import { newId } from '../ids/ids.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter, histogram } from '../telemetry/metrics.ts'
import type { EnqueueOptions, JobHandler, Jobs } from './jobs.ts'

const finished = counter('ece_jobs_total', 'Jobs that ended, by name and outcome', ['job', 'outcome'])
const durations = histogram('ece_job_seconds', 'How long jobs run', ['job'], [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300])

const DEFAULT_ATTEMPTS = 12
const CONCURRENCY = 3
/** In the payload beside the job's own fields. */
const CORRELATION = '_correlationId'

/**
 * The queue on graphile-worker: jobs are rows, enqueued by a function of the database in the caller's transaction; workers
 * hear of them by LISTEN/NOTIFY. A worker that is killed leaves its job locked; it is taken over after four hours, or at
 * once by the next start of a process that knows the dead one's name.
 *
 *   made (schema migrated) -> defined* -> running (`run`) -> stopping (no new jobs, waits for those under way)
 */
export class JobQueue implements Jobs {
  readonly #db: Database
  readonly #log: Logger
  readonly #pool: pg.Pool
  readonly #tasks: TaskList = {}
  readonly #crons: { task: string; match: string; options: { backfillPeriod: number } }[] = []
  #runner: Runner | undefined

  constructor(db: Database, log: Logger) {
    this.#db = db
    this.#log = log
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
        await runInContext({ correlationId, actorId: null }, async () => handler(fields, { jobId: job.id, attempt: job.attempts, signal: abortSignal }))
        finished.inc({ job: name, outcome: 'done' })
      } catch (error) {
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

  async enqueue(tx: Tx, name: string, payload: Readonly<Record<string, unknown>>, options: EnqueueOptions = {}): Promise<void> {
    const correlationId = currentContext()?.correlationId
    await tx.query(
      `SELECT graphile_worker.add_job($1, payload := $2::json, run_at := $3, max_attempts := $4, job_key := $5, priority := $6)`,
      [name, JSON.stringify(correlationId === undefined ? payload : { ...payload, [CORRELATION]: correlationId }), options.runAt ?? null, options.maximumAttempts ?? DEFAULT_ATTEMPTS, options.key ?? null, options.priority ?? null],
    )
  }

  /** Begins to work. Called once, when every part has started and defined its jobs. */
  async run(): Promise<void> {
    if (Object.keys(this.#tasks).length === 0) return
    await this.#freeLocksOfTheDead()
    this.#runner = await run({
      pgPool: this.#pool,
      logger: this.#workerLogger(),
      taskList: this.#tasks,
      parsedCronItems: parseCronItems(this.#crons),
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      pollInterval: 2_000,
    })
  }

  async stop(): Promise<void> {
    await this.#runner?.stop()
    await this.#pool.end()
  }

  /** A process that was killed could not unlock its jobs: those whose worker has no connection any more are freed. */
  async #freeLocksOfTheDead(): Promise<void> {
    const rows = await this.#db.query<{ workerId: string }>(
      `SELECT DISTINCT locked_by AS "workerId" FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%LISTEN "jobs:insert"%' AND pid <> pg_backend_pid())`,
    )
    if (rows.length > 0) await this.#db.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [rows.map(({ workerId }) => workerId)])
  }

  #workerLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      const name: string = level
      if (name === 'error') this.#log.error(message)
      else if (name === 'warning') this.#log.warn(message)
      else this.#log.debug(message)
    })
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
