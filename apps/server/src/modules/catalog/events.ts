import type { NewFact } from '../../platform/facts/fact.ts'
import type { Id } from '../../platform/ids/ids.ts'

interface ImportCounts {
  readonly importId: Id
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
}

/** Cards are told of by the batch: an event for each of a hundred thousand would be a second catalogue. */
export type CatalogEvent =
  | NewFact<'catalog.set_added', { setId: Id; game: string; code: string }>
  | NewFact<'catalog.cards_imported', { importId: Id; setIds: readonly Id[]; created: number; updated: number }>
  | NewFact<'catalog.import_started', { importId: Id; format: string; sizeBytes: number }>
  | NewFact<'catalog.import_completed', ImportCounts>
  | NewFact<'catalog.import_failed', ImportCounts & { problem: string }>
  | NewFact<'catalog.import_cancelled', ImportCounts>

export const importStream = (importId: Id): string => `import:${importId}`
export const setStream = (setId: Id): string => `set:${setId}`
