import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { catalogError } from '../errors.ts'
import { catalogFacts, importStream, type NewCatalogFact } from '../facts.ts'
import { forgetEntries, readImport, setImportStatus, type CatalogImport } from '../import-store.ts'

/**
 * Stops an import behind the batch that is being written; what it has written stays.
 * Rejects with `catalog.import_not_found`, `catalog.import_not_running`.
 */
export async function cancelImport(
  { db, clock }: { db: Transactor & Queryable; clock: Clock },
  { importId }: { importId: Id },
): Promise<CatalogImport> {
  return db.transaction(async (tx) => {
    const cancelled = await setImportStatus(tx, importId, ['queued', 'running'], 'cancelled')
    if (!cancelled) {
      const { status } = orThrow((await readImport(tx, importId)) ?? catalogError('import_not_found'))
      return orThrow(catalogError('import_not_running', { status }))
    }
    await forgetEntries(tx, importId)
    const { created, updated, unchanged, failed } = cancelled
    const fact: NewCatalogFact = {
      type: 'catalog.import_cancelled',
      stream: importStream(importId),
      data: { importId, created, updated, unchanged, failed },
      occurredAt: clock(),
    }
    await publish(tx, catalogFacts, [fact])
    return cancelled
  })
}
