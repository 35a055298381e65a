import type { OwnNote } from '@ece/contracts/collection'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor, Tx } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { collectionError } from '../errors.ts'
import { cleanNote, cleanTags, isEmptyNote, isNote } from '../note.ts'
import { changeNotes, deleteNote, writeNote } from '../note-store.ts'
import type { CollectionFilter } from '../queries/copies-filter.ts'
import { readCopies } from '../../vault/index.ts'

export interface NoteCopy {
  readonly memberId: Id
  readonly copyId: Id
  /** Empty takes the note away. */
  readonly note: OwnNote
}

/**
 * Sets what a member notes of a copy. Only its owner notes something; who owned it once may still take their own note away.
 * Rejects with `collection.copy_not_found`, `collection.not_owner`, `collection.unknown_currency`.
 */
export async function noteCopy(
  { db, clock }: { db: Transactor & Queryable; clock: Clock },
  { memberId, copyId, note }: NoteCopy,
): Promise<OwnNote> {
  const cleaned = cleanNote(note)
  const kept = isNote(cleaned) ? cleaned : orThrow(cleaned)
  return db.transaction(async (tx) => {
    const [copy] = await readCopies(tx, [copyId])
    if (!copy) orThrow(collectionError('copy_not_found'))
    if (isEmptyNote(kept)) await deleteNote(tx, memberId, copyId)
    else if (copy?.ownerId !== memberId) orThrow(collectionError('not_owner', { copyId }))
    else await writeNote(tx, memberId, copyId, kept, clock())
    return kept
  })
}

export interface NoteCopies {
  readonly memberId: Id
  /** By ids or by what the list can be narrowed to: everything that it finds, however many. */
  readonly chosen: CollectionFilter
  readonly addTags: readonly string[]
  readonly removeTags: readonly string[]
  /** In place of what is noted; undefined leaves it. */
  readonly note: string | undefined
}

/** Changes tags and notes of many of a member's copies at once, all or none. Others' copies are never among them. */
export async function noteCopies(
  { db, clock }: { db: Tx; clock: Clock },
  { memberId, chosen, addTags, removeTags, note }: NoteCopies,
): Promise<{ copies: number }> {
  return {
    copies: await changeNotes(
      db,
      memberId,
      chosen,
      { addTags: cleanTags(addTags), removeTags: cleanTags(removeTags), note: note?.trim() },
      clock(),
    ),
  }
}
