import { pagesOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { availableCents } from './account.decision.ts'
import { ledgerError } from './errors.ts'
import { readStatement } from './queries/statement.ts'
import type { StatementEntry } from './statement.ts'
import { closeAccount, lockAccounts, openAccounts, readAccount } from './store.ts'

/** Transfers are never erased: they carry ids alone, and every account must stay the sum of its transfers. */
export const ledgerPersonalData: PersonalData = {
  areas: {
    'wallet-statement': {
      about: {
        en: 'Every transfer into and out of your wallet, newest first. Amounts are in cents.',
        de: 'Jede Buchung in deine Wallet und aus ihr heraus, die neueste zuerst. Beträge in Cent.',
      },
      entries: (db, memberId) =>
        pagesOf(async (after: StatementEntry | null, limit) => readStatement(db, memberId, { after, limit })),
    },
  },
  hold: async (tx, memberId) => {
    await openAccounts(tx, [memberId], 'wallet') // One that was never opened is closed as well, so that nothing opens it later.
    await lockAccounts(tx, [memberId])
  },
  obstacles: async (db, memberId) => {
    const account = await readAccount(db, memberId)
    if (
      !account ||
      (account.creditsPosted === account.debitsPosted && account.debitsPending === 0 && account.creditsPending === 0)
    )
      return []
    return [
      ledgerError('wallet_not_empty', { availableCents: availableCents(account), pendingCents: account.debitsPending }),
    ]
  },
  erase: closeAccount,
}
