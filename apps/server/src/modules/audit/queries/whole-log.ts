import type { Queryable } from '../../../platform/db/database.ts'
import { newestPosition } from '../../../platform/facts/log.ts'
import type { StoredFact } from '../../../platform/facts/fact.ts'
import { searchLog, type LogFilter } from './log.ts'

const PAGE = 500

/**
 * All facts of a filter, oldest first, a page at a time: memory holds one page, however long the log, and the next is read
 * when the reader has taken it. What is written after the start is left out, so that it ends.
 */
export async function* wholeLog(db: Queryable, filter: LogFilter): AsyncGenerator<readonly StoredFact[], void, void> {
  const upTo = await newestPosition(db)
  for (let after: number | null = null; ;) {
    const page = await searchLog(db, filter, { order: 'oldest', after, limit: PAGE, upTo })
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    after = last.position
  }
}
