import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { availableCents, HOUSE, type StoredTransfer } from './account.decision.ts'
import { Book } from './book.decision.ts'
import { lockAccounts, openAccounts, readAccount, readTransfers, saveBook } from './store.ts'

export interface BookAccounts {
  /** Members' ids. */
  readonly wallets?: readonly Id[]
  /** Lots' or orders' ids. */
  readonly escrows?: readonly Id[]
  readonly house?: readonly (keyof typeof HOUSE)[]
  /** Transfers whose ids come from outside of this transaction and may have been made before. */
  readonly transfers?: readonly Id[]
}

export interface Balances {
  readonly availableCents: Cents
  readonly pendingCents: Cents
  readonly postedCents: Cents
}

/** The ledger's front door for other modules: they take part in it inside their own transactions. */
export interface Ledger {
  /**
   * Locks the accounts, in id order and after every other lock of the transaction, opening those that are missing.
   * Transfers are then made on the book, in memory, and written by `saveBook`.
   */
  openBook(tx: Tx, accounts: BookAccounts): Promise<Book>
  saveBook(tx: Tx, book: Book, at: Date): Promise<void>
  balances(db: Queryable, memberId: Id): Promise<Balances>
}

export const ledger: Ledger = {
  openBook: async (tx, { wallets = [], escrows = [], house = [], transfers = [] }) => {
    const ids = [...new Set([...wallets, ...escrows, ...house.map((name) => HOUSE[name])])]
    const found = await lockAccounts(tx, ids)
    // After the accounts' locks: the same transfer sent twice meets here.
    const existing = async (): Promise<StoredTransfer[]> => (transfers.length === 0 ? [] : readTransfers(tx, transfers))
    if (found.length === ids.length) return new Book(found, await existing())
    const known = new Set(found.map(({ id }) => id))
    const missing = (wanted: readonly Id[]): Id[] => [...new Set(wanted)].filter((id) => !known.has(id)).sort()
    await openAccounts(tx, missing(wallets), 'wallet')
    await openAccounts(tx, missing(escrows), 'escrow')
    const accounts = await lockAccounts(tx, ids)
    return new Book(accounts, await existing())
  },
  saveBook: async (tx, book, at) => {
    const { balances, transfers } = book.changes()
    await saveBook(tx, balances, transfers, at)
  },
  balances: async (db, memberId) => {
    const account = await readAccount(db, memberId)
    if (!account) return { availableCents: 0, pendingCents: 0, postedCents: 0 }
    return {
      availableCents: availableCents(account),
      pendingCents: account.debitsPending,
      postedCents: account.creditsPosted - account.debitsPosted,
    }
  },
}
