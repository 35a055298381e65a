import type { Queryable } from '../../../platform/db/database.ts'

export interface Discrepancy {
  readonly check: string
  readonly subject: string
  readonly detail: string
}

/**
 * Proves the ledger: debits equal credits, pending and posted alike; every account equals the sum of its transfers; every
 * resolution agrees with its pending transfer. One statement each, over a single snapshot when run in a transaction of
 * REPEATABLE READ.
 */
export async function reconcileLedger(db: Queryable): Promise<Discrepancy[]> {
  const checks: [check: string, sql: string][] = [
    [
      'debits equal credits',
      `SELECT 'all accounts' AS subject, format('debits %s/%s, credits %s/%s (posted/pending)', dp, dn, cp, cn) AS detail
       FROM (SELECT sum(debits_posted) dp, sum(debits_pending) dn, sum(credits_posted) cp, sum(credits_pending) cn FROM ledger.accounts) s
       WHERE dp <> cp OR dn <> cn`,
    ],
    [
      'every account equals the sum of its transfers',
      `WITH effects AS (
         SELECT debit_account_id AS account, 'd' AS side, CASE kind WHEN 'posted' THEN amount_cents WHEN 'post' THEN amount_cents ELSE 0 END AS posted,
                CASE kind WHEN 'pending' THEN amount_cents ELSE 0 END AS pending, pending_id FROM ledger.transfers
         UNION ALL
         SELECT credit_account_id, 'c', CASE kind WHEN 'posted' THEN amount_cents WHEN 'post' THEN amount_cents ELSE 0 END,
                CASE kind WHEN 'pending' THEN amount_cents ELSE 0 END, pending_id FROM ledger.transfers),
       resolved AS (
         SELECT p.debit_account_id, p.credit_account_id, p.amount_cents FROM ledger.transfers r JOIN ledger.transfers p ON p.id = r.pending_id),
       returned AS (
         SELECT account, side, sum(amount) AS amount FROM (
           SELECT debit_account_id AS account, 'd' AS side, amount_cents AS amount FROM resolved
           UNION ALL SELECT credit_account_id, 'c', amount_cents FROM resolved) x GROUP BY 1, 2),
       sums AS (
         SELECT account, sum(posted) FILTER (WHERE side = 'd') AS dp, sum(pending) FILTER (WHERE side = 'd') AS dn,
                sum(posted) FILTER (WHERE side = 'c') AS cp, sum(pending) FILTER (WHERE side = 'c') AS cn FROM effects GROUP BY 1)
       SELECT a.id::text AS subject, format('account %s/%s %s/%s, transfers %s/%s %s/%s (debits, credits; posted/pending)',
         a.debits_posted, a.debits_pending, a.credits_posted, a.credits_pending,
         coalesce(s.dp, 0), coalesce(s.dn, 0) - coalesce(rd.amount, 0), coalesce(s.cp, 0), coalesce(s.cn, 0) - coalesce(rc.amount, 0)) AS detail
       FROM ledger.accounts a LEFT JOIN sums s ON s.account = a.id
       LEFT JOIN returned rd ON rd.account = a.id AND rd.side = 'd' LEFT JOIN returned rc ON rc.account = a.id AND rc.side = 'c'
       WHERE a.debits_posted <> coalesce(s.dp, 0) OR a.debits_pending <> coalesce(s.dn, 0) - coalesce(rd.amount, 0)
          OR a.credits_posted <> coalesce(s.cp, 0) OR a.credits_pending <> coalesce(s.cn, 0) - coalesce(rc.amount, 0)`,
    ],
    [
      'every transfer is between accounts that exist',
      `SELECT t.id::text AS subject, 'an account is missing' AS detail FROM ledger.transfers t
       WHERE NOT EXISTS (SELECT 1 FROM ledger.accounts a WHERE a.id = t.debit_account_id) OR NOT EXISTS (SELECT 1 FROM ledger.accounts a WHERE a.id = t.credit_account_id)`,
    ],
    [
      'every resolution agrees with its pending transfer',
      `SELECT r.id::text AS subject, format('resolves %s', r.pending_id) AS detail FROM ledger.transfers r LEFT JOIN ledger.transfers p ON p.id = r.pending_id
       WHERE r.pending_id IS NOT NULL AND (p.id IS NULL OR p.kind <> 'pending' OR p.debit_account_id <> r.debit_account_id OR p.credit_account_id <> r.credit_account_id
         OR r.amount_cents > p.amount_cents OR (r.kind = 'void' AND r.amount_cents <> p.amount_cents))`,
    ],
    [
      'no wallet or escrow is overdrawn',
      `SELECT id::text AS subject, kind AS detail FROM ledger.accounts WHERE kind IN ('wallet', 'escrow') AND credits_posted - debits_posted - debits_pending < 0`,
    ],
  ]
  const found: Discrepancy[] = []
  for (const [check, sql] of checks) {
    const rows = await db.query<{ subject: string; detail: string }>(`${sql} LIMIT 20`)
    found.push(...rows.map((row) => ({ check, ...row })))
  }
  return found
}

/** The pending transfers that nothing has resolved, by what they are for. Their owners check them against their own state. */
export async function openHolds(
  db: Queryable,
  referenceKind: string,
): Promise<{ id: string; debitAccountId: string; referenceId: string; amountCents: number }[]> {
  return db.query(
    `SELECT p.id, p.debit_account_id AS "debitAccountId", p.reference_id AS "referenceId", p.amount_cents AS "amountCents" FROM ledger.transfers p
     WHERE p.kind = 'pending' AND p.reference_kind = $1 AND NOT EXISTS (SELECT 1 FROM ledger.transfers r WHERE r.pending_id = p.id)`,
    [referenceKind],
  )
}
