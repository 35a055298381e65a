import { defineFlag } from '../../platform/flags/flags.ts'

export const ledgerFlags = {
  withdrawals: defineFlag('ledger.withdrawals', {
    about: 'Members may take money out.',
    initially: true,
    for: 'members',
  }),
}
