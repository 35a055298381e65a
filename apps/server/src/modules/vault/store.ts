import type { Queryable, Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import type { Encumbrance, VaultCopy } from './copy.decision.ts'

export const COPY_COLUMNS = `id, card_id AS "cardId", owner_id AS "ownerId", owner_shown AS "ownerShown", serial_number AS "serialNumber", serial_of AS "serialOf", condition,
  grader, grade, cert_number AS "certNumber", custody, encumbrance_kind AS "encumbranceKind", encumbrance_id AS "encumbranceId", acquired_at AS "acquiredAt"`

/** What the catalogue says of a copy's card, kept beside the copy for searching. */
export interface CopyCard {
  readonly setId: Id
  readonly game: string
  readonly cardName: string
}

/** Locks copies in id order. Those that do not exist are left out. */
export async function lockCopies(tx: Tx, ids: readonly Id[]): Promise<VaultCopy[]> {
  return tx.query<VaultCopy>(
    `SELECT ${COPY_COLUMNS} FROM vault.copies WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
    'vault.lock',
  )
}

export async function readCopies(db: Queryable, ids: readonly Id[]): Promise<VaultCopy[]> {
  return db.query<VaultCopy>(
    `SELECT ${COPY_COLUMNS} FROM vault.copies WHERE id = ANY($1::uuid[])`,
    [ids],
    'vault.copies',
  )
}

export async function insertCopies(
  tx: Tx,
  editionId: Id,
  copies: readonly VaultCopy[],
  { setId, game, cardName }: CopyCard,
): Promise<void> {
  await tx.query(
    `INSERT INTO vault.copies (id, card_id, owner_id, edition_id, serial_number, serial_of, condition, grader, grade, cert_number, acquired_at, set_id, game, card_name)
     SELECT c.id, c.card_id, c.owner_id, $1, c.serial_number, c.serial_of, c.condition, c.grader, c.grade, c.cert_number, c.acquired_at, $2, $3, $4
     FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::int[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[])
       AS c (id, card_id, owner_id, serial_number, serial_of, condition, grader, grade, cert_number, acquired_at)`,
    [
      editionId,
      setId,
      game,
      cardName,
      copies.map((copy) => copy.id),
      copies.map((copy) => copy.cardId),
      copies.map((copy) => copy.ownerId),
      copies.map((copy) => copy.serialNumber),
      copies.map((copy) => copy.serialOf),
      copies.map((copy) => copy.condition),
      copies.map((copy) => copy.grader),
      copies.map((copy) => copy.grade),
      copies.map((copy) => copy.certNumber),
      copies.map((copy) => copy.acquiredAt),
    ],
  )
}

/** Ties copies up, or frees them (null), and says how many rows that were. */
export async function setEncumbrance(tx: Tx, ids: readonly Id[], encumbrance: Encumbrance | null): Promise<void> {
  await tx.query(`UPDATE vault.copies SET encumbrance_kind = $2, encumbrance_id = $3 WHERE id = ANY($1::uuid[])`, [
    ids,
    encumbrance?.kind ?? null,
    encumbrance?.id ?? null,
  ])
}

export interface Move {
  readonly copyId: Id
  readonly fromId: Id | null
  readonly toId: Id
  readonly reason: string
  readonly priceCents: Cents | null
  readonly reference: Encumbrance | { readonly kind: string; readonly id: Id } | null
}

/** Writes new owners and the lines of the ownership history; the copies come free. */
export async function moveCopies(tx: Tx, moves: readonly Move[], at: Date): Promise<void> {
  await tx.query(
    `UPDATE vault.copies AS c SET owner_id = m.to_id, owner_shown = false, acquired_at = $3, encumbrance_kind = NULL, encumbrance_id = NULL
     FROM unnest($1::uuid[], $2::uuid[]) AS m (copy_id, to_id) WHERE c.id = m.copy_id`,
    [moves.map(({ copyId }) => copyId), moves.map(({ toId }) => toId), at],
  )
  await insertOwnership(tx, moves, at)
}

export async function insertOwnership(tx: Tx, moves: readonly Move[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO vault.ownership (copy_id, id, from_id, to_id, reason, price_cents, reference_kind, reference_id, at)
     SELECT *, $9::timestamptz FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::text[], $8::uuid[])`,
    [
      moves.map(({ copyId }) => copyId),
      moves.map(() => newId()),
      moves.map(({ fromId }) => fromId),
      moves.map(({ toId }) => toId),
      moves.map(({ reason }) => reason),
      moves.map(({ priceCents }) => priceCents),
      moves.map(({ reference }) => reference?.kind ?? null),
      moves.map(({ reference }) => reference?.id ?? null),
      at,
    ],
  )
}

export async function countOwned(db: Queryable, ownerId: Id): Promise<{ copies: number; tiedUp: number }> {
  const [counted] = await db.query<{ copies: number; tiedUp: number }>(
    `SELECT count(*)::int AS copies, count(encumbrance_id)::int AS "tiedUp" FROM vault.copies WHERE owner_id = $1`,
    [ownerId],
  )
  return counted ?? { copies: 0, tiedUp: 0 }
}

export interface OwnedCopy extends VaultCopy {
  readonly game: string
  readonly cardName: string
}

/** A member's copies after the given one, newest first, along the index of the collection. */
export async function readOwned(
  db: Queryable,
  ownerId: Id,
  after: OwnedCopy | null,
  limit: number,
): Promise<OwnedCopy[]> {
  return db.query<OwnedCopy>(
    `SELECT ${COPY_COLUMNS}, game, card_name AS "cardName" FROM vault.copies
     WHERE owner_id = $1 AND (acquired_at, id) < ($2::timestamptz, $3::uuid) ORDER BY acquired_at DESC, id DESC LIMIT $4`,
    [ownerId, after?.acquiredAt ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
  )
}

/** Shows the copy's owner to everybody, or not, on the copy and in their line of its history. */
export async function setOwnerShown(tx: Tx, { id, ownerId }: VaultCopy, shown: boolean): Promise<void> {
  await tx.query('UPDATE vault.copies SET owner_shown = $2 WHERE id = $1', [id, shown])
  await tx.query(
    `UPDATE vault.ownership SET shown = $3 WHERE copy_id = $1 AND to_id = $2
       AND position = (SELECT max(position) FROM vault.ownership WHERE copy_id = $1)`,
    [id, ownerId, shown],
  )
}
