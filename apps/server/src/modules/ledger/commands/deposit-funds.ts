import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { MAXIMUM_CENTS, type Cents } from '../../../platform/money/money.ts'
import { HOUSE, mayDeposit } from '../account.decision.ts'
import { ledgerError } from '../errors.ts'
import { ledgerFacts, walletStream, type NewLedgerFact } from '../facts.ts'
import type { Ledger } from '../ledger.ts'
import type { PaymentRail } from '../rail.ts'

export interface DepositFunds {
  /** The transfer's id; the same id with the same content is the same deposit. */
  readonly transferId: Id
  readonly memberId: Id
  readonly amountCents: Cents
  readonly rail: PaymentRail
}

/**
 * Puts cents that came in through a rail into a member's wallet.
 * Rejects with `ledger.exists_with_different_content`, `ledger.amount_too_large`, `ledger.wallet_full`.
 */
export async function depositFunds(
  { db, ledger, clock }: { db: Transactor; ledger: Ledger; clock: Clock },
  input: DepositFunds,
): Promise<void> {
  const { transferId, memberId, amountCents, rail } = input
  if (amountCents > MAXIMUM_CENTS) orThrow(ledgerError('amount_too_large', { maximumCents: MAXIMUM_CENTS }))
  await db.transaction(async (tx) => {
    const now = clock()
    const book = await ledger.openBook(tx, { wallets: [memberId], house: ['cash'], transfers: [transferId] })
    const full = mayDeposit(book.account(memberId), amountCents)
    orThrow(book.post(transferId, HOUSE.cash, memberId, amountCents, { reason: 'deposit', referenceKind: 'rail' }))
    if (book.unchanged) return // The same deposit sent twice.
    if (full) orThrow(full)
    await ledger.saveBook(tx, book, now)
    const fact: NewLedgerFact = {
      type: 'ledger.deposited',
      stream: walletStream(memberId),
      data: { memberId, transferId, amountCents, rail: rail.name },
      occurredAt: now,
    }
    await publish(tx, ledgerFacts, [fact])
  })
}
