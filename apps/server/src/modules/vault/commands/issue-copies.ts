import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { CatalogService } from '../../catalog/index.ts'
import { mayIssue, type Condition, type Grade, type VaultCopy } from '../copy.decision.ts'
import { vaultError } from '../errors.ts'
import { vaultFacts, type NewVaultFact } from '../facts.ts'
import { insertCopies, insertOwnership } from '../store.ts'

export interface IssueCopies {
  readonly cardId: Id
  readonly ownerId: Id
  /** Prints copies numbered 1..edition; without it one copy with no serial. */
  readonly edition?: number | undefined
  readonly condition?: Condition | undefined
  readonly grade?: Grade | undefined
}

/**
 * Prints copies of a card into the vault. Without a condition or a grade they are near mint, as they come off the press.
 * Rejects with `vault.card_not_found`, `vault.condition_or_grade`, `vault.graded_edition`, `vault.certificate_taken`.
 */
export async function issueCopies(
  { db, catalog, clock }: { db: Transactor & Queryable; catalog: Pick<CatalogService, 'cards'>; clock: Clock },
  { cardId, ownerId, edition, condition, grade }: IssueCopies,
): Promise<VaultCopy[]> {
  const refused = mayIssue({ edition, condition, grade })
  if (refused) orThrow(refused)
  return db.transaction(async (tx) => {
    const card = orThrow((await catalog.cards(tx, [cardId])).get(cardId) ?? vaultError('card_not_found'))
    const now = clock()
    const editionId = newId()
    const copies = Array.from({ length: edition ?? 1 }, (_, index): VaultCopy => ({
      id: newId(),
      cardId,
      ownerId,
      ownerShown: false,
      serialNumber: edition === undefined ? null : index + 1,
      serialOf: edition ?? null,
      condition: grade ? null : (condition ?? 'NM'),
      grader: grade?.grader ?? null,
      grade: grade?.grade ?? null,
      certNumber: grade?.certNumber ?? null,
      custody: 'vault',
      encumbranceKind: null,
      encumbranceId: null,
      acquiredAt: now,
    }))
    await insertCopies(tx, editionId, copies, {
      setId: card.set.id,
      game: card.game,
      cardName: card.name,
    }).catch((error: Error & { code?: string }) => {
      throw error.code === '23505' && grade ? certificateTaken(grade) : error
    })
    await insertOwnership(
      tx,
      copies.map(({ id }) => ({
        copyId: id,
        fromId: null,
        toId: ownerId,
        reason: 'issued',
        priceCents: null,
        reference: null,
      })),
      now,
    )
    const fact: NewVaultFact = {
      type: 'vault.copies_issued',
      stream: `edition:${editionId}`,
      data: { cardId, editionId, ownerId, copyIds: copies.map(({ id }) => id) },
      occurredAt: now,
    }
    await publish(tx, vaultFacts, [fact])
    return copies
  })
}

function certificateTaken({ grader, certNumber }: Grade): unknown {
  try {
    return orThrow(vaultError('certificate_taken', { grader, certNumber }))
  } catch (error) {
    return error
  }
}
