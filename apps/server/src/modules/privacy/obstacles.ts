import type { Queryable } from '../../platform/db/database.ts'
import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { PersonalData } from '../../platform/personal-data/personal-data.ts'

/** Everything that stands in the way of erasing the member; one after the other, because a transaction has one connection. */
export async function obstaclesOf(db: Queryable, sources: readonly PersonalData[], memberId: Id): Promise<Rejection[]> {
  const found: Rejection[] = []
  for (const source of sources) found.push(...((await source.obstacles?.(db, memberId)) ?? []))
  return found
}
