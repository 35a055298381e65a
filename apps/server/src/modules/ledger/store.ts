import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Account, AccountKind, StoredTransfer, Transfer } from './account.decision.ts'
import type { BalanceChange } from './book.decision.ts'

/**
 * An account as the program sees it: of what was ever given and taken only the difference, which is what it has, on the side
 * where it is. The sums themselves grow for ever and stay in the database, where only changes are added to them.
 */
const ACCOUNT_COLUMNS = `id, kind, platform.shown_cents(debits_pending) AS "debitsPending", platform.shown_cents(greatest(debits_posted - credits_posted, 0)) AS "debitsPosted",
  platform.shown_cents(credits_pending) AS "creditsPending", platform.shown_cents(greatest(credits_posted - debits_posted, 0)) AS "creditsPosted", closed_at IS NOT NULL AS closed`

/** Opens the accounts that are not there yet. */
export async function openAccounts(tx: Queryable, ids: readonly Id[], kind: AccountKind): Promise<void> {
  await tx.query(`INSERT INTO ledger.accounts (id, kind) SELECT unnest($1::uuid[]), $2 ON CONFLICT (id) DO NOTHING`, [
    ids,
    kind,
  ])
}

/** Locks accounts in id order, so that two transactions never wait for each other in a circle. Missing ones are left out. */
export async function lockAccounts(tx: Tx, ids: readonly Id[]): Promise<Account[]> {
  return tx.query<Account>(
    `SELECT ${ACCOUNT_COLUMNS} FROM ledger.accounts WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
    'ledger.lock',
  )
}

export async function readAccount(db: Queryable, id: Id): Promise<Account | undefined> {
  const [account] = await db.query<Account>(
    `SELECT ${ACCOUNT_COLUMNS} FROM ledger.accounts WHERE id = $1`,
    [id],
    'ledger.account',
  )
  return account
}

/** Closes a locked wallet; with money in it the database refuses (`closed_is_empty`). */
export async function closeAccount(tx: Tx, id: Id, at: Date): Promise<void> {
  await tx.query('UPDATE ledger.accounts SET closed_at = coalesce(closed_at, $2) WHERE id = $1', [id, at])
}

/** Writes what a book collected: two statements, however many transfers. */
export async function saveBook(
  tx: Tx,
  changes: readonly BalanceChange[],
  transfers: readonly Transfer[],
  at: Date,
): Promise<void> {
  if (transfers.length === 0) return
  await Promise.all([insertTransfers(tx, transfers, at), changeBalances(tx, changes)])
}

async function insertTransfers(tx: Tx, transfers: readonly Transfer[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO ledger.transfers (id, kind, debit_account_id, credit_account_id, amount_cents, pending_id, reason, reference_kind, reference_id, created_at)
     SELECT *, $10::timestamptz FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::uuid[], $7::text[], $8::text[], $9::uuid[])`,
    [
      transfers.map(({ id }) => id),
      transfers.map(({ kind }) => kind),
      transfers.map(({ debitAccountId }) => debitAccountId),
      transfers.map(({ creditAccountId }) => creditAccountId),
      transfers.map(({ amountCents }) => amountCents),
      transfers.map(({ pendingId }) => pendingId ?? null),
      transfers.map(({ reason }) => reason),
      transfers.map(({ referenceKind }) => referenceKind ?? null),
      transfers.map(({ referenceId }) => referenceId ?? null),
      at,
    ],
    'ledger.transfers',
  )
}

async function changeBalances(tx: Tx, changes: readonly BalanceChange[]): Promise<void> {
  await tx.query(
    `UPDATE ledger.accounts AS a
     SET debits_pending = a.debits_pending + n.debits_pending, debits_posted = a.debits_posted + n.debits_posted, credits_pending = a.credits_pending + n.credits_pending, credits_posted = a.credits_posted + n.credits_posted
     FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) AS n (id, debits_pending, debits_posted, credits_pending, credits_posted)
     WHERE a.id = n.id`,
    [
      changes.map(({ id }) => id),
      changes.map(({ debitsPending }) => debitsPending),
      changes.map(({ debitsPosted }) => debitsPosted),
      changes.map(({ creditsPending }) => creditsPending),
      changes.map(({ creditsPosted }) => creditsPosted),
    ],
    'ledger.balances',
  )
}

const TRANSFER_COLUMNS = `id, kind, debit_account_id AS "debitAccountId", credit_account_id AS "creditAccountId", amount_cents AS "amountCents",
  pending_id AS "pendingId", reason, reference_kind AS "referenceKind", reference_id AS "referenceId"`

export async function readTransfers(db: Queryable, ids: readonly Id[]): Promise<StoredTransfer[]> {
  return db.query<StoredTransfer>(`SELECT ${TRANSFER_COLUMNS} FROM ledger.transfers WHERE id = ANY($1::uuid[])`, [ids])
}

export interface Withdrawal {
  readonly id: Id
  readonly memberId: Id
  readonly rail: string
  readonly amountCents: number
  readonly transferId: Id
  /** pending -> sending (claimed by a worker) -> confirmed or failed */
  readonly status: 'pending' | 'sending' | 'confirmed' | 'failed'
}

const WITHDRAWAL_COLUMNS = `id, member_id AS "memberId", rail, amount_cents AS "amountCents", transfer_id AS "transferId", status`

export async function insertWithdrawal(
  tx: Tx,
  { id, memberId, rail, amountCents, transferId }: Omit<Withdrawal, 'status'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO ledger.withdrawals (id, member_id, rail, amount_cents, transfer_id) VALUES ($1, $2, $3, $4, $5)`,
    [id, memberId, rail, amountCents, transferId],
  )
}

export async function lockWithdrawal(tx: Tx, id: Id): Promise<Withdrawal | undefined> {
  const [withdrawal] = await tx.query<Withdrawal>(
    `SELECT ${WITHDRAWAL_COLUMNS} FROM ledger.withdrawals WHERE id = $1 FOR UPDATE`,
    [id],
  )
  return withdrawal
}

/** Before its rail is called, in a transaction of its own. */
export async function claimWithdrawal(tx: Tx, id: Id, at: Date): Promise<void> {
  await tx.query(
    `UPDATE ledger.withdrawals SET status = 'sending', claimed_at = $2, attempts = attempts + 1 WHERE id = $1`,
    [id, at],
  )
}

/** Withdrawals that nobody has resolved or claimed since, oldest first. */
export async function readStalledWithdrawals(db: Queryable, since: Date, limit: number): Promise<Id[]> {
  const rows = await db.query<{ id: Id }>(
    `SELECT id FROM ledger.withdrawals WHERE status IN ('pending', 'sending') AND coalesce(claimed_at, created_at) < $1 ORDER BY id LIMIT $2`,
    [since, limit],
  )
  return rows.map(({ id }) => id)
}

export async function resolveWithdrawal(
  tx: Tx,
  id: Id,
  status: 'confirmed' | 'failed',
  railReference: string | null,
  at: Date,
): Promise<void> {
  await tx.query(`UPDATE ledger.withdrawals SET status = $2, rail_reference = $3, resolved_at = $4 WHERE id = $1`, [
    id,
    status,
    railReference,
    at,
  ])
}
