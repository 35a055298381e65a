import { Type } from 'typebox'
import { defineFacts, type NewFactOf } from '../../platform/facts/fact.ts'
import { fields, nullable } from '../../platform/facts/fields.ts'
import type { Id } from '../../platform/ids/ids.ts'

export const copyStream = (copyId: Id) => `copy:${copyId}` as const
export const editionStream = (editionId: Id) => `edition:${editionId}` as const

const { id, cents, text } = fields

/** What a copy was tied up in, or is free of: `{kind, id}` of the lot, order or trade. */
const tied = { stream: 'copy', data: Type.Object({ copyId: id, kind: text, id }) } as const

export const vaultFacts = defineFacts({
  'vault.copies_issued': {
    stream: 'edition',
    data: Type.Object({ cardId: id, editionId: id, ownerId: id, copyIds: Type.Array(id) }),
  },
  'vault.copy_moved': {
    stream: 'copy',
    data: Type.Object({ copyId: id, fromId: nullable(id), toId: id, reason: text, priceCents: nullable(cents) }),
  },
  'vault.copy_encumbered': tied,
  'vault.copy_released': tied,
})

export type NewVaultFact = NewFactOf<typeof vaultFacts>
