import { defineFlag } from '../../platform/flags/flags.ts'

export const ledgerFlags = {
  withdrawals: defineFlag('ledger.withdrawals', {
    about: 'Members may withdraw money.',
    initially: true,
    for: 'members',
  }),
}
