import { Type } from 'typebox'
import { defineFacts, type NewFactOf } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'
import type { Id } from '../../platform/ids/ids.ts'

export const walletStream = (memberId: Id) => `wallet:${memberId}` as const

const { id, cents, text } = fields
const withdrawal = Type.Object({ memberId: id, withdrawalId: id, amountCents: cents, rail: text })

export const ledgerFacts = defineFacts({
  'ledger.deposited': {
    stream: 'wallet',
    data: Type.Object({ memberId: id, transferId: id, amountCents: cents, rail: text }),
  },
  'ledger.withdrawal_requested': { stream: 'wallet', data: withdrawal },
  'ledger.withdrawal_confirmed': { stream: 'wallet', data: withdrawal },
  'ledger.withdrawal_failed': { stream: 'wallet', data: withdrawal },
})

export type NewLedgerFact = NewFactOf<typeof ledgerFacts>
