import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { requireFlag } from '../../../platform/flags/errors.ts'
import type { AsksFlags } from '../../../platform/flags/part.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import { HOUSE } from '../account.decision.ts'
import { ledgerFacts, walletStream, type NewLedgerFact } from '../facts.ts'
import { ledgerFlags } from '../flags.ts'
import type { Ledger } from '../ledger.ts'
import type { PaymentRail } from '../rail.ts'
import { insertWithdrawal } from '../store.ts'

export const PAY_OUT_JOB = 'ledger.pay_out'

export interface RequestWithdrawal {
  readonly memberId: Id
  readonly amountCents: Cents
  readonly rail: PaymentRail
}

/**
 * Holds the amount and has the rail pay it out; it is pending until the rail confirms.
 * Rejects with `ledger.insufficient_funds`, and with `flags.paused` while operators have stopped withdrawals.
 */
export async function requestWithdrawal(
  {
    db,
    ledger,
    jobs,
    clock,
    flags,
  }: { db: Transactor; ledger: Ledger; jobs: Pick<Jobs, 'enqueue'>; clock: Clock; flags: AsksFlags },
  { memberId, amountCents, rail }: RequestWithdrawal,
): Promise<{ withdrawalId: Id; transferId: Id }> {
  requireFlag(flags, ledgerFlags.withdrawals, memberId)
  return db.transaction(async (tx) => {
    const now = clock()
    const withdrawalId = newId()
    const transferId = newId()
    const book = await ledger.openBook(tx, { wallets: [memberId], house: ['cash'] })
    orThrow(
      book.hold(transferId, memberId, HOUSE.cash, amountCents, {
        reason: 'withdrawal',
        referenceKind: 'withdrawal',
        referenceId: withdrawalId,
      }),
    )
    await ledger.saveBook(tx, book, now)
    await insertWithdrawal(tx, { id: withdrawalId, memberId, rail: rail.name, amountCents, transferId })
    const fact: NewLedgerFact = {
      type: 'ledger.withdrawal_requested',
      stream: walletStream(memberId),
      data: { memberId, withdrawalId, amountCents, rail: rail.name },
      occurredAt: now,
    }
    await publish(tx, ledgerFacts, [fact])
    await jobs.enqueue(tx, PAY_OUT_JOB, { withdrawalId }, { key: `${PAY_OUT_JOB}:${withdrawalId}` })
    return { withdrawalId, transferId }
  })
}
