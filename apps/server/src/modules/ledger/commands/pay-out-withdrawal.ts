import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { HOUSE } from '../account.decision.ts'
import { ledgerError } from '../errors.ts'
import { walletStream, type LedgerEvent } from '../events.ts'
import type { Ledger } from '../ledger.ts'
import type { PaymentRail } from '../rail.ts'
import { lockWithdrawal, resolveWithdrawal } from '../store.ts'

/**
 * Sends a pending withdrawal out through its rail and posts or voids its hold by the rail's answer. Run by a job, as often
 * as it takes: a withdrawal that has been resolved is left alone.
 */
export async function payOutWithdrawal(
  {
    db,
    ledger,
    rails,
    clock,
  }: { db: Transactor; ledger: Ledger; rails: ReadonlyMap<string, PaymentRail>; clock: Clock },
  { withdrawalId }: { withdrawalId: Id },
): Promise<void> {
  await db.transaction(async (tx) => {
    const withdrawal = orThrow((await lockWithdrawal(tx, withdrawalId)) ?? ledgerError('withdrawal_not_found'))
    if (withdrawal.status !== 'pending') return
    const rail = orThrow(rails.get(withdrawal.rail) ?? ledgerError('rail_not_available', { rail: withdrawal.rail }))
    const { memberId, amountCents, transferId } = withdrawal
    const { outcome, reference } = await rail.payOut(withdrawal)
    const now = clock()
    const book = await ledger.openBook(tx, { wallets: [memberId], house: ['cash'] })
    const hold = { id: transferId, debitAccountId: memberId, creditAccountId: HOUSE.cash, amountCents }
    const purpose = { reason: 'withdrawal', referenceKind: 'withdrawal', referenceId: withdrawalId }
    if (outcome === 'confirmed') book.postHold(hold, amountCents, purpose)
    else book.voidHold(hold, purpose)
    await ledger.saveBook(tx, book, now)
    await resolveWithdrawal(tx, withdrawalId, outcome, reference, now)
    const type = outcome === 'confirmed' ? 'ledger.withdrawal_confirmed' : 'ledger.withdrawal_failed'
    const event: LedgerEvent = {
      type,
      stream: walletStream(memberId),
      data: { memberId, withdrawalId, amountCents, rail: rail.name },
      occurredAt: now,
    }
    await publish(tx, [event])
  })
}
