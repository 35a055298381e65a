import { assertWholeLog } from '../archive/whole-log.ts'
import type { Database, Queryable } from '../db/database.ts'
import { lateSubscriptions, readCheckpoint, saveCheckpoint } from './checkpoint.ts'
import { LOG_START, type LogPlace } from './log.ts'

/** Another database, in which read models are kept (docs/decisions/0083). */
export interface ApartHome {
  readonly db: Database
  /** Brings it to the newest migration, once. Rejects while it can't be reached. */
  prepare(): Promise<void>
}

/**
 * Where a read model is kept. Its checkpoint is in the same database as its rows, so that both move in one transaction. Of one that
 * is kept apart, the log's database notes how far it has come: for health and for the archive, after the fact, never ahead of it.
 */
export interface ModelHome {
  readonly db: Database
  /** The name under which the log's database knows it. */
  readonly noted: string
  /** Where to go on. */
  begin(): Promise<LogPlace>
  passed(place: LogPlace): Promise<void>
}

const APART = ' (apart)'
const notedApart = (name: string): string => `${name}${APART}`

/** When the first fact happened that a read model kept apart lacks, if that is so long ago. */
export async function apartSince(log: Queryable, afterMs: number): Promise<Date | undefined> {
  const late = (await lateSubscriptions(log, afterMs)).filter(({ name }) => name.endsWith(APART))
  return late.map(({ since }) => since).toSorted((a, b) => a.getTime() - b.getTime())[0]
}

export function homeOf(log: Database, name: string, apart: ApartHome | undefined): ModelHome {
  const noted = apart ? notedApart(name) : name
  const home = apart?.db ?? log
  return {
    db: home,
    noted,
    begin: async () => {
      // Where it was kept before is no subscription any more; should it come back, it begins at the start of the log.
      await log.query('DELETE FROM events.subscriptions WHERE name = $1', [apart ? name : notedApart(name)])
      if (apart) {
        await readCheckpoint(log, noted)
        await apart.prepare()
      }
      const place = await readCheckpoint(home, name)
      if (place.transactionId === LOG_START.transactionId) await assertWholeLog(log, `The read model ${name}`)
      if (apart) await saveCheckpoint(log, noted, place)
      return place
    },
    passed: async (place) => {
      if (apart) await saveCheckpoint(log, noted, place)
    },
  }
}
