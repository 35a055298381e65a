import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { registry } from '../telemetry/metrics.ts'
import { JobQueue } from './queue.ts'

let test: TestDatabase
const log = pino({ level: 'silent' })

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

/** A queue with one kind of job that notes which it ran. */
async function queueOf(
  name: string,
  work: (n: number) => Promise<void> = async () => undefined,
): Promise<{ queue: JobQueue; ran: number[]; add: (n: number) => Promise<void> }> {
  const queue = new JobQueue(test.db, log, { heartbeatMs: 100 })
  const ran: number[] = []
  await queue.migrate()
  queue.define(name, async ({ n }) => {
    await work(Number(n))
    ran.push(Number(n))
  })
  return { queue, ran, add: async (n) => test.db.transaction(async (tx) => queue.enqueue(tx, name, { n })) }
}

describe('the queue of jobs', () => {
  it('runs what was enqueued by a transaction that committed, and nothing of one that rolled back', async () => {
    const { queue, ran, add } = await queueOf('test.commit')
    await expect(
      test.db.transaction(async (tx) => {
        await queue.enqueue(tx, 'test.commit', { n: 1 })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await add(2)
    await queue.run()
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual([2])
    await queue.stop()
  })

  it('tries a job that failed again', async () => {
    let failures = 0
    const { queue, ran, add } = await queueOf('test.again', async () => {
      failures += 1
      if (failures === 1) throw new Error('once')
    })
    await queue.run()
    await add(1)
    await expect.poll(() => failures).toBe(1)
    await expect
      .poll(
        async () =>
          (
            await test.db.query(
              `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE last_error = 'once' AND locked_at IS NULL RETURNING 1`,
            )
          ).length,
        { timeout: 5_000 },
      )
      .toBe(1)
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual([1])
    await queue.stop()
  })

  it('takes over the job of a runner that died, also while others live, and leaves a living one’s alone', async () => {
    const { queue, ran, add } = await queueOf('test.dead')
    await add(1)
    await add(2)
    await test.db.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute', locked_by = CASE WHEN payload->>'n' = '1' THEN 'pool-dead' ELSE 'pool-alive' END`,
    )
    const beat = async () =>
      test.db.query(
        `INSERT INTO platform.job_runners VALUES ('pool-alive', now()) ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
      )
    await beat()
    const alive = setInterval(() => void beat(), 50)
    await queue.run()
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual([1])
    await sleep(500)
    expect(ran).toEqual([1])
    expect(await registry.metrics()).toContain('ece_jobs{state="running"} 1')
    clearInterval(alive)
    await beat()
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual([1, 2])
    await queue.stop()
  })

  it('goes on after every connection of its was lost in the middle of a job', async () => {
    let runs = 0
    const { queue, ran, add } = await queueOf('test.lost', async () => {
      runs += 1
      if (runs > 1) return
      await test.db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
      await sleep(50)
      throw new Error('its database is gone')
    })
    await queue.run()
    await add(1)
    await expect.poll(() => runs, { timeout: 10_000 }).toBe(1)
    const soon = setInterval(
      () =>
        void test.db
          .query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL')
          .catch(() => undefined),
      100,
    )
    await expect.poll(() => ran, { timeout: 20_000 }).toEqual([1])
    clearInterval(soon)
    await queue.stop()
  })
})
