import type { NewFact } from '../../platform/facts/fact.ts'
import type { Id } from '../../platform/ids/ids.ts'

export type VaultEvent =
  | NewFact<'vault.copies_issued', { cardId: Id; editionId: Id; ownerId: Id; copyIds: readonly Id[] }>
  | NewFact<'vault.copy_moved', { copyId: Id; fromId: Id | null; toId: Id; reason: string; priceCents: number | null }>

export const copyStream = (copyId: Id): string => `copy:${copyId}`
