import type { NewEvent } from '../../platform/facts/event.ts'
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
  | NewEvent<'catalog.set_added', { setId: Id; game: string; code: string }>
  | NewEvent<'catalog.cards_imported', { importId: Id; setIds: readonly Id[]; created: number; updated: number }>
  | NewEvent<'catalog.import_started', { importId: Id; format: string; sizeBytes: number }>
  | NewEvent<'catalog.import_completed', ImportCounts>
  | NewEvent<'catalog.import_failed', ImportCounts & { problem: string }>
  | NewEvent<'catalog.import_cancelled', ImportCounts>

export const importStream = (importId: Id): string => `import:${importId}`
export const setStream = (setId: Id): string => `set:${setId}`
