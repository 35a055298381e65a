import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import { readStalledWithdrawals } from '../store.ts'
import { PAY_OUT_JOB } from './request-withdrawal.ts'

export const RESUME_JOB = 'ledger.resume_withdrawals'

/** Longer than a job and its first retries take. */
const STALLED_MS = 30 * 60_000
const BATCH = 500

/**
 * Pays out once more what has waited for half an hour: its job has failed for good, or was lost. A job that is still there
 * takes the place of the new one (same key), so nothing is sent side by side.
 * @returns how many were enqueued
 */
export async function resumeWithdrawals({
  db,
  jobs,
  clock,
}: {
  db: Transactor
  jobs: Pick<Jobs, 'enqueue'>
  clock: Clock
}): Promise<number> {
  return db.transaction(async (tx) => {
    const ids = await readStalledWithdrawals(tx, new Date(clock().getTime() - STALLED_MS), BATCH)
    for (const withdrawalId of ids)
      await jobs.enqueue(tx, PAY_OUT_JOB, { withdrawalId }, { key: `${PAY_OUT_JOB}:${withdrawalId}` })
    return ids.length
  })
}
