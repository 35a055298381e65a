import assert from 'node:assert/strict'
import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { ledgerError } from './errors.ts'

/** After TigerBeetle's accounts: four sums, of which a book sees what they come to. */
export type AccountKind = 'wallet' | 'escrow' | 'fees' | 'cash' | 'promotions'

export interface Account {
  readonly id: Id
  readonly kind: AccountKind
  readonly debitsPending: Cents
  readonly debitsPosted: Cents
  readonly creditsPending: Cents
  readonly creditsPosted: Cents
  /** Its member's account was erased: it gives and takes nothing any more. */
  readonly closed: boolean
}

/** The house's own accounts; every other account has the id of what it belongs to. */
export const HOUSE = {
  cash: '00000000-0000-7000-8000-00000000ca50',
  fees: '00000000-0000-7000-8000-0000000fee50',
  promotions: '00000000-0000-7000-8000-0000009403e0',
} as const

/** What an account may still give. Pending credits do not count: they may be voided. */
export function availableCents({ creditsPosted, debitsPosted, debitsPending }: Account): Cents {
  return creditsPosted - debitsPosted - debitsPending
}

/**
 * The most that a wallet may come to have by deposits: far below what a whole number of 53 bits can say, so that everything
 * that it is added to can still be said.
 */
export const FULL_WALLET_CENTS: Cents = 10_000_000_000_000

/** Rejects with `ledger.wallet_full`. */
export function mayDeposit({ creditsPosted, debitsPosted }: Account, amountCents: Cents): Rejection | undefined {
  const roomCents = Math.max(0, FULL_WALLET_CENTS - (creditsPosted - debitsPosted))
  return amountCents > roomCents
    ? ledgerError('wallet_full', { roomCents, maximumCents: FULL_WALLET_CENTS })
    : undefined
}

/** What a transfer is for: the statement shows it, and it leads back to the thing. */
export interface Purpose {
  readonly reason: string
  readonly referenceKind?: string
  readonly referenceId?: Id
}

export interface Transfer extends Purpose {
  readonly id: Id
  readonly kind: 'posted' | 'pending' | 'post' | 'void'
  readonly debitAccountId: Id
  readonly creditAccountId: Id
  readonly amountCents: Cents
  /** Of `post` and `void`: the pending transfer that it resolves. */
  readonly pendingId?: Id
}

/** A transfer as the database has it. */
export interface StoredTransfer extends Omit<Transfer, 'pendingId' | 'referenceKind' | 'referenceId'> {
  readonly pendingId: Id | null
  readonly referenceKind: string | null
  readonly referenceId: Id | null
}

/** Whether two transfers of one id say the same: accounts, amount, kind, what they resolve and what they are for. */
export function isSameTransfer(one: Transfer | StoredTransfer, other: Transfer): boolean {
  return (
    one.kind === other.kind &&
    one.debitAccountId === other.debitAccountId &&
    one.creditAccountId === other.creditAccountId &&
    one.amountCents === other.amountCents &&
    (one.pendingId ?? null) === (other.pendingId ?? null) &&
    one.reason === other.reason &&
    (one.referenceKind ?? null) === (other.referenceKind ?? null) &&
    (one.referenceId ?? null) === (other.referenceId ?? null)
  )
}

/** The parts of a pending transfer that resolving it needs. */
export interface Hold {
  readonly id: Id
  readonly debitAccountId: Id
  readonly creditAccountId: Id
  readonly amountCents: Cents
}

/**
 * The one id that may resolve a pending transfer: its own with the last bit turned over. A second resolution meets the
 * primary key, whoever tries it and in whichever process.
 */
export function resolutionId(pendingId: Id): Id {
  const last = Number.parseInt(pendingId.slice(-1), 16) ^ 1
  return pendingId.slice(0, -1) + last.toString(16)
}

/** The accounts after a transfer, or why it can't be: the debited account has too little available, or one of them is closed. */
export function applyTransfer(
  debit: Account,
  credit: Account,
  transfer: Transfer,
  heldCents: Cents,
): { debit: Account; credit: Account } | Rejection {
  const { kind, amountCents } = transfer
  assert(amountCents > 0 && Number.isSafeInteger(amountCents), `not an amount to transfer: ${amountCents}`)
  if (kind === 'pending' || kind === 'posted') {
    if (debit.closed || credit.closed) return ledgerError('account_closed')
    const available = availableCents(debit)
    if (isLimited(debit) && available < amountCents)
      return ledgerError('insufficient_funds', { availableCents: available, neededCents: amountCents })
  }
  if (kind === 'posted')
    return {
      debit: { ...debit, debitsPosted: debit.debitsPosted + amountCents },
      credit: { ...credit, creditsPosted: credit.creditsPosted + amountCents },
    }
  if (kind === 'pending')
    return {
      debit: { ...debit, debitsPending: debit.debitsPending + amountCents },
      credit: { ...credit, creditsPending: credit.creditsPending + amountCents },
    }
  assert(amountCents <= heldCents, `${amountCents} posted of a hold of ${heldCents}`)
  const posted = kind === 'post' ? amountCents : 0
  return {
    debit: { ...debit, debitsPending: debit.debitsPending - heldCents, debitsPosted: debit.debitsPosted + posted },
    credit: {
      ...credit,
      creditsPending: credit.creditsPending - heldCents,
      creditsPosted: credit.creditsPosted + posted,
    },
  }
}

/** Wallets and escrows never give what they don't have; the house's cash account stands for the world outside. */
function isLimited({ kind }: Account): boolean {
  return kind === 'wallet' || kind === 'escrow'
}
