import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { vaultError } from '../errors.ts'
import { lockCopies, setOwnerShown } from '../store.ts'

/**
 * An owner shows everybody that the copy is theirs, or stops; the next owner is "a member" again. Rejects with
 * `vault.copy_not_found`, `vault.not_owner`.
 */
export async function showOwner(
  { db }: { db: Transactor },
  { copyId, ownerId, shown }: { copyId: Id; ownerId: Id; shown: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [copy] = await lockCopies(tx, [copyId])
    if (!copy) return orThrow(vaultError('copy_not_found'))
    if (copy.ownerId !== ownerId) return orThrow(vaultError('not_owner', { copyId }))
    await setOwnerShown(tx, copy, shown)
  })
}
