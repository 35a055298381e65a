import type { OwnNote } from '@ece/contracts/collection'
import type { Tx } from '../../../platform/db/database.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { saveNotes } from '../note-store.ts'
import type { Words } from '../collection-row.ts'
import { withChoices, type Choices } from '../draft.ts'
import { collectionError } from '../errors.ts'
import { keyOf, together, type Holding } from '../holding.ts'
import { matchFile, type Catalog } from '../match.ts'
import { countHoldings, deleteDraft, lockList, readDraft, writeHoldings } from '../store.ts'

const MAXIMUM_LINES = 50_000

export interface ImportCollectionDeps {
  readonly db: Tx
  readonly catalog: Catalog
  readonly clock: Clock
  /** The exchange's, for amounts that a file has without one. */
  readonly currency: string
}

export interface Imported {
  readonly cards: number
  readonly leftOut: number
  /** Copies that the exchange holds for the member, of which the file told what is noted. */
  readonly noted: number
}

/**
 * Sets the quantities of the cards that a file names, all or none; the same file again changes nothing. What is noted stays where
 * the file says nothing of it. A line that is a copy held by the exchange (its own file brought back) changes what is noted of that
 * copy, and never the list. Lines that mean no card, or several, are left out unless a choice says which.
 * Rejects with `collection.unreadable`, `collection.no_name`, `collection.only_cardmarket_ids`, `collection.too_many_rows`, `collection.too_many`.
 */
export async function importCollection(
  { db, catalog, clock, currency }: ImportCollectionDeps,
  { memberId, csv, choices = {}, words = {} }: { memberId: Id; csv: string; choices?: Choices; words?: Words },
): Promise<Imported> {
  const { rows } = await withChoices(
    db,
    catalog,
    await matchFile(db, catalog, { csv, memberId, currency, words }),
    choices,
  )
  const lines = new Map<string, Holding>()
  const copies = new Map<Id, OwnNote>()
  for (const { card, condition, grade, quantity, note, copyId } of rows) {
    if (copyId !== null) copies.set(copyId, note)
    if (!card || copyId !== null) continue
    const holding: Holding = { cardId: card.id, cardName: card.name, condition, grade, quantity, note }
    const before = lines.get(keyOf(holding))
    lines.set(keyOf(holding), before ? together(before, holding) : holding)
  }
  await saveNotes(db, memberId, copies, clock())
  await lockList(db, memberId)
  await writeHoldings(db, memberId, [...lines.values()], clock(), { keep: true })
  if ((await countHoldings(db, memberId)) > MAXIMUM_LINES)
    orThrow(collectionError('too_many', { maximum: MAXIMUM_LINES }))
  return { cards: lines.size, noted: copies.size, leftOut: rows.filter(({ card }) => card === null).length }
}

/** Keeps the member's file as they have decided it, and is done with it. Rejects as the import does, and with `collection.no_draft`. */
export async function keepDraft(deps: ImportCollectionDeps, memberId: Id): Promise<Imported> {
  await lockList(deps.db, memberId)
  const draft = orThrow((await readDraft(deps.db, memberId)) ?? collectionError('no_draft'))
  const imported = await importCollection(deps, {
    memberId,
    csv: draft.csv,
    choices: draft.choices,
    words: draft.words,
  })
  await deleteDraft(deps.db, memberId)
  return imported
}
