import type { Queryable } from '../db/database.ts'
import { archivedMonths } from './archive-store.ts'

/** For whoever needs the whole log: rejects in one sentence while a part of it is in files alone. */
export async function assertWholeLog(db: Queryable, what: string): Promise<void> {
  const [first, ...more] = await archivedMonths(db, null, null)
  if (first === undefined) return
  const months = more.length === 0 ? first : `${first} and ${more.length} more, up to ${more.at(-1)}`
  throw new Error(
    `${what} needs the whole event log, and ${months} is archived: run ece archive restore ${first} first.`,
  )
}
