import { Type } from 'typebox'
import { defineFacts, type NewFactOf } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'
import type { Id } from '../../platform/ids/ids.ts'

export const importStream = (importId: Id) => `import:${importId}` as const
export const setStream = (setId: Id) => `set:${setId}` as const

const { id, count, text } = fields
const counts = { importId: id, created: count, updated: count, unchanged: count, failed: count }

/** Cards are told of by the batch: a fact for each of a hundred thousand would be a second catalogue. */
export const catalogFacts = defineFacts({
  'catalog.set_added': { stream: 'set', data: Type.Object({ setId: id, game: text, code: text }) },
  'catalog.cards_imported': {
    stream: 'import',
    data: Type.Object({ importId: id, setIds: Type.Array(id), created: count, updated: count }),
  },
  'catalog.import_started': {
    stream: 'import',
    data: Type.Object({ importId: id, format: text, sizeBytes: count }),
  },
  'catalog.import_completed': { stream: 'import', data: Type.Object(counts) },
  'catalog.import_failed': { stream: 'import', data: Type.Object({ ...counts, problem: text }) },
  'catalog.import_cancelled': { stream: 'import', data: Type.Object(counts) },
})

export type NewCatalogFact = NewFactOf<typeof catalogFacts>
