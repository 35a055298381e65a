import assert from 'node:assert/strict'
import { isRejection, type Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import {
  applyTransfer,
  availableCents,
  isSameTransfer,
  type StoredTransfer,
  resolutionId,
  type Account,
  type Hold,
  type Purpose,
  type Transfer,
} from './account.decision.ts'
import { ledgerError } from './errors.ts'

/** What is added to an account's sums; a hold that ends takes away. */
export type BalanceChange = Omit<Account, 'kind' | 'closed'>

/**
 * Some accounts, locked by the caller's transaction, and the transfers made between them since: pure, so that a batch of
 * bids is decided bid by bid in memory and written once.
 *
 * A transfer's id comes from the caller (TigerBeetle's rule): the same id and content is the same transfer and changes
 * nothing; other content under the id is refused as `ledger.exists_with_different_content`. The book knows the transfers
 * that it has made and the `existing` ones that it was opened with.
 *
 *   open (accounts locked) -> transfer* -> `changes()` written by the store
 */
export class Book {
  readonly #before: ReadonlyMap<Id, Account>
  readonly #accounts: Map<Id, Account>
  readonly #known: Map<Id, Transfer | StoredTransfer>
  readonly #touched = new Set<Id>()
  readonly #transfers: Transfer[] = []

  constructor(accounts: Iterable<Account>, existing: Iterable<StoredTransfer> = []) {
    this.#before = new Map([...accounts].map((account) => [account.id, account]))
    this.#accounts = new Map(this.#before)
    this.#known = new Map<Id, Transfer | StoredTransfer>([...existing].map((transfer) => [transfer.id, transfer]))
  }

  /** Whether every transfer asked for so far had been made before. */
  get unchanged(): boolean {
    return this.#transfers.length === 0
  }

  /** What the account may still give, in cents. */
  available(accountId: Id): Cents {
    return availableCents(this.account(accountId))
  }

  /** Moves an amount at once. Rejects with `ledger.insufficient_funds`, `ledger.exists_with_different_content`. */
  post(id: Id, from: Id, to: Id, amountCents: Cents, purpose: Purpose): Rejection | undefined {
    return this.#apply({ id, kind: 'posted', debitAccountId: from, creditAccountId: to, amountCents, ...purpose }, 0)
  }

  /** Holds an amount for later. Rejects with `ledger.insufficient_funds`, `ledger.exists_with_different_content`. */
  hold(id: Id, from: Id, to: Id, amountCents: Cents, purpose: Purpose): Hold | Rejection {
    const hold = { id, debitAccountId: from, creditAccountId: to, amountCents }
    return this.#apply({ ...hold, kind: 'pending', ...purpose }, 0) ?? hold
  }

  /** Gives the whole hold back. */
  voidHold(hold: Hold, purpose: Purpose): void {
    const refused = this.#apply(
      { ...hold, id: resolutionId(hold.id), kind: 'void', pendingId: hold.id, ...purpose },
      hold.amountCents,
    )
    assert(!refused)
  }

  /** Takes an amount out of the hold; the rest returns. */
  postHold(hold: Hold, amountCents: Cents, purpose: Purpose): void {
    const refused = this.#apply(
      { ...hold, amountCents, id: resolutionId(hold.id), kind: 'post', pendingId: hold.id, ...purpose },
      hold.amountCents,
    )
    assert(!refused)
  }

  /** The accounts that transfers have touched, as they are now. */
  touched(): Account[] {
    return [...this.#touched].map((id) => this.account(id))
  }

  /** What the store has to write. */
  changes(): { readonly balances: readonly BalanceChange[]; readonly transfers: readonly Transfer[] } {
    const balances = this.touched().map((now) => {
      const before = this.#before.get(now.id) ?? now
      return {
        id: now.id,
        debitsPending: now.debitsPending - before.debitsPending,
        debitsPosted: now.debitsPosted - before.debitsPosted,
        creditsPending: now.creditsPending - before.creditsPending,
        creditsPosted: now.creditsPosted - before.creditsPosted,
      }
    })
    return { balances, transfers: this.#transfers }
  }

  #apply(transfer: Transfer, heldCents: Cents): Rejection | undefined {
    const known = this.#known.get(transfer.id)
    if (known) return isSameTransfer(known, transfer) ? undefined : ledgerError('exists_with_different_content')
    const outcome = applyTransfer(
      this.account(transfer.debitAccountId),
      this.account(transfer.creditAccountId),
      transfer,
      heldCents,
    )
    if (isRejection(outcome)) return outcome
    for (const account of [outcome.debit, outcome.credit]) {
      this.#accounts.set(account.id, account)
      this.#touched.add(account.id)
    }
    this.#transfers.push(transfer)
    this.#known.set(transfer.id, transfer)
    return undefined
  }

  /** As it is after the transfers so far. */
  account(id: Id): Account {
    const account = this.#accounts.get(id)
    assert(account, `the account ${id} was not locked`)
    return account
  }
}
