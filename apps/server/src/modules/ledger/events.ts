import type { NewFact } from '../../platform/facts/fact.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'

export type LedgerEvent =
  | NewFact<'ledger.deposited', { memberId: Id; transferId: Id; amountCents: Cents; rail: string }>
  | NewFact<
      'ledger.withdrawal_requested' | 'ledger.withdrawal_confirmed' | 'ledger.withdrawal_failed',
      { memberId: Id; withdrawalId: Id; amountCents: Cents; rail: string }
    >

export const walletStream = (memberId: Id): string => `wallet:${memberId}`
