import type { Queryable } from '../db/database.ts'

export type JobState = 'queued' | 'running' | 'failed'

export interface JobView {
  readonly id: number
  readonly name: string
  readonly state: JobState
  readonly attempts: number
  readonly maximumAttempts: number
  readonly runAt: Date
  readonly lastError: string | null
}

const STATE = `CASE WHEN j.locked_at IS NOT NULL THEN 'running' WHEN j.attempts >= j.max_attempts OR j.last_error IS NOT NULL THEN 'failed' ELSE 'queued' END`

/** Jobs by state, newest first. `failed`: those that failed at least once, whether they will be tried again or not. */
export async function listJobs(
  db: Queryable,
  state: JobState | undefined,
  before: number | null,
  limit: number,
): Promise<JobView[]> {
  return db.query<JobView>(
    `SELECT j.id, t.identifier AS name, ${STATE} AS state, j.attempts, j.max_attempts AS "maximumAttempts", j.run_at AS "runAt", j.last_error AS "lastError"
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE j.id < $2 AND ($1::text IS NULL OR ${STATE} = $1) ORDER BY j.id DESC LIMIT $3`,
    [state ?? null, before ?? Number.MAX_SAFE_INTEGER, limit],
  )
}

/** Runs a waiting or failed job again, now. Tells whether there was one. */
export async function retryJob(db: Queryable, id: number): Promise<boolean> {
  const rows = await db.query(
    `SELECT 1 FROM graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at := now(), attempts := 0)`,
    [id],
  )
  return rows.length > 0
}

/** Takes a job that waits or has failed out for good. Tells whether there was one. */
export async function deleteJob(db: Queryable, id: number): Promise<boolean> {
  const rows = await db.query(`SELECT 1 FROM graphile_worker.complete_jobs(ARRAY[$1::bigint])`, [id])
  return rows.length > 0
}
