import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../platform/db/database.ts'
import { decodeFacts } from '../platform/facts/decode.ts'
import type { Fact } from '../platform/facts/fact.ts'
import { isHeldBack, LOG_START, readLog } from '../platform/facts/log.ts'
import type { ReadModel } from '../platform/facts/part.ts'

const BATCH = 1_000

/**
 * Applies the whole log to a read model, as often as it is called: a model takes every fact as if for the first time. What is
 * committed waits behind the transactions of other test files on the cluster.
 */
export async function applyLog<Declared extends Fact>(db: Database, model: ReadModel<Declared>): Promise<void> {
  while (await isHeldBack(db)) await sleep(5)
  for (let after = LOG_START; ;) {
    const stored = await readLog(db, after, BATCH)
    await db.transaction(async (tx) => model.apply(tx, decodeFacts(model.facts, stored)))
    const last = stored.at(-1)
    if (stored.length < BATCH || !last) return
    after = last
  }
}
