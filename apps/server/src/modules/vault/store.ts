import type { Queryable, Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import type { Encumbrance, VaultCopy } from './copy.decision.ts'

export const COPY_COLUMNS = `id, card_id AS "cardId", owner_id AS "ownerId", owner_shown AS "ownerShown", serial_number AS "serialNumber", serial_of AS "serialOf", condition,
  grader, grade, cert_number AS "certNumber", custody, encumbrance_kind AS "encumbranceKind", encumbrance_id AS "encumbranceId", acquired_at AS "acquiredAt"`

/** What the catalogue says of a copy's card, kept beside the copy for searching a collection. */
export interface CopyCard {
  readonly setId: Id
  readonly game: string
  readonly cardName: string
  readonly setName: string
  readonly numberKey: string
  readonly rarity: string | null
}

const GUIDES_LOCK = 4_170_227_030

export interface CardGuide {
  readonly cardId: Id
  readonly guideCents: Cents
}

/**
 * Sets the guide price of cards and of every copy of them. One writer at a time, and none beside copies that are being made,
 * so that no copy keeps an old price. Copies are locked in id order, as everywhere.
 */
export async function saveCardGuides(tx: Tx, guides: readonly CardGuide[]): Promise<void> {
  if (guides.length === 0) return
  const values = [guides.map(({ cardId }) => cardId), guides.map(({ guideCents }) => guideCents)]
  await tx.query('SELECT pg_advisory_xact_lock($1)', [GUIDES_LOCK])
  await tx.query(
    `INSERT INTO vault.card_guides (card_id, guide_cents) SELECT * FROM unnest($1::uuid[], $2::bigint[])
     ON CONFLICT (card_id) DO UPDATE SET guide_cents = excluded.guide_cents WHERE card_guides.guide_cents <> excluded.guide_cents`,
    values,
  )
  await tx.query(
    `WITH changed AS MATERIALIZED (
       SELECT c.id, g.guide_cents FROM vault.copies c JOIN unnest($1::uuid[], $2::bigint[]) AS g (card_id, guide_cents) USING (card_id)
       WHERE c.guide_cents IS DISTINCT FROM g.guide_cents ORDER BY c.id FOR NO KEY UPDATE OF c)
     UPDATE vault.copies c SET guide_cents = changed.guide_cents FROM changed WHERE c.id = changed.id`,
    values,
  )
}

/** The newest guide price of those cards that have one. */
export async function readCardGuides(db: Queryable, cardIds: readonly Id[]): Promise<Map<Id, Cents>> {
  const rows = await db.query<CardGuide>(
    `SELECT card_id AS "cardId", guide_cents AS "guideCents" FROM vault.card_guides WHERE card_id = ANY($1::uuid[])`,
    [cardIds],
  )
  return new Map(rows.map(({ cardId, guideCents }) => [cardId, guideCents]))
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

/** Their guide price is the card's; a price that changes meanwhile waits until these are committed (`saveCardGuides`). */
export async function insertCopies(
  tx: Tx,
  editionId: Id,
  copies: readonly VaultCopy[],
  { setId, game, cardName, setName, numberKey, rarity }: CopyCard,
): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [GUIDES_LOCK])
  await tx.query(
    `INSERT INTO vault.copies (id, card_id, owner_id, edition_id, serial_number, serial_of, condition, grader, grade, cert_number, acquired_at, set_id, game, card_name, set_name, number_key, rarity, guide_cents)
     SELECT c.id, c.card_id, c.owner_id, $1, c.serial_number, c.serial_of, c.condition, c.grader, c.grade, c.cert_number, c.acquired_at, $2, $3, $4, $15, $16, $17, (SELECT g.guide_cents FROM vault.card_guides g WHERE g.card_id = c.card_id)
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
      setName,
      numberKey,
      rarity,
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
