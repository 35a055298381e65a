import { reconcileAuctions } from '../modules/auctions/index.ts'
import { reconcileLedger } from '../modules/ledger/index.ts'
import { reconcileVault } from '../modules/vault/index.ts'
import type { Database } from '../platform/db/database.ts'

export interface Discrepancy {
  readonly check: string
  readonly subject: string
  readonly detail: string
}

/** Proves that money, cards and lots agree, all in one snapshot of the database. Empty when they do. */
export async function reconcile(db: Database): Promise<Discrepancy[]> {
  return db.snapshot(async (on) => [
    ...(await reconcileLedger(on)),
    ...(await reconcileVault(on)),
    ...(await reconcileAuctions(on)),
  ])
}
