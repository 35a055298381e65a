import type { Tx } from '../db/database.ts'
import type { Flag, FlagState } from './flags.ts'

/** How a flag is switched from now on. */
export async function saveFlag(
  tx: Tx,
  { key }: Flag,
  { enabled, percent, memberIds }: FlagState,
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO platform.feature_flags (key, enabled, percent, member_ids, changed_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (key) DO UPDATE SET enabled = excluded.enabled, percent = excluded.percent, member_ids = excluded.member_ids, changed_at = excluded.changed_at`,
    [key, enabled, percent, memberIds, at],
  )
}
