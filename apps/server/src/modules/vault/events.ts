import type { NewEvent } from '../../platform/facts/event.ts'
import type { Id } from '../../platform/ids/ids.ts'

export type VaultEvent =
  | NewEvent<'vault.copies_issued', { cardId: Id; editionId: Id; ownerId: Id; copyIds: readonly Id[] }>
  | NewEvent<'vault.copy_moved', { copyId: Id; fromId: Id | null; toId: Id; reason: string; priceCents: number | null }>

export const copyStream = (copyId: Id): string => `copy:${copyId}`
