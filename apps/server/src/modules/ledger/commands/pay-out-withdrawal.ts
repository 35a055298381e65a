import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { HOUSE } from '../account.decision.ts'
import { ledgerError } from '../errors.ts'
import { ledgerFacts, walletStream, type NewLedgerFact } from '../facts.ts'
import type { Ledger } from '../ledger.ts'
import type { PaymentRail, PayOutResult } from '../rail.ts'
import { claimWithdrawal, lockWithdrawal, resolveWithdrawal, type Withdrawal } from '../store.ts'

export interface PayOutDeps {
  readonly db: Transactor
  readonly ledger: Ledger
  readonly rails: ReadonlyMap<string, PaymentRail>
  readonly clock: Clock
}

/**
 * Sends a withdrawal out through its rail and posts or voids its hold by the rail's answer: claim, call, resolve. The call is
 * made outside of any transaction, so a slow rail holds no lock. Run by a job, as often as it takes: a rail sends once per
 * withdrawal, so a call that was repeated after a crash gets the first answer, and what has been resolved is left alone.
 */
export async function payOutWithdrawal(deps: PayOutDeps, { withdrawalId }: { withdrawalId: Id }): Promise<void> {
  const claimed = await claim(deps, withdrawalId)
  if (!claimed) return
  const rail = orThrow(deps.rails.get(claimed.rail) ?? ledgerError('rail_not_available', { rail: claimed.rail }))
  const result = await rail.payOut(claimed)
  await resolve(deps, withdrawalId, result)
}

/** `pending -> sending`, or once more where the one before was killed. Undefined: it is resolved. */
async function claim({ db, clock }: PayOutDeps, withdrawalId: Id): Promise<Withdrawal | undefined> {
  return db.transaction(async (tx) => {
    const withdrawal = orThrow((await lockWithdrawal(tx, withdrawalId)) ?? ledgerError('withdrawal_not_found'))
    if (withdrawal.status !== 'pending' && withdrawal.status !== 'sending') return undefined
    await claimWithdrawal(tx, withdrawalId, clock())
    return withdrawal
  })
}

/** `sending -> confirmed | failed`. Of two answers (a repeated call) the first counts; both are the rail's same one. */
async function resolve({ db, ledger, clock }: PayOutDeps, withdrawalId: Id, result: PayOutResult): Promise<void> {
  await db.transaction(async (tx) => {
    const withdrawal = orThrow((await lockWithdrawal(tx, withdrawalId)) ?? ledgerError('withdrawal_not_found'))
    if (withdrawal.status !== 'sending') return
    const { memberId, amountCents, transferId, rail } = withdrawal
    const { outcome, reference } = result
    const now = clock()
    const book = await ledger.openBook(tx, { wallets: [memberId], house: ['cash'] })
    const hold = { id: transferId, debitAccountId: memberId, creditAccountId: HOUSE.cash, amountCents }
    const purpose = { reason: 'withdrawal', referenceKind: 'withdrawal', referenceId: withdrawalId }
    if (outcome === 'confirmed') book.postHold(hold, amountCents, purpose)
    else book.voidHold(hold, purpose)
    await ledger.saveBook(tx, book, now)
    await resolveWithdrawal(tx, withdrawalId, outcome, reference, now)
    const fact: NewLedgerFact = {
      type: outcome === 'confirmed' ? 'ledger.withdrawal_confirmed' : 'ledger.withdrawal_failed',
      stream: walletStream(memberId),
      data: { memberId, withdrawalId, amountCents, rail },
      occurredAt: now,
    }
    await publish(tx, ledgerFacts, [fact])
  })
}
